"""整周: how many people spoke in one week, and how unusual that was for the room."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_MONDAY = -3  # Monday of week 0, in days since 1970-01-01 (a Thursday)


def monday(week: int) -> int:
    """The Monday of a week number, in days since 1970-01-01."""
    return week * 7 + FIRST_MONDAY


def week_of(day: int) -> int:
    """The number of the ISO week a day lies in."""
    return (day - FIRST_MONDAY) // 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of one room. `day` is its Monday (days since 1970-01-01, room-local).

    `z` tells how far the week stands from the 8 to 26 before it (METRICS 10.3), None where fewer
    are known. `days` is under 7 only for the week that is not over yet.
    """

    day: int
    speakers: int
    messages: int
    z: float | None = None
    days: int = 7
