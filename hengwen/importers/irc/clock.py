"""时钟: which day a line of an IRC log was written on, where the line itself does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = {m: n for n, m in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_DATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
# irssi's, and what XChat and HexChat write where a log begins.
DAY_LINE = re.compile(
    r"(?:--- (?:Log opened|Day changed)|\*\*\*\* (?:BEGIN LOGGING AT)) \w{3} (?P<mon>\w{3}) +(?P<dom>\d\d?)"
    r"(?: \d\d:\d\d:\d\d)? (?P<year>\d{4})"
)
# What a program writes where it opens and closes its file.
FRAME = re.compile(r"--- (?:Log opened|Log closed|Day changed)|\*\*\*\* (?:BEGIN|ENDING) LOGGING")
_HALF_DAY = 43_200
_WRAP = 11 * 3_600  # back by so much is no drift of a clock


def date_in(name: str) -> date | None:
    """The last date in a file's name or folder: `#ubuntu-2004-11-15.log`, `2004/11/15`."""
    last = None
    for found in _DATED.finditer(name):
        last = found
    return _date(*map(int, last.groups())) if last else None


def day_of(line: str) -> date | None:
    """The day that a line of its own states, as irssi writes it."""
    found = DAY_LINE.match(line)
    if found is None or (month := _MONTHS.get(found["mon"].lower())) is None:
        return None
    return _date(int(found["year"]), month, int(found["dom"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=200_000)
def written(text: str) -> int | None:
    """Microseconds of a whole date and time, as a clock without zone shows it; None if it cannot be."""
    try:
        seen = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (
        (seen.toordinal() - EPOCH) * 86_400 + seen.hour * 3600 + seen.minute * 60 + seen.second
    ) * 1_000_000


@lru_cache(maxsize=200_000)
def offset(text: str) -> int:
    """Microseconds of `+0130`."""
    sign = -1 if text[0] == "-" else 1
    return sign * (int(text[1:3]) * 60 + int(text[-2:])) * 60_000_000


@lru_cache(maxsize=100_000)
def seconds(text: str) -> int | None:
    """Seconds since midnight of `HH:MM` or `HH:MM:SS`."""
    hour, minute, *second = map(int, text.split(":"))
    if hour > 23 or minute > 59 or (second and second[0] > 60):
        return None
    return hour * 3600 + minute * 60 + (second[0] if second else 0)


def is_twelve_hours(times: Iterable[int]) -> bool:
    """Whether a clock goes from 12:59 to 1:00: seen to do so, and never past 12."""
    before, wraps = None, False
    for now in times:
        hour = now // 3600
        if hour == 0 or hour > 12:
            return False
        wraps = wraps or (before is not None and before // 3600 == 12 and hour == 1)
        before = now
    return wraps


class Days:
    """Follows a clock that only shows the time of day; midnight is where it goes back."""

    def __init__(self, start: date | None, *, twelve: bool = False) -> None:
        self.day = None if start is None else start.toordinal() - EPOCH
        self._twelve = twelve
        self._half = 0
        self._before: int | None = None

    def set(self, day: date) -> None:
        self.day, self._before, self._half = day.toordinal() - EPOCH, None, 0

    def at(self, now: int) -> int | None:
        """Microseconds for a time of day; None as long as no day is known."""
        if self.day is None:
            return None
        if self._twelve:
            now %= _HALF_DAY
        if self._before is not None and self._before - now >= (
            _WRAP if self._twelve else _HALF_DAY
        ):
            self.day, self._half = (
                self.day + self._half if self._twelve else self.day + 1,
                1 - self._half,
            )
        if self._before is None or now > self._before or self._before - now >= _WRAP:
            self._before = now
        half = self._half * _HALF_DAY if self._twelve else 0
        return (self.day * 86_400 + now + half) * 1_000_000


class Years:
    """Follows a clock that shows day and month; a month that goes back is a new year."""

    def __init__(self, start: date) -> None:
        self.year, self._month = start.year, 0

    def at(self, day: str, month: str, now: int) -> int | None:
        number = _MONTHS.get(month.lower())
        if number is None:
            return None
        if number < self._month:
            self.year += 1
        self._month = number
        found = _date(self.year, number, int(day))
        return None if found is None else ((found.toordinal() - EPOCH) * 86_400 + now) * 1_000_000
