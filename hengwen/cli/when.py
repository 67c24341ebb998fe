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
    """`--as-of` and `--at`: a day's last microsecond, or a moment."""
    if text is None:
        return None
    found = _read(text)
    after = _after(found, where)
    return after if isinstance(found, datetime) else after - 1


def as_of(text: str | None, where: ZoneInfo, now: int) -> int | None:
    """`--as-of`, which has come: of today there is what is known so far."""
    begins = start_of(text, where)
    if begins is not None and begins > now:
        raise Stop("stop.as-of-later", given=text)
    return end_of(text, where)


def period(since: str | None, until: str | None, where: ZoneInfo) -> tuple[int | None, int | None]:
    """`--since` and `--until` as the first moment and the first one after; they must not run backwards."""
    start = start_of(since, where)
    end = None if until is None else _after(_read(until), where)
    if start is not None and end is not None and start >= end:
        raise Stop("stop.reversed", since=since, until=until)
    return start, end


def readable(*given: str | None) -> None:
    """Refuse what is no date before anything slow begins."""
    for text in given:
        if text is not None:
            _read(text)


def _after(found: date | datetime, where: ZoneInfo) -> int:
    """The first microsecond that is not meant: after a day, or the moment itself."""
    if isinstance(found, datetime):
        return micros(found if found.tzinfo else found.replace(tzinfo=where))
    day = found + timedelta(days=1)
    return micros(datetime(day.year, day.month, day.day, tzinfo=where))


def _read(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Stop("stop.when", given=text) from None
