"""MemoTrace（留痕，原名 WeChatMsg）的 CSV: three tables of one program, by its age and the phone."""

from __future__ import annotations

from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table import csv_file
from hengwen.importers.wechat.csv_columns import ROW, columns, text_sql, times_sql
from hengwen.importers.wechat.messages import GIVES, Messages
from hengwen.importers.wechat.notices import Notices

_DATABASE = {"localid", "talkerid", "type", "issender", "createtime", "strcontent"}
_ANDROID = {"用户名", "消息内容", "发送时间", "消息类型", "issend"}
_NAMED = {"消息id", "类型", "发送人", "时间", "内容", "更多信息"}
# Whoever made the export, where one account alone is said to have sent what "I" sent.
YOU = "(SELECT CASE WHEN count(DISTINCT who) = 1 THEN any_value(who) END FROM t WHERE mine)"


class MemoTraceCsv:
    """MemoTrace（留痕，原名 WeChatMsg）：选中群聊，导出格式选 CSV。"""

    slug = "memotrace-csv"
    title = "format.memotrace-csv"
    platform = "wechat"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        found = columns(source).keys()
        return any(sort <= found for sort in (_DATABASE, _ANDROID, _NAMED))

    def read(self, source: Source, stage: Stage) -> None:
        names = columns(source)
        if names.keys() >= _DATABASE:
            rows = _database(names, source.stem)
        elif names.keys() >= _ANDROID:
            rows = _android(names, source.stem)
        elif names.keys() >= _NAMED:
            rows = _named(names, source.stem)
        else:
            raise Unreadable("refused.no-header")
        # A table of the phone may hold several chats: somebody's private talks among them are left out.
        private = "NOT contains(room, '@') AND min(room) OVER () <> max(room) OVER ()"
        select = Messages(ROW, Notices(YOU), private="private").select(
            f'SELECT *, {private} AS private, NULL::VARCHAR AS reply, NULL::VARCHAR AS "to" FROM ({rows})'
        )
        csv_file.stage(source, select, stage)
        settle(stage)
        for (room,) in stage.con.execute(
            f"SELECT DISTINCT room FROM {staged_sql(stage)} WHERE fault IS NULL"
        ).fetchall():
            stage.rooms[room] = room.removeprefix("name:")


def _database(names: dict[str, str], stem: str) -> str:
    """As the database of the desktop has it; who spoke is named in groups only.

    `localId` counts within one of several databases: it is no id.
    """
    ts, _ = times_sql(text_sql(names, "createtime"))
    _, wall = times_sql(text_sql(names, "strtime"))
    said = f"coalesce(nullif({text_sql(names, 'createtime')}, ''), {text_sql(names, 'strtime')})"
    mine = f"{text_sql(names, 'issender')} = '1'"
    kind = f"try_cast({text_sql(names, 'type')} AS BIGINT)"
    sub = f"coalesce(try_cast({text_sql(names, 'subtype')} AS USMALLINT), 0)::BIGINT"
    # In a talk of two nobody is named: the file is called after the other.
    two = f"CASE WHEN {mine} THEN 'name:我' ELSE {literal('name:' + stem)} END"
    who = text_sql(names, "sender") if "sender" in names else two
    called = "NULL::VARCHAR"
    if "sender" in names:
        called = f"coalesce(nullif({text_sql(names, 'nickname')}, ''), {text_sql(names, 'remark')})"
    return f"""SELECT rec, hengwen_repaired, {literal("name:" + stem)} AS room, NULL::VARCHAR AS id, {ts} AS ts,
 CASE WHEN {ts} IS NULL AND coalesce({text_sql(names, "createtime")}, '') = '' THEN {wall} END AS wall,
 {said} AS said, {who} AS who, {called} AS name, {mine} AS mine,
 CASE WHEN {kind} = 49 THEN 49 + ({sub} << 32) ELSE {kind} END AS number, NULL::VARCHAR AS word,
 {text_sql(names, "strcontent")} AS content FROM {{source}}"""


def _android(names: dict[str, str], stem: str) -> str:
    """As the phone has it: milliseconds; the sender of a group's message stands before its words."""
    ts, wall = times_sql(text_sql(names, "发送时间"))
    mine = f"{text_sql(names, 'issend')} IN ('1', 'true', 'True')"
    user, content = text_sql(names, "用户名"), text_sql(names, "消息内容")
    kind = f"try_cast({text_sql(names, '消息类型')} AS BIGINT)"
    who = f"CASE WHEN {mine} THEN 'name:我' ELSE {user} END"
    room = f"coalesce(nullif(trim({user}), ''), {literal('name:' + stem)})"
    return f"""SELECT rec, hengwen_repaired, {room} AS room, NULL::VARCHAR AS id, {ts} AS ts, {wall} AS wall,
 {text_sql(names, "发送时间")} AS said, {who} AS who, NULL::VARCHAR AS name, {mine} AS mine,
 {kind} AS number, CASE WHEN {kind} IS NULL THEN {text_sql(names, "消息类型")} END AS word,
 {content} AS content FROM {{source}}"""


def _named(names: dict[str, str], stem: str) -> str:
    """As newer versions write it: the server's id, but names alone."""
    ts, wall = times_sql(text_sql(names, "时间"))
    who = text_sql(names, "发送人")
    return f"""SELECT rec, hengwen_repaired, {literal("name:" + stem)} AS room,
 {text_sql(names, "消息id")} AS id, {ts} AS ts, {wall} AS wall,
 {text_sql(names, "时间")} AS said, 'name:' || nullif({who}, '') AS who, {who} AS name, false AS mine,
 NULL::BIGINT AS number, {text_sql(names, "类型")} AS word, {text_sql(names, "内容")} AS content
FROM {{source}}"""
