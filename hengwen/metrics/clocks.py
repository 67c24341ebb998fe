"""群的钟: the local day and week of an instant."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from hengwen.events.clock import moment


def local_day(ts: int, zone: str) -> int:
    """The day of an instant (microseconds UTC) in a zone, in days since 1970-01-01."""
    return (moment(ts).astimezone(ZoneInfo(zone)).date() - date(1970, 1, 1)).days


def week_of(day: int) -> int:
    """ISO week number since 1970; its Monday is day week*7-3."""
    return (day + 3) // 7
