"""网页的字: what a person reads where HTML stands. SQL for the engine."""

from __future__ import annotations

# What the programs escape; &amp; comes last, or what was written about escapes would be one.
_NAMED = {
    "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "''", "&nbsp;": " ", "&laquo;": "«",
    "&raquo;": "»",
}  # fmt: skip


def unescaped_sql(text: str) -> str:
    """Words without entities, numbered ones as well."""
    named = text
    for entity, sign in _NAMED.items():
        named = f"replace({named}, '{entity}', '{sign}')"
    number = (
        "coalesce(try_cast(regexp_extract(p, '^([0-9]{1,7});', 1) AS INTEGER), "
        "try_cast('0x' || nullif(regexp_extract(p, '^[xX]([0-9a-fA-F]{1,6});', 1), '') AS INTEGER))"
    )
    sign = (
        f"CASE WHEN {number} BETWEEN 1 AND 55295 OR {number} BETWEEN 57344 AND 1114111 "
        f"THEN chr({number}) || substr(p, strpos(p, ';') + 1) ELSE '&#' || p END"
    )
    parts = f"string_split({named}, '&#')"
    numbered = f"{parts}[1] || array_to_string(list_transform({parts}[2:], lambda p: {sign}), '')"
    return (
        f"(CASE WHEN NOT contains({text}, '&') THEN {text} "
        f"WHEN contains({text}, '&#') THEN replace({numbered}, '&amp;', '&') "
        f"ELSE replace({named}, '&amp;', '&') END)"
    )


def plain_sql(markup: str) -> str:
    """Words without tags; `<br>` is a line end."""
    lines = f"regexp_replace({markup}, '<br ?/?>', chr(10), 'g')"
    bare = f"regexp_replace({lines}, '<[^>]*>', '', 'g')"
    return unescaped_sql(f"(CASE WHEN contains({markup}, '<') THEN {bare} ELSE {markup} END)")
