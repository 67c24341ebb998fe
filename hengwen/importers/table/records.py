"""表格的行: how one row of a table becomes an event."""

from __future__ import annotations

from collections.abc import Mapping

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.reading.times import number_sql, written_sql

# What tables call things; our own words hold as well, and anything else is OTHER.
KINDS = {
    **{kind.value: kind for kind in Kind if kind is not Kind.ROSTER_SEEN},
    "action": Kind.MESSAGE,  # IRC /me
    "reply": Kind.MESSAGE,
    "text": Kind.MESSAGE,
    "nick": Kind.RENAME,
    "消息": Kind.MESSAGE,
    "入群": Kind.JOIN,
    "退群": Kind.LEAVE,
}
COUNTS = ("online", "daily_speakers")  # rows that count people, where nothing happened
GIVES: frozenset[Kind] = frozenset(KINDS.values())
_DAMAGED = r"\d(\.\d+)?[eE]\+\d+"  # what a spreadsheet makes of 18-digit ids: many become one


def select(
    columns: Mapping[str, str], sorts: Mapping[str, str], room: str, day: str | None, place: str
) -> str:
    """SQL from {source} (which has `rec`) to staged columns.

    `columns`: canonical name -> column; `sorts`: column -> engine type, VARCHAR where left out;
    `room`: SQL, of rows that name none; `day`: column of the date where `ts` holds the time of day;
    `place`: SQL that says where a row stands.
    """

    def column(canonical: str) -> str:
        name = columns.get(canonical)
        return f"nullif(trim({_name(name)}::VARCHAR), '')" if name else "NULL::VARCHAR"

    def whole_id(canonical: str) -> str:
        return f"CASE WHEN NOT coalesce({_bad(canonical)}, false) THEN {canonical} END"

    def ref(canonical: str) -> str:
        # What begins with = would be taken for a number that intake counted.
        marked = f"{canonical}[1] IN ('=', '\\')"
        return f"CASE WHEN {marked} THEN '\\' || {canonical} ELSE {whole_id(canonical)} END"

    moment = _moment(columns, sorts, day)
    kinds = " ".join(f"WHEN {literal(word)} THEN '{kind}'" for word, kind in KINDS.items())
    text = columns.get("text")
    words = f"nullif({_name(text)}::VARCHAR, '')" if text else "NULL::VARCHAR"
    counts = ", ".join(literal(word) for word in COUNTS)
    broken = " OR ".join(
        f"coalesce({_bad(c)}, false)"
        for c in ("message_id", "sender_id", "reply_to")
        if c in columns
    )
    return f"""
WITH r AS (SELECT rec, hengwen_repaired, {moment}, {words} AS words,
  lower({column("kind")}) AS sort,
  {", ".join(f"{column(c)} AS {c}" for c in _IDS)}, {room} AS around, {place} AS stands FROM {{source}}),
t AS (SELECT *, coalesce(number, utc) AS moment,
  CASE WHEN sort IN ({counts}) THEN 'filtered:not-an-event'
   WHEN said IS NULL THEN 'rejected:no-time'
   WHEN coalesce(number, utc, clock) IS NULL THEN 'rejected:impossible-time' END AS wrong
  FROM (SELECT * REPLACE ({", ".join(f"{_told(c)} AS {c}" for c in _IDS)}) FROM r))
SELECT rec, 0 AS part, wrong AS fault, CASE WHEN wrong IS NOT NULL THEN stands END AS place,
 CASE WHEN wrong IS NOT NULL THEN left(concat_ws(' ', said, sender_name, words), 120) END AS example,
 hengwen_repaired AS repaired, coalesce(channel, around) AS room,
 CASE WHEN sort IS NULL THEN 'message' ELSE CASE sort {kinds} ELSE 'other' END END AS kind,
 {ref("message_id")} AS ref, moment AS ts, CASE WHEN moment IS NULL THEN clock END AS wall,
 coalesce({whole_id("sender_id")}, 'name:' || sender_name) AS account, sender_name AS name,
 {ref("reply_to")} AS reply, words AS text,
 CASE WHEN {broken or "false"} THEN json_object('unclear', true)
  WHEN sort = 'nick' THEN json_object('of', 'member')
  WHEN sort = 'rename' THEN json_object('of', 'room') END AS props
FROM t"""


_IDS = ("channel", "message_id", "sender_id", "sender_name", "reply_to")


def _told(column: str) -> str:
    """What a spreadsheet writes as a formula, so that no digit of it is lost: `="123"` is 123."""
    inner = f"nullif(trim(replace({column}[3:-2], '\"\"', '\"')), '')"
    formula = f"starts_with({column}, '=\"') AND ends_with({column}, '\"') AND length({column}) > 2"
    return f"CASE WHEN {formula} THEN {inner} ELSE {column} END"


def _bad(column: str) -> str:
    return f"(contains({column}, '+') AND regexp_full_match({column}, '{_DAMAGED}'))"


def _moment(columns: Mapping[str, str], sorts: Mapping[str, str], day: str | None) -> str:
    """`said` (as written), `number`, `utc` and `clock` (microseconds) of a row's time."""
    name = columns.get("ts")
    if name is None:
        return "NULL::VARCHAR AS said, NULL::BIGINT AS number, NULL::BIGINT AS utc, NULL::BIGINT AS clock"
    column, sort = _name(name), sorts.get(name, "VARCHAR").upper()
    if sort.startswith("TIMESTAMP WITH TIME ZONE"):
        said = f"{column}::VARCHAR AS said, epoch_us({column}) AS number"
        return f"{said}, NULL::BIGINT AS utc, NULL::BIGINT AS clock"
    if sort.startswith(("TIMESTAMP", "DATE")):
        clock = f"CASE WHEN isfinite({column}) THEN epoch_us({column}::TIMESTAMP) END"
        return f"{column}::VARCHAR AS said, NULL::BIGINT AS number, NULL::BIGINT AS utc, {clock} AS clock"
    written = f"nullif(trim({column}::VARCHAR), '')"
    if day:
        written = f"(nullif(trim({_name(day)}::VARCHAR), '') || ' ' || {written})"
    utc, clock = written_sql(written)
    return f"{written} AS said, {number_sql(written)} AS number, {utc} AS utc, {clock} AS clock"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
