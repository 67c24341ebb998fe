"""chatlog 的 JSON: what its HTTP service answers, an array of messages of one chat or of several."""

from __future__ import annotations

import json
import mmap
import re
from dataclasses import dataclass, field

from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.json_array import Span, arrays, pieces
from hengwen.importers.reading.json_files import whole
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import number_sql, written_sql
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.wechat.messages import GIVES, Messages
from hengwen.importers.wechat.notices import Notices

COLUMNS = """{seq: 'VARCHAR', time: 'VARCHAR', talker: 'VARCHAR', isChatRoom: 'VARCHAR',
 sender: 'VARCHAR', senderName: 'VARCHAR', isSelf: 'VARCHAR', type: 'VARCHAR', subType: 'VARCHAR',
 content: 'VARCHAR', contents: 'STRUCT(title VARCHAR, refer STRUCT(sender VARCHAR))'}"""
_SIGNS = ('"seq"', '"talker"', '"isChatRoom"', '"sender"', '"time"')
_TEXT = rb'"((?:[^"\\]|\\.)*+)"'
# The program writes its keys in this order; inside a string their quotes would be escaped.
_ABOUT = re.compile(
    rb'"talker"\s*:\s*' + _TEXT + rb'\s*,\s*"talkerName"\s*:\s*' + _TEXT
    + rb'\s*,\s*"isChatRoom"\s*:\s*(true|false)\s*,\s*"sender"\s*:\s*' + _TEXT
    + rb'\s*,\s*"senderName"\s*:\s*' + _TEXT + rb'\s*,\s*"isSelf"\s*:\s*(true|false)'
)  # fmt: skip


@dataclass
class About:
    """What the messages say together: names of chats, which are groups, who made the export."""

    names: dict[str, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)  # accounts that sent what "I" sent


class ChatlogJson:
    """chatlog：开启 HTTP 服务，打开 /api/v1/chatlog?talker=群ID&format=json，把页面存成 .json。"""

    slug = "chatlog-json"
    title = "format.chatlog-json"
    platform = "wechat"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        return head.startswith(("[", "{")) and all(sign in head for sign in _SIGNS)

    def read(self, source: Source, stage: Stage) -> None:
        span: Span | None = whole(source)
        if not source.head.lstrip().startswith(b"["):
            span = next(arrays(source.path, "messages", many=False), None)
        if span is None:
            raise Unreadable("refused.no-records")
        stage.numbers = "chatlog"  # its `seq` is no number of the platform's
        about = _about(source)
        you = literal(next(iter(about.own))) if len(about.own) == 1 else "NULL::VARCHAR"
        # Somebody's private talks are no community's business, unless the file is one of them.
        groups = ", ".join(literal(room) for room in ("", *sorted(about.groups)))
        select = Messages(
            "'message ' || coalesce(id, (rec & 16777215)::VARCHAR)",
            Notices(you, numbered=True),
            private=f"room NOT IN ({groups})" if len(about.names) > 1 else "false",
        ).select(_rows(source.stem, you))
        JsonRecords(COLUMNS, select).stage(
            source, span.start, list(pieces(source.path, span)), stage
        )
        settle(stage)
        for (room,) in stage.con.execute(
            f"SELECT DISTINCT room FROM {staged_sql(stage)} WHERE fault IS NULL"
        ).fetchall():
            stage.rooms[room] = about.names.get(room) or room.removeprefix("name:")


def _rows(stem: str, you: str) -> str:
    """The file's own columns, as Messages takes them."""
    utc, wall = written_sql("time")
    number = number_sql("time")
    sub = "coalesce(try_cast(subType AS USMALLINT), 0)::BIGINT"
    return f"""SELECT rec, hengwen_repaired, coalesce(nullif(talker, ''), {literal("name:" + stem)}) AS room,
 seq AS id, coalesce({number}, {utc}) AS ts, CASE WHEN {number} IS NULL THEN {wall} END AS wall, time AS said,
 CASE WHEN sender = '' AND isSelf = 'true' THEN {you} ELSE sender END AS who, senderName AS name,
 CASE WHEN type = '49' THEN 49 + ({sub} << 32) ELSE try_cast(type AS BIGINT) END AS number,
 NULL::VARCHAR AS word, CASE WHEN coalesce(content, '') = '' THEN contents.title ELSE content END AS content,
 NULL::VARCHAR AS reply, nullif(contents.refer.sender, '') AS "to" FROM {{source}}"""


def _about(source: Source) -> About:
    about = About()
    if not source.size:
        return about
    with (
        source.path.open("rb") as handle,
        mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        told = {found.groups() for found in _ABOUT.finditer(data)}
    for room, name, group, sender, _, own in told:
        if not room:
            continue  # a quoted message inside another
        ref = _words(room)
        about.names[ref] = about.names.get(ref) or _words(name)
        if group == b"true":
            about.groups.add(ref)
            if own == b"true" and sender:
                about.own.add(_words(sender))
    about.own -= {"系统消息"}
    return about


def _words(raw: bytes) -> str:
    try:
        said = str(json.loads(b'"' + raw + b'"', strict=False))
    except ValueError:
        said = raw.decode("utf-8", "replace")
    return said.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
