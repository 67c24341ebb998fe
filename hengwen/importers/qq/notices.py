"""QQ 系统提示: what a notice of the platform says, as events."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.wechat import system_lines

GIVES = system_lines.GIVES
NOBODY = ("", "成员", "用户", "某人")  # what exporters write where they know no name


def notices(source: str, you: str = "") -> str:
    """SELECT of events from rows of notices; several people of one line are parts 0, 1, ….

    `source` gives rec, repaired, room, ref, ts, wall, line and: `by_id` (the line names people by
    their accounts, in quotes), `member` (the one who moved, where the record says so apart), `unsure`
    (nobody can say whether it is a notice), `reply`, `known` (the kind, where the
    record says it without words). `you` is the account of whoever made the export.
    """
    said = system_lines.read_sql("line")
    nobody = ", ".join(map(literal, NOBODY))

    def ref_of(name: str) -> str:
        bare = f"trim({name}, ' \"“”')"
        return (
            f"CASE WHEN {name} = chr(31) THEN {literal(you) if you else 'NULL'} "
            f"WHEN {bare} IN ({nobody}) THEN NULL WHEN by_id THEN {bare} ELSE 'name:' || {bare} END"
        )

    alone = f"member IS NOT NULL AND kind IN ('{Kind.JOIN}', '{Kind.LEAVE}', '{Kind.KICK}')"
    return f"""
SELECT rec, (nth - 1)::INTEGER AS part, repaired, room, kind,
 ref || CASE WHEN nth > 1 THEN '.' || nth ELSE '' END AS ref, ts, wall,
 CASE WHEN {alone} AND several = 1 AND NOT doubt THEN member ELSE {ref_of("one")} END AS account,
 CASE WHEN NOT by_id AND one <> chr(31) AND trim(one) NOT IN ({nobody}) THEN trim(one) END AS name,
 {ref_of('"by"')} AS "by", {ref_of('"to"')} AS "to",
 CASE WHEN kind = 'recall' THEN reply END AS reply,
 CASE WHEN doubt OR kind = 'other' THEN nullif(line, '') WHEN nth = 1 THEN title END AS text,
 CASE WHEN doubt THEN json_object('how', coalesce(how, 'unknown'), 'unclear', true)
  WHEN kind IN ('join', 'kick', 'leave') THEN json_object('how', coalesce(how, 'unknown'))
  WHEN kind = 'rename' THEN json_object('of', 'room') END AS props
FROM (SELECT *, len(names) AS several, unnest(names) AS one, generate_subscripts(names, 1) AS nth
 FROM (SELECT * REPLACE (CASE WHEN doubt THEN NULL ELSE "by" END AS "by",
   CASE WHEN doubt THEN NULL ELSE "to" END AS "to"),
   CASE WHEN doubt OR people IS NULL OR people = [] THEN [''] ELSE people END AS names
  FROM (SELECT * EXCLUDE (which), {said["people"]} AS people, {said["by"]} AS "by",
    {said["to"]} AS "to", {said["title"]} AS title, {said["how"]} AS how,
    {said["unclear"]} OR (unsure AND which IS NOT NULL) AS doubt,
    CASE WHEN which IS NULL THEN coalesce(known, 'other') ELSE {said["kind"]} END AS kind
   FROM (SELECT *, {said["which"]} AS which FROM {source}))))"""
