"""chatlog 的 CSV: what its HTTP service answers as a table: no ids, no types, a local clock."""

from __future__ import annotations

import csv
import io

from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table import csv_file
from hengwen.importers.wechat.csv_columns import ROW, columns, text_sql, times_sql
from hengwen.importers.wechat.messages import GIVES, Messages
from hengwen.importers.wechat.notices import Notices

_COLUMNS = {"time", "sendername", "sender", "talkername", "talker", "content"}
# How the program writes what is no text: the beginning, and the number of its type. Anybody can type
# these as well, so none of them makes more of a message than a message.
_WRITTEN = {
    "![图片](": 3, "[语音]": 34, "[名片]": 42, "![视频](": 43, "[动画表情]": 47,
    "[分享|": 4, "[链接|": 5, "[文件|": 6, "[GIF表情]": 8, "[合并转发": 19, "[小程序": 33, "[视频号": 51,
    "[转账|": 2000, "[分享]": 4,
}  # fmt: skip
# A quoted message stands before the words: its head `> name(wxid) 01-02 15:04:05`, then its own lines.
_QUOTED = r"^> (?:[^\n]*\()?([\w@.\-]+)\)? \d\d-\d\d \d\d:\d\d:\d\d\n"
_BASES = (3, 34, 42, 43, 47)


class ChatlogCsv:
    """chatlog：同 JSON，地址末尾改成 format=csv；CSV 没有消息编号和类型，能选就选 JSON。"""

    slug = "chatlog-csv"
    title = "format.chatlog-csv"
    platform = "wechat"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        return columns(source).keys() >= _COLUMNS

    def read(self, source: Source, stage: Stage) -> None:
        names = columns(source)
        if not names.keys() >= _COLUMNS:
            raise Unreadable("refused.no-header")
        select = Messages(ROW, Notices(numbered=True), private="private").select(
            _rows(names, source.stem)
        )
        csv_file.stage(source, select, stage)
        settle(stage)
        called = _names(source, names)
        for (room,) in stage.con.execute(
            f"SELECT DISTINCT room FROM {staged_sql(stage)} WHERE fault IS NULL"
        ).fetchall():
            stage.rooms[room] = called.get(room) or room.removeprefix("name:")


def _rows(names: dict[str, str], stem: str) -> str:
    """The file's own columns, as Messages takes them."""
    ts, wall = times_sql(text_sql(names, "time"))
    content = text_sql(names, "content")
    talker, sender = text_sql(names, "talker"), text_sql(names, "sender")
    sorts = " ".join(
        f"WHEN starts_with({content}, {literal(begins)}) THEN "
        f"{number if number in _BASES else 49 + (number << 32)}"
        for begins, number in _WRITTEN.items()
    )
    quoted = f"starts_with({content}, '> ') AND regexp_matches({content}, {literal(_QUOTED)})"
    return f"""SELECT rec, hengwen_repaired, coalesce(nullif({talker}, ''), {literal("name:" + stem)}) AS room,
 NULL::VARCHAR AS id, {ts} AS ts, {wall} AS wall, {text_sql(names, "time")} AS said, {sender} AS who,
 {text_sql(names, "sendername")} AS name,
 CASE WHEN {sender} = '系统消息' THEN 10000 ELSE CASE {sorts} ELSE 1 END END AS number,
 NULL::VARCHAR AS word, CASE WHEN {quoted} THEN regexp_replace({content}, '^(?:> [^\n]*\n)+', '')
  ELSE {content} END AS content, NULL::VARCHAR AS reply,
 CASE WHEN {quoted} THEN regexp_extract({content}, {literal(_QUOTED)}, 1) END AS "to",
 NOT ends_with({talker}, '@chatroom') AND min({talker}) OVER () <> max({talker}) OVER () AS private
FROM {{source}}"""


def _names(source: Source, names: dict[str, str]) -> dict[str, str]:
    """What the chats at the beginning of the file are called."""
    called: dict[str, str] = {}
    try:
        for row in csv.DictReader(io.StringIO(source.text, newline="")):
            called.setdefault(row.get(names["talker"]) or "", row.get(names["talkername"]) or "")
    except csv.Error:
        pass
    return called
