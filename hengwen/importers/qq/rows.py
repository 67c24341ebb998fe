"""QQ 的文本与 mht: rows of day, clock, writer and words, made events."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.events.sql import literal
from hengwen.importers.qq.notices import notices
from hengwen.importers.qq.words import ACCOUNT, EDGES, NAME, NOTICE, spoken, trimmed

# The parts of a contact list that hold groups; every other is somebody's friends.
GROUPS = r"(?:我?(?:的|加入的|创建的|管理的)?(?:QQ)?群(?:聊|组)?|.*(?:讨论组|多人聊天|群聊))"


@dataclass(frozen=True)
class Row:
    """`rows` gives rec, day (year first), half, clock, title, called, number, mail, body, line, place,
    chat, grouped, quoting; `whole` is true of records; `place` counts lines or other `unit`s;
    `several`: chats in the file.
    """

    rows: str
    whole: str
    unit: str
    several: bool


def select(row: Row) -> str:
    """SELECT of staged columns."""
    said = spoken("body")
    hours = "CASE WHEN half IN ('下午', 'PM', 'pm') THEN 12 ELSE 0 END"
    twelve = "CASE WHEN half <> '' AND starts_with(clock, '12') THEN 12 ELSE 0 END"
    stamp = "try_cast(replace(day, '/', '-') AS DATE) + try_cast(clock AS TIME)"
    private = f"WHEN NOT regexp_full_match(grouped, {literal(GROUPS)}) THEN 'filtered:private-chat'"
    same = "AND lag(chat) OVER () = chat" if row.several else ""
    after = "AND lead(chat) OVER () = chat" if row.several else ""
    # A record out of order may be one that somebody quoted: 10:00, 9:00, 10:01.
    body = trimmed("body")
    if row.several:
        # The rule of signs that begins the block of the next chat.
        ruled = rf"trim(regexp_replace(trim(body, {EDGES}), '(?:^|\n)={{8,}}$', ''), {EDGES})"
        body = f"CASE WHEN contains(body, '========') THEN {ruled} ELSE {body} END"
    dip = (
        "coalesce(wall < lag(wall) OVER () AND NOT coalesce(wall >= lag(wall, 2) OVER (), false)"
        f" {same}, false) OR coalesce(wall > lead(wall) OVER () AND lag(wall) OVER () <= "
        f"lead(wall) OVER () {same} {after}, false)"
    )
    return f"""
WITH r AS MATERIALIZED (SELECT *, {dip} AS dip FROM (SELECT * REPLACE ({body} AS body),
  epoch_us({stamp}) + ({hours} - {twelve}) * 3600000000 AS wall, {NAME} AS name,
  contains(line, chr(65533)) OR contains(body, chr(65533)) AS broken
 FROM (SELECT * REPLACE (CASE WHEN ends_with(body, chr(10)) THEN left(body, length(body) - 1) ELSE body
   END AS body) FROM {row.rows} WHERE {row.whole}))),
t AS MATERIALIZED (SELECT *, {
        ACCOUNT
    } AS who, 'name:' || chat AS room, nullif(broken, false) AS repaired,
  CASE {private if row.several else ""} WHEN day IS NULL THEN 'rejected:no-day'
   WHEN wall IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM r)
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN '{row.unit} ' || place END AS place,
 CASE WHEN fault LIKE 'rejected:%' THEN left(concat_ws(' ', line, body), 120) END AS example,
 repaired, room, CASE WHEN media = 'red_packet' THEN 'red_packet' ELSE 'message' END AS kind, wall,
 who AS account, CASE WHEN who IS NOT NULL THEN name END AS name, nullif(bare, '') AS text,
 nullif(media, 'red_packet') AS media,
 CASE WHEN fault IS NULL AND (dip OR quoting) THEN '{{"unclear":true}}' END AS props
FROM (SELECT *, {said["media"]} AS media FROM (SELECT *, {said["word"]} AS word, {
        said["bare"]
    } AS bare
 FROM t WHERE fault IS NOT NULL OR NOT ({NOTICE})))
UNION ALL BY NAME
{
        notices(
            "(SELECT rec, repaired, room, NULL::VARCHAR AS ref, NULL::BIGINT AS ts, wall, body AS line, "
            "false AS by_id, NULL::VARCHAR AS member, NULL::VARCHAR AS known, dip AS unsure, "
            f"NULL::VARCHAR AS reply FROM t WHERE fault IS NULL AND {NOTICE})"
        )
    }"""
