"""微信的系统提示与账号, for the large rooms of every format that keeps them. SQL."""

from __future__ import annotations

from hengwen.simulate.scale.crowd import Room
from hengwen.simulate.scale.facts import BY_LINK, IMAGE, INVITED, STICKER, VOICE
from hengwen.simulate.scale.shapes.shape import cases, pattern

FIRST_REF = 6_000_000_000_000_000_000
STEP = 7919


def account(room: Room, who: str = "m") -> str:
    return f"concat('wxid_', {10**13} + ({room.before} + {who}) * {STEP})"


def ref(number: str = "i") -> str:
    return f"({FIRST_REF} + {number} * {STEP})"


def line_of_join() -> str:
    """Inside JSON strings, hence the escaped quotes."""
    return cases(
        {
            f"kind = {INVITED}": pattern('\\"${host}\\"邀请\\"${name}\\"加入了群聊', {}),
            f"kind = {BY_LINK}": pattern(
                '\\"${name}\\"通过扫描\\"${host}\\"分享的二维码加入群聊', {}
            ),
        },
        "''",
    )


def content() -> str:
    shown = {IMAGE: "[图片]", STICKER: "[动画表情]", VOICE: "[语音]"}
    words = " ".join(f"WHEN {kind} THEN '{word}'" for kind, word in shown.items())
    return f"CASE kind {words} ELSE text END"
