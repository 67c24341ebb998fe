"""长大: how a room does at each size it has had, and what became of those who came. Figures only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5  # people; of fewer no share is told: METRICS 0.2
MONTHS = 2  # full months a size needs: of one alone nobody knows how far months differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """人数一档: the full months in which the room had `size` people, such as `150-299`, together.

    `roster`: people in the room; else those who spoke, and `share`, of the people who spoke in a
    month, and its interval are None. `people` is their mean, `n` person-months. `messages` a person,
    `least` and `most` those of single months.
    """

    size: str
    roster: bool
    months: int
    people: float
    share: float | None
    low: float | None
    high: float | None
    messages: float
    least: float
    most: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """一个月进群的人: local days, and how many `spoke`, were `active` on 4 days or more, and `brought` others.

    Of everybody their own 30 days, which are over. `brought` is None where too few joins say by whom.
    """

    first_day: int
    last_day: int
    joined: int
    spoke: int
    active: int
    brought: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """新人的头一个来往: of those who first spoke on these local days, who found one within 30 days.

    `tied` is None in a room that hardly replies: nobody sees there who has ties with whom.
    """

    first_day: int
    last_day: int
    newcomers: int
    tied: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """群主和班委没接过的: somebody who spoke lately; `answered` by somebody else."""

    member: int
    messages: int
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """`joins` on record, None without any. `months` are those whose joiners' 30 days are over, the
    oldest first. `unreached` None: no officer is known, or the room hardly replies."""

    sizes: tuple[Size, ...] = ()
    joins: int | None = None
    months: tuple[Joined, ...] = ()
    tied: Tied | None = None
    unreached: tuple[Unreached, ...] | None = None


def curve(sizes: Sequence[Size]) -> list[Size]:
    """Two sizes or more that may be set side by side, by the roster where it is known; else none."""
    for roster in (True, False):
        found = [one for one in sizes if one.roster is roster and one.months >= MONTHS]
        if len(found) > 1:
            return sorted(found, key=lambda one: one.people)
    return []
