"""WeFlow 导出, large: a WeChat room as one JSON document."""

from __future__ import annotations

import json

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import IMAGE, STICKER, VOICE
from hengwen.simulate.scale.shapes import wechat
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern

SAID = """    {
      "localId": ${n},
      "createTime": ${ts},
      "formattedTime": "${day} ${clock}",
      "type": "${word}",
      "localType": ${local},
      "content": "${content}",
      "isSend": ${sent},
      "senderUsername": "${sender}",
      "senderDisplayName": "${shown}",
      "source": "",
      "senderAvatarKey": "${sender}",
      "platformMessageId": "${ref}"${reply}
    }"""
SORTS = {IMAGE: (3, "图片消息"), STICKER: (47, "动画表情"), VOICE: (34, "语音消息")}


class WeFlow(OneFile):
    slug = "weflow"
    leaves = False

    def line(self, room: Room) -> str:
        answered = pattern(',\n      "replyToMessageId": "${to}"', {"to": wechat.ref("r")})
        quotes = "WHEN r IS NOT NULL THEN"
        known = {
            "ref": wechat.ref(),
            "reply": f"CASE {quotes} {answered} ELSE '' END",
        }
        sorts = [f"WHEN kind = {kind} THEN " for kind in SORTS]
        numbers = " ".join(w + str(n) for w, (n, _) in zip(sorts, SORTS.values(), strict=True))
        words = " ".join(f"{w}'{t}'" for w, (_, t) in zip(sorts, SORTS.values(), strict=True))
        spoken = known | {
            "local": f"CASE {numbers} {quotes} 244813135921 ELSE 1 END",
            "word": f"CASE {words} {quotes} '引用消息' ELSE '文本消息' END",
            "sent": "CASE WHEN m = 1 THEN 1 ELSE 0 END",
            "sender": wechat.account(room),
            "shown": "name",
            "content": wechat.content(),
        }
        noted = known | {
            "local": "10000",
            "word": "'系统消息'",
            "sent": "'null'",
            "sender": f"'{_room(room)}'",
            "shown": "''",
            "content": wechat.line_of_join(),
        }
        return cases({f"kind <= {VOICE}": pattern(SAID, spoken)}, pattern(SAID, noted))

    def head(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        session = {
            "wxid": _room(room),
            "nickname": room.name,
            "remark": "",
            "displayName": room.name,
            "type": "群聊",
            "messageCount": room.messages,
        }
        said = json.dumps(session, ensure_ascii=False, indent=4).replace("\n}", "\n  }")
        return (
            '{\n  "weflow": {\n    "version": "1.0.3",\n    "generator": "WeFlow"\n  },\n'
            f'  "session": {said},\n  "messages": [\n'
        )

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return '\n  ],\n  "avatars": {}\n}\n'


def _room(room: Room) -> str:
    return f"{20260820000 + room.number}@chatroom"
