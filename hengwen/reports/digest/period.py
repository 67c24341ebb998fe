"""哪一天、哪一周: local days of the rooms a digest is of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hengwen.events.clock import micros

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def first_day(self) -> int:
        """Days since 1970, as the log counts them."""
        return (self.first - EPOCH).days

    @property
    def last_day(self) -> int:
        return (self.last - EPOCH).days

    def instants(self, zones: Iterable[ZoneInfo]) -> tuple[int, int]:
        """The first instant of it anywhere, and the first after it everywhere, microseconds UTC."""
        known = list(zones) or [ZoneInfo("UTC")]
        after = self.last + timedelta(days=1)
        return (
            min(micros(datetime.combine(self.first, time(), zone)) for zone in known),
            max(micros(datetime.combine(after, time(), zone)) for zone in known),
        )


def day(one: date) -> Period:
    return Period(one, one)


def week_of(one: date) -> Period:
    """The week that holds a day, Monday to Sunday."""
    monday = one - timedelta(days=one.weekday())
    return Period(monday, monday + timedelta(days=6))


def last_week(today: date) -> Period:
    """The last week that is over on a day."""
    return week_of(today - timedelta(days=7))
