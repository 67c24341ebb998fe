"""Days and moments as a person types them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hengwen.cli.stop import Stop
from hengwen.events.clock import micros


def start_of(text: str | None, where: ZoneInfo) -> int | None:
    """`--since`: the first moment of a day, or a moment; microseconds UTC."""
    if text is None:
        return None
    found = _read(text)
    if isinstance(found, datetime):
        return micros(found if found.tzinfo else found.replace(tzinfo=where))
    return micros(datetime(found.year, found.month, found.day, tzinfo=where))


def end_of(text: str | None, where: ZoneInfo) -> int | None:
    """`--until` and `--as-of`: the end of a day, that day included, or a moment."""
    if text is None:
        return None
    found = _read(text)
    if isinstance(found, datetime):
        return micros(found if found.tzinfo else found.replace(tzinfo=where))
    after = found + timedelta(days=1)
    return micros(datetime(after.year, after.month, after.day, tzinfo=where))


def period(since: str | None, until: str | None, where: ZoneInfo) -> tuple[int | None, int | None]:
    """`--since` and `--until` together; a beginning that is not before its end is refused."""
    start, end = start_of(since, where), end_of(until, where)
    if start is not None and end is not None and start >= end:
        raise Stop("stop.reversed", since=since, until=until)
    return start, end


def readable(*given: str | None) -> None:
    """Refuse what is no date before anything slow begins."""
    for text in given:
        if text is not None:
            _read(text)


def _read(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Stop("stop.when", given=text) from None
