"""For docs/events: what can happen in a room, and the columns it is kept in."""

from __future__ import annotations

import inspect
import re

from hengwen.events import Kind
from hengwen.importers import IMPORTERS, stage
from hengwen.log import schema
from pages.markdown import table

MEANING = {
    Kind.MESSAGE: ("消息", "words or media that a person wrote; with `reply_to` it is a reply"),
    Kind.EDIT: ("改消息", "a message was changed later"),
    Kind.REACTION: (
        "表态",
        "an emoji put under a message; who did it may be unknown beyond a count",
    ),
    Kind.RECALL: ("撤回", "a message was taken back"),
    Kind.JOIN: ("进群", "somebody came in; `by` is who brought them, where known"),
    Kind.LEAVE: ("退群", "somebody left of their own accord"),
    Kind.KICK: ("移出", "somebody was removed; `by` is who did it"),
    Kind.INVITE: ("邀请", "somebody was asked to come; whether they came is a join"),
    Kind.RENAME: ("改名", "the room was renamed, or a member (`props.of`)"),
    Kind.RED_PACKET: ("发红包", "a red packet was sent"),
    Kind.RED_PACKET_GRAB: ("领红包", "somebody opened one"),
    Kind.POKE: ("拍一拍", "a poke"),
    Kind.MUTE: ("禁言", "somebody was muted"),
    Kind.PIN: ("置顶", "a message was pinned"),
    Kind.ANNOUNCE: ("群公告", "an announcement"),
    Kind.TOPIC: ("话题", "a topic of a forum room was opened or changed"),
    Kind.CALL: ("通话", "a call in the room"),
    Kind.CHECK_IN: ("打卡", "a check-in that the platform itself marks as one"),
    Kind.VOTE: ("投票", "a vote was cast"),
    Kind.RSVP: ("报名", "an answer to an invitation to something"),
    Kind.ROSTER_SEEN: ("花名册", "a file's member list named this account; nobody did anything"),
    Kind.OTHER: ("其他", "something else the platform said"),
}


def kinds(_: str) -> str:
    rows = []
    for kind in Kind:
        givers = [slug for slug, importer in IMPORTERS.items() if kind in importer.gives]
        rows.append((f"`{kind}`", *MEANING[kind], ", ".join(givers) or "no importer yet"))
    return table(["kind", "中文", "meaning", "given by"], rows)


def columns(name: str) -> str:
    """`STAGED`, `FACTS`, `TEXTS` or `SEEN`, each column with the comment on its line."""
    module = stage if name == "STAGED" else schema
    source = inspect.getsource(module).split(f"{name} = {{", 1)[1].split("}", 1)[0]
    notes = dict(re.findall(r'"(\w+)": "[^"]+",[ \t]*# (.*)', source))
    rows = [(f"`{c}`", sort, notes.get(c, "")) for c, sort in getattr(module, name).items()]
    return table(["column", "type", "holds"], rows)
