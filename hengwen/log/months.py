"""UTC months as the lake's partitions know them: 2026-11."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengwen.events.clock import moment


def month_of(ts: int) -> str:
    return f"{moment(ts):%Y-%m}"


def months_between(first: int, last: int) -> list[str]:
    """Every month from that of `first` to that of `last`, microseconds UTC."""
    low, high = _number(month_of(first)), _number(month_of(last))
    return [_name(number) for number in range(low, high + 1)]


def around(months: Iterable[str]) -> list[str]:
    """These months and one on each side: a clock read in another zone may cross a bound."""
    numbers = {_number(month) + step for month in months for step in (-1, 0, 1)}
    return [_name(number) for number in sorted(numbers)]


def days_of(month: str) -> range:
    """The local days, numbered since 1970, that may hold an instant of a UTC month, in any zone."""
    first = date.fromisoformat(f"{month}-01")
    following = date.fromisoformat(f"{_name(_number(month) + 1)}-01")
    epoch = date(1970, 1, 1)
    return range((first - epoch).days - 1, (following - epoch).days + 1)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
