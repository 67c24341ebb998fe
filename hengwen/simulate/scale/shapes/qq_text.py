"""QQ 官方文本, large: a head and the words under it."""

from __future__ import annotations

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import IMAGE, STICKER, VOICE
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern
from hengwen.simulate.writers.qq_text import BANNER, RULE, SYSTEM

WORDS = {IMAGE: "[图片]", STICKER: "[表情]", VOICE: "[语音]"}


class QQText(OneFile):
    """Joins name the newcomer alone; what answers what is not on record."""

    slug = "qq-text"
    suffix = ".txt"
    escaped, newline, leaves, quotes = False, "\r\n", False, False
    inviters: tuple[int, ...] = ()
    between = "\r\n\r\n"

    def line(self, room: Room) -> str:
        words = " ".join(f"WHEN {kind} THEN '{word}'" for kind, word in WORDS.items())
        known = {
            # Hours stand without their zero.
            "time": "concat(hour, substr(clock, 3))",
            "number": f"1000000000 + ({room.before} + m) * 7919",
            "body": f"CASE kind {words} ELSE text END",
        }
        said = "${day} ${time} ${name}(${number})\r\n${body}"
        note = "${day} ${time} " + SYSTEM + "\r\n${name}加入本群。"
        return cases({f"kind <= {VOICE}": pattern(said, known)}, pattern(note, known))

    def head(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        lines = (BANNER, "", RULE, "消息分组:我的群聊", RULE, f"消息对象:{room.name}", RULE, "", "")
        return "\ufeff" + "\r\n".join(lines)

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "\r\n\r\n"
