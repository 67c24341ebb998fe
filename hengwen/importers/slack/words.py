"""Slack 的文字: its marks for people, rooms and links, as a reader sees them. SQL for the engine."""

from __future__ import annotations

PEOPLE = "'<@([A-Z][A-Z0-9]+)'"  # whom a text calls

# In this order: what has a label of its own first, the escaped signs last.
_MARKS = (
    (r"<@[^|>]*\|@?([^>]*)>", r"@\1"),
    (r"<@([^>]*)>", r"@\1"),
    (r"<#[^|>]*\|([^>]+)>", r"#\1"),
    (r"<#([^|>]*)\|?>", r"#\1"),
    (r"<!date[^|>]*\|([^>]*)>", r"\1"),
    (r"<![^|>]*\|@?([^>]*)>", r"@\1"),
    (r"<!(?:subteam\^)?([^>]*)>", r"@\1"),
    (r"<(?:mailto|tel):[^|>]*\|([^>]*)>", r"\1"),
    (r"<([a-z][a-z0-9+.-]*:[^|>]*)\|[a-z]+://[^>]*>", r"\1"),
    (r"<([a-z][a-z0-9+.-]*:[^|>]*)\|([^>]*)>", r"\2 (\1)"),
    (r"<([a-z][a-z0-9+.-]*:[^|>]*)>", r"\1"),
)
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plain_sql(text: str, called: str) -> str:
    """`text` without marks. `called`: a list of id, chr(31), name of whom it calls; may be null."""
    named = (
        f"list_reduce(list_prepend({text}, coalesce({called}, [])), lambda words, one: replace(words, "
        "'<@' || split_part(one, chr(31), 1) || '>', '@' || split_part(one, chr(31), 2)))"
    )
    read = named
    for mark, shown in _MARKS:
        read = f"regexp_replace({read}, '{mark}', '{shown}', 'g')"
    signs = f"CASE WHEN contains({text}, '<') THEN {read} ELSE {text} END"
    for sign, shown in _SIGNS:
        signs = f"replace({signs}, '{sign}', '{shown}')"
    return f"CASE WHEN contains({text}, '<') OR contains({text}, '&') THEN {signs} ELSE {text} END"
