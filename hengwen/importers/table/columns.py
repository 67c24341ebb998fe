"""表格的列: which column of somebody's table is the time, the sender, the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Names compared without case, spaces and underscores; earlier ones are preferred.
ALIASES = {
    "ts": (
        "ts timestamp datetime time sentat createdat createtime date 时间 发送时间 日期时间 消息时间 日期 "
        "時間 發送時間 傳送時間 日期時間"
    ),
    "sender_id": (
        "senderid userid authorid fromid uid accountid author.id sender.id user.id from.id 用户id 发送者id "
        "成员id 用戶id 發送者id"
    ),
    "sender_name": (
        "sendername sendernickname nickname nick displayname username author user from sender name "
        "author.username author.name sender.username sender.name user.username user.name from.name "
        "昵称 群昵称 发送者 发送人 发言人 姓名 用户 用户名 成员 暱稱 發送者 傳送者 發言人 使用者 名字"
    ),
    "text": "text content body message msg 内容 消息内容 聊天内容 正文 消息 內容 訊息內容 訊息",
    "kind": "kind eventkind",
    "channel": (
        "channel channelname room roomname group groupname chat talkername 群 群名 群名称 群聊 群组 频道 "
        "房间 群組 頻道"
    ),
    "message_id": "messageid msgid id 消息id 消息编号 訊息id",
    "reply_to": "replyto replytoid replytomessageid 回复 回复消息id",
}
# Exports of other programs that are more than a table: their own importers know what the types mean.
OTHERS = (
    {"localid", "talkerid"},
    {"msgsvrid", "typename"},
    {"localid", "localtype"},
    {"talker", "talkername", "sendername"},
    {"消息id", "发送人", "更多信息"},
    {"用户名", "发送状态", "issend"},
    {"authorid", "author", "attachments", "reactions"},
    {"type", "user", "ts"},
    {"user", "ts", "threadts"},
    {"posttype", "selfid"},
    {"type", "detailtype"},
    {"sender", "content", "recalled"},
    {"sender", "content", "isrecalled"},
)
# The file's name, the folder it lies in, or the first, second, … folder of what was given.
PLACES = re.compile("@file|@folder[1-9]?")
_PLAIN = re.compile(r"[\s_\-﻿]+")


class BadColumns(ValueError):
    """A column map that cannot be used; `why` is a message id, `facts` what it wants to say."""

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.why = why
        self.facts = facts


def plain(name: str) -> str:
    return _PLAIN.sub("", name).casefold()


def guess(names: Iterable[str]) -> dict[str, str]:
    """Canonical column -> the table's own name, for each that is recognised."""
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(plain(name), name)
    if any(other <= by_plain.keys() for other in OTHERS):
        return {}
    found: dict[str, str] = {}
    for canonical, aliases in ALIASES.items():
        for alias in aliases.split():
            if alias in by_plain and by_plain[alias] not in found.values():
                found[canonical] = by_plain[alias]
                break
    # A second name for the sender is an id: `sender_name, sender`.
    if "sender_name" in found and "sender_id" not in found:
        for alias in ("sender", "user", "author", "from"):
            if alias in by_plain and by_plain[alias] not in found.values():
                found["sender_id"] = by_plain[alias]
                break
    return found


def enough(columns: Iterable[str]) -> bool:
    """A table of a chat has at least a time and a sender."""
    found = set(columns)
    return "ts" in found and bool(found & {"sender_id", "sender_name"})


def day_column(names: Iterable[str], found: dict[str, str]) -> str | None:
    """A date that stands apart from its time of day."""
    if plain(found.get("ts", "")) not in ("time", "时间", "時間"):
        return None
    return next((name for name in names if plain(name) in ("date", "日期")), None)


def asked(given: str, names: Iterable[str]) -> dict[str, str]:
    """A person's column map, `ts=时间,sender_name=昵称`. Raises BadColumns.

    A room may be called by where its file lies: `channel=@folder`, see PLACES.
    """
    known = {plain(name): name for name in names}
    found: dict[str, str] = {}
    for pair in filter(str.strip, re.split(r"[,，]", given)):
        canonical, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or canonical not in ALIASES:
            raise BadColumns("refused.column-map", given=pair.strip(), known=", ".join(ALIASES))
        if canonical == "channel" and PLACES.fullmatch(name):
            found[canonical] = name
            continue
        if plain(name) not in known:
            raise BadColumns(
                "refused.no-such-column", given=name, known=", ".join(list(known.values())[:20])
            )
        found[canonical] = known[plain(name)]
    return found
