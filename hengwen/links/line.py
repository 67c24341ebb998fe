"""一句话和它接的话: a line as it stood in the room, and whose words it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Way = Literal["model", "mentions", "previous"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a room.

    `ts` is microseconds UTC. `author` and `mentions` are keys of accounts, any that are equal where the
    person is; None is somebody unknown. `reply` is the `id` of the line that the platform says is
    answered; whoever gives it leaves out what is no answer (a forum topic's opening line). `system`
    lines (joins, renames, notices) answer nobody.
    """

    id: int
    ts: int
    author: int | str | None
    name: str
    text: str
    system: bool = False
    mentions: tuple[int | str, ...] = ()
    reply: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a line answers: `parent` is a line's id, None where it starts a conversation.

    `probability` is that of the parent named, in 0..1; `sure` where the platform itself says so.
    """

    id: int
    parent: int | None
    probability: float
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """How a room's links are inferred: the way that did best on its own `held` explicit replies.

    `right` is the share of those that each way found, in 0..1; empty where there were too few to ask.
    """

    way: Way
    held: int
    right: Mapping[Way, float]
