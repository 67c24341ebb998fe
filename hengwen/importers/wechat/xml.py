"""微信的 XML: values out of it with the engine, exactly; no entity is ever expanded.

WeChat puts names into CDATA, where anything may stand. So a document is flattened first: its values
lose their `<`, and what still has one is a tag. After that a plain pattern cannot be led astray.
"""

from __future__ import annotations

from hengwen.events.sql import literal

_TOKENS = r"<!\[CDATA\[(?s:.)*?\]\]>|<[^<>]*>|[^<]+|<"
_LESS = "chr(2)"  # stands for a `<` that is somebody's word


def flat_sql(document: str) -> str:
    """The document without CDATA: `<` begins a tag and nothing else."""
    named = "replace(replace(replace(x, '&gt;', '>'), '&quot;', '\"'), '&apos;', '''')"
    value = f"replace(replace({named}, '&lt;', {_LESS}), '&amp;', '&')"
    return f"""array_to_string(list_transform(
 regexp_extract_all(replace({document}, {_LESS}, ' '), {literal(_TOKENS)}),
 lambda x: CASE WHEN starts_with(x, '<![CDATA[') THEN replace(x[10:-4], '<', {_LESS})
  WHEN x = '<' THEN {_LESS} WHEN starts_with(x, '<') OR NOT contains(x, '&') THEN x
  ELSE {value} END), '')"""


def value_sql(flat: str, name: str) -> str:
    """The words of the first element of that name; null where there is none, or it has none."""
    found = f"regexp_extract({flat}, {literal(f'<{name}(?:[ ][^<>]*)?>([^<]*)</{name}>')}, 1)"
    return f"nullif(trim(replace({found}, {_LESS}, '<'), ' ' || chr(10) || chr(13) || chr(9)), '')"


def filled_sql(template: str, links: str, by: str) -> str:
    """The template with each `$name$` replaced; `by` is SQL of a link `l`."""
    return (
        f"list_reduce({links}, lambda filled, l: replace(filled, '$' || l.name || '$', {by}), "
        f"{template})"
    )
