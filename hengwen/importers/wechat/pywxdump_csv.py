"""PyWxDump 与 WeClone 的 CSV: the server's ids and words for types; often saved again by Excel."""

from __future__ import annotations

from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table import csv_file
from hengwen.importers.wechat.csv_columns import ROW, columns, text_sql, times_sql
from hengwen.importers.wechat.memotrace_csv import YOU
from hengwen.importers.wechat.messages import GIVES, Messages
from hengwen.importers.wechat.notices import Notices

_COLUMNS = {"msgsvrid", "typename", "issender", "talker", "createtime"}
# A spreadsheet keeps fifteen figures of an id: written so, or with noughts at the end, many are one.
_DAMAGED = r"-?\d(?:\.\d+)?[eE]\+?\d+|-?\d{12,}0{4}"
_QUOTED = r"(?s)^(.*?)\s*\n\[引用\]\((?:\d[^()\n]*)\)([^:：\n]*)[:：].*$"


class PyWxDumpCsv:
    """PyWxDump：导出聊天记录为 CSV；WeFlow：导出格式选 WeClone。Excel 另存过的也能读。"""

    slug = "pywxdump-csv"
    title = "format.pywxdump-csv"
    platform = "wechat"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        found = columns(source).keys()
        return found >= _COLUMNS and bool(found & {"msg", "content"})

    def read(self, source: Source, stage: Stage) -> None:
        names = columns(source)
        if not names.keys() >= _COLUMNS or not names.keys() & {"msg", "content"}:
            raise Unreadable("refused.no-header")
        csv_file.stage(source, Messages(ROW, Notices(YOU)).select(_rows(names, source.stem)), stage)
        settle(stage)
        for (room,) in stage.con.execute(
            f"SELECT DISTINCT room FROM {staged_sql(stage)} WHERE fault IS NULL"
        ).fetchall():
            stage.rooms[room] = room.removeprefix("name:")


def _rows(names: dict[str, str], stem: str) -> str:
    """The file's own columns, as Messages takes them."""
    ts, wall = times_sql(text_sql(names, "createtime"))
    ref, talker = (f"trim({text_sql(names, one)})" for one in ("msgsvrid", "talker"))
    said, word = text_sql(names, "msg", "content"), f"trim({text_sql(names, 'typename')})"
    mine = f"trim({text_sql(names, 'issender')}) IN ('1', '1.0', 'True', 'true')"
    # Words beside a file's place: `{"src": "…", "msg": "…"}`.
    told = (
        f"CASE WHEN starts_with({said}, '{{') AND {word} <> '文本' AND json_valid({said}) "
        f"AND json_exists({said}, '$.src') AND json_exists({said}, '$.msg') "
        f"THEN {said}->>'$.msg' ELSE {said} END"
    )
    room, who = literal(f"name:{stem}"), talker
    if "roomname" in names:
        # Without it the talker is what somebody is called, not who they are.
        room = f"coalesce(nullif(trim({text_sql(names, 'roomname')}), ''), {room})"
        who = f"CASE WHEN {talker} IN ('我', '') THEN 'name:我' ELSE {talker} END"
    else:
        who = f"CASE WHEN starts_with({talker}, 'wxid_') THEN {talker} ELSE 'name:' || nullif({talker}, '') END"
    quote = f"({word} IN ('引用回复', '引用', '回复') AND contains({said}, '[引用](')) "
    return f"""SELECT * REPLACE (CASE WHEN quoted THEN regexp_extract(content, {literal(_QUOTED)}, 1)
  ELSE content END AS content,
 CASE WHEN quoted THEN 'name:' || nullif(regexp_extract(content, {literal(_QUOTED)}, 2), '') END AS "to")
FROM (SELECT rec, hengwen_repaired, {room} AS room,
 CASE WHEN NOT regexp_full_match({ref}, {literal(_DAMAGED)}) THEN {ref} END AS id, {ts} AS ts, {wall} AS wall,
 {text_sql(names, "createtime")} AS said, {who} AS who,
 CASE WHEN starts_with({who}, 'name:') THEN substr({who}, 6) END AS name, {mine} AS mine,
 NULL::BIGINT AS number, {word} AS word, {told} AS content, {quote} AND
 regexp_matches({told}, {literal(_QUOTED)}) AS quoted, NULL::VARCHAR AS reply, NULL::VARCHAR AS "to"
FROM {{source}})"""
