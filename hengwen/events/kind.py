"""群动态的种类: the closed list of what can happen in a room."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A reply is a MESSAGE with `reply_to`; what a platform says beyond this list is OTHER."""

    MESSAGE = "message"
    EDIT = "edit"
    REACTION = "reaction"
    RECALL = "recall"  # 撤回
    JOIN = "join"
    LEAVE = "leave"
    KICK = "kick"
    INVITE = "invite"  # asked to come; whether they came is a JOIN
    RENAME = "rename"  # of the room, or of a member (props.of)
    RED_PACKET = "red_packet"  # 发红包
    RED_PACKET_GRAB = "red_packet_grab"  # 领红包
    POKE = "poke"  # 拍一拍
    MUTE = "mute"
    PIN = "pin"
    ANNOUNCE = "announce"  # 群公告
    TOPIC = "topic"
    CALL = "call"
    CHECK_IN = "check_in"  # 打卡
    VOTE = "vote"
    RSVP = "rsvp"
    ROSTER_SEEN = "roster_seen"  # 花名册 named this account at that moment
    OTHER = "other"  # something else the platform said


# What METRICS 0.2 calls a message: words or media that a person put into the chat.
SAID = (Kind.MESSAGE, Kind.CHECK_IN, Kind.ANNOUNCE)
