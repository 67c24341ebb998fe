"""时刻: what gives each line of one log its moment; made anew for every file that is read."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from hengwen.importers.irc import clock

Moment = tuple[int | None, int | None]  # microseconds UTC, or of a clock without zone


class Timing(Protocol):
    def at(self, head: re.Match[str]) -> Moment:
        """A line's moment by its head; heads come in the order of the file."""
        ...

    def start_of_day(self, day: date) -> None:
        """Told of each line that says from which day on the next ones are."""
        ...


class Written:
    """Heads that hold a whole date and time."""

    def at(self, head: re.Match[str]) -> Moment:
        return None, clock.written(head[1])

    def start_of_day(self, day: date) -> None:
        """Every head says its own."""


class Zoned(Written):
    """The same with an offset, or without."""

    def at(self, head: re.Match[str]) -> Moment:
        wall = clock.written(head[1])
        if wall is None or head[2] is None:
            return None, wall
        return wall - (0 if head[2] == "Z" else clock.offset(head[2])), None


class TimeOfDay:
    """Heads that hold the time of day alone; `start` None: a line will say which day it is."""

    def __init__(self, start: date | None, *, twelve: bool) -> None:
        self._days = clock.Days(start, twelve=twelve)

    def at(self, head: re.Match[str]) -> Moment:
        now = clock.seconds(head[1])
        return None, None if now is None else self._days.at(now)

    def start_of_day(self, day: date) -> None:
        self._days.set(day)


class DayAndMonth:
    """Heads that hold day, month and time; `start` None: a line will say which year it is."""

    def __init__(self, start: date | None) -> None:
        self._years = clock.Years(start or date.min)

    def at(self, head: re.Match[str]) -> Moment:
        now = clock.seconds(head[3])
        return None, None if now is None else self._years.at(head[1], head[2], now)

    def start_of_day(self, day: date) -> None:
        self._years = clock.Years(day)
