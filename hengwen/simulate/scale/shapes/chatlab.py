"""ChatLab 标准格式, large: JSON lines, a header and then a message a line."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from hengwen.simulate.scale.crowd import ZONE_SECONDS, Crowd, Room
from hengwen.simulate.scale.facts import IMAGE, STICKER, TEXT, VOICE
from hengwen.simulate.scale.shapes import wechat
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern

SAID = (
    '{"_type": "message", "sender": "${sender}", "accountName": "${shown}", "timestamp": ${ts}, '
    '"type": ${sort}, "content": "${content}", "platformMessageId": "${ref}"${reply}}'
)


class ChatLab(OneFile):
    slug = "chatlab"
    suffix = ".jsonl"
    leaves = False
    between = "\n"

    def line(self, room: Room) -> str:
        answered = pattern(', "replyToMessageId": "${to}"', {"to": wechat.ref("r")})
        known = {
            "ref": wechat.ref(),
            "reply": f"CASE WHEN r IS NOT NULL THEN {answered} ELSE '' END",
        }
        spoken = known | {
            "sender": wechat.account(room),
            "shown": "name",
            "sort": f"CASE kind WHEN {TEXT} THEN CASE WHEN r IS NULL THEN 0 ELSE 25 END "
            f"WHEN {IMAGE} THEN 1 WHEN {STICKER} THEN 5 ELSE 2 END",
            "content": wechat.content(),
        }
        noted = known | {
            "sender": "'SYSTEM'",
            "shown": "'系统消息'",
            "sort": "80",
            "content": wechat.line_of_join(),
        }
        return cases({f"kind <= {VOICE}": pattern(SAID, spoken)}, pattern(SAID, noted))

    def head(self, crowd: Crowd, room: Room) -> str:
        morning = datetime.combine(
            crowd.last + timedelta(days=1), datetime.min.time(), timezone.utc
        )
        at = int(morning.timestamp()) - ZONE_SECONDS + 8 * 3600
        head = {
            "_type": "header",
            "chatlab": {"version": "0.0.2", "exportedAt": at, "generator": "hengwen simulate"},
            "meta": {
                "name": room.name,
                "platform": "wechat",
                "type": "group",
                "groupId": f"{20260820000 + room.number}@chatroom",
            },
        }
        return json.dumps(head, ensure_ascii=False) + "\n"

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "\n"
