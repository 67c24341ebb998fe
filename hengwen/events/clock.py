"""Time enters once: zones, local days, and clocks that state no zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SECOND = 1_000_000  # everything the log counts is microseconds
DAY = 86_400 * SECOND
# No group chat we can read is older; a clock further ahead than a day is wrong (FORMATS 0.2-2).
EARLIEST = int(datetime(2000, 1, 1, tzinfo=timezone.utc).timestamp()) * SECOND


class UnknownZone(ValueError):
    """A zone name nobody knows; says what one looks like."""


def zone(name: str) -> ZoneInfo:
    """An IANA zone by its name, e.g. Asia/Shanghai. Raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime, exactly."""
    if moment.tzinfo is None:
        raise ValueError(f"naive time {moment!r}")
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def moment(ts: int) -> datetime:
    """The aware UTC datetime of microseconds since 1970."""
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=ts)


def local_offset_sql(expression: str, where: ZoneInfo, first: int, last: int) -> str:
    """SQL giving the UTC offset in microseconds at UTC instants between first and last.

    Plain arithmetic: no session zone and no calendar call per row (a cast to a zoned type follows
    the session, not the room).
    """
    steps = list(_steps(where, first, last))
    return _cases(expression, [(ts, offset) for ts, offset in steps])


def utc_offset_sql(expression: str, where: ZoneInfo, first: int, last: int) -> str:
    """The same for wall-clock times: an hour that comes twice is taken the first time."""
    steps = list(_steps(where, first - DAY, last + DAY))
    cases = steps[:1]
    for (_, before), (ts, after) in pairwise(steps):
        cases.append((ts + max(before, after), after))
    return _cases(expression, cases)


def _cases(expression: str, steps: list[tuple[int, int]]) -> str:
    if len(steps) == 1:
        return str(steps[0][1])
    arms = " ".join(
        f"WHEN {expression} < {later} THEN {offset}" for (_, offset), (later, _) in pairwise(steps)
    )
    return f"(CASE {arms} ELSE {steps[-1][1]} END)"


def _steps(where: ZoneInfo, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Every change of the zone's offset within the span: (UTC instant, offset from then on)."""
    at, offset = first, _offset(where, first)
    yield first, offset
    while at < last:
        ahead = min(at + DAY, last)
        if _offset(where, ahead) != offset:
            low, high = at, ahead
            while high - low > SECOND:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(where, middle) == offset else (low, middle)
            high -= high % SECOND
            offset = _offset(where, ahead)
            yield high, offset
        at = ahead


def _offset(where: ZoneInfo, ts: int) -> int:
    offset = moment(ts).astimezone(where).utcoffset()
    assert offset is not None  # noqa: S101 - an aware datetime has one
    return offset // timedelta(microseconds=1)
