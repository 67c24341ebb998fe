"""WeFlow 与 EchoTrace 导出的 JSON: one chat in one document."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Mapping

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.facts import seconds, table, tables, words
from hengwen.importers.reading.json_array import arrays, outer, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import number_sql, written_sql
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.wechat.messages import GIVES, Messages
from hengwen.importers.wechat.notices import Notices
from hengwen.importers.wechat.roster import Seen, seen, stage_roster

COLUMNS = """{createTime: 'VARCHAR', formattedTime: 'VARCHAR', type: 'VARCHAR', localType: 'VARCHAR',
 content: 'VARCHAR', isSend: 'VARCHAR', senderUsername: 'VARCHAR', senderDisplayName: 'VARCHAR',
 senderID: 'VARCHAR', platformMessageId: 'VARCHAR', replyToMessageId: 'VARCHAR'}"""
_SIGNS = ('"senderUsername"', '"senderID"', '"localType"')
# The exporter's own messages say whose they are. Inside a string the quotes would be escaped.
_OWN = re.compile(
    rb'"isSend"\s*:\s*(?:1|true)\s*,\s*"sender(?:Username"\s*:\s*"([\w@.\-]+)"|ID"\s*:\s*(\d+))'
)


class WeFlow:
    """WeFlow 或 EchoTrace：选中群聊，导出格式选 JSON（WeFlow 的 Arkme JSON 也可以）。"""

    slug = "weflow-json"
    title = "format.weflow-json"
    platform = "wechat"
    gives = GIVES | {Kind.ROSTER_SEEN}

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{") or not re.search(r'"session"\s*:\s*\{', head):
            return False
        if re.search(r'"weflow"\s*:\s*\{', head):
            return True
        return '"messages"' in head and any(sign in head for sign in _SIGNS)

    def read(self, source: Source, stage: Stage) -> None:
        span = next(arrays(source.path, "messages", many=False), None)
        if span is None:
            raise Unreadable("refused.no-records")
        document = outer(source.path, span)
        session = table(document.get("session"))
        room = _said(session, "wxid", "accountId", "id")
        name = _said(session, "displayName", "remark", "nickname") or room or source.stem
        room = room or f"name:{name}"
        stage.rooms[room] = name
        stage.exported = seconds(table(document.get("weflow")).get("exportedAt"))
        senders = {
            _said(one, "senderID"): (_said(one, "accountId", "wxid"), _called(one))
            for one in tables(document.get("senders"))
        }
        roster = list(_roster(document))
        stage_roster(roster, room, stage)
        known = {called for _, _, called in roster} | {called for _, called in senders.values()}
        you = _exporter(source, senders)
        select = Messages(
            "'message ' || coalesce(id, (rec & 16777215)::VARCHAR)",
            Notices(literal(you) if you else "NULL::VARCHAR", sorted(known)),
        ).select(_rows(room, you, senders))
        JsonRecords(COLUMNS, select).stage(
            source, span.start, list(pieces(source.path, span)), stage
        )
        settle(stage)


def _rows(room: str, you: str, senders: Mapping[str, tuple[str, str]]) -> str:
    """The file's own columns, as Messages takes them."""
    utc, wall = written_sql("formattedTime")
    number = number_sql("createTime")
    mine = "isSend IN ('1', 'true')"
    # In a talk of two the sender may be left out.
    other = "NULL::VARCHAR" if "@chatroom" in room else literal(room)
    me = literal(you) if you else "'name:' || nullif(senderDisplayName, '')"
    who = (
        f"CASE WHEN senderUsername <> '' THEN senderUsername WHEN {mine} THEN {me} "
        f"WHEN isSend IN ('0', 'false') THEN {other} END"
    )
    given, name = "{source}", "senderDisplayName"
    if senders:
        rows = ", ".join(
            f"({literal(number)}, {literal(ref)}, {literal(called)})"
            for number, (ref, called) in senders.items()
        )
        given = f"{{source}} LEFT JOIN (VALUES {rows}) AS p (n, ref, called) ON senderID = n"
        who, name = f"coalesce(nullif(ref, ''), {who})", f"coalesce({name}, called)"
    return f"""SELECT rec, hengwen_repaired, {literal(room)} AS room, platformMessageId AS id,
 coalesce({number}, CASE WHEN createTime IS NULL THEN {utc} END) AS ts,
 CASE WHEN createTime IS NULL THEN {wall} END AS wall, coalesce(createTime, formattedTime) AS said,
 {who} AS who, {name} AS name, try_cast(localType AS BIGINT) AS number, type AS word, content,
 replyToMessageId AS reply, NULL::VARCHAR AS "to" FROM {given}"""


def _exporter(source: Source, senders: Mapping[str, tuple[str, str]]) -> str:
    """The account that made the export; "" where it wrote nothing."""
    if not source.size:
        return ""
    with (
        source.path.open("rb") as handle,
        mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        found = _OWN.search(data)
        ref, number = found.groups(b"") if found else (b"", b"")
    return ref.decode("ascii") or senders.get(number.decode("ascii"), ("", ""))[0]


def _roster(document: Mapping[str, object]) -> Iterable[Seen]:
    for member in tables(document.get("groupMembers")):
        account = _said(member, "accountId", "wxid", "username")
        if account:
            names = ("groupNickname", "nickname", "remark", "displayName")
            yield from seen(account, (_said(member, name) for name in names))


def _called(sender: Mapping[str, object]) -> str:
    return _said(sender, "groupNickname", "displayName", "nickname")


def _said(thing: Mapping[str, object], *keys: str) -> str:
    """The first of these that says something."""
    return next((said for key in keys if (said := words(thing.get(key)))), "")
