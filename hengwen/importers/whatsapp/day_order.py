"""日月次序: whether 12/9/20 is a day in September or in December, decided over the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from hengwen.importers.importer import Unreadable

Numbers = tuple[int, int, int]

# Where year, month and day stand among the three numbers.
ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_POSSIBLE = {"first": ("ymd",), "last": ("dmy", "mdy"), "any": ("dmy", "mdy", "ymd")}
_FIRST_YEAR = 2009  # of WhatsApp


def decide(dates: dict[str, list[Numbers]], said: str | None) -> dict[str, str]:
    """The order of each sort of date (`Shape.year`); `said` is what the person set, if anything.

    A date that only one order has decides; else the order that goes back in time less often. Raises
    Unreadable where both are equally good and the days differ.
    """
    return {year: _order(year, met, said) for year, met in dates.items()}


def _order(year: str, met: list[Numbers], said: str | None) -> str:
    possible = _POSSIBLE[year]
    if said in possible:
        return said
    read = {order: [_date(numbers, order) for numbers in met] for order in possible}
    impossible = {order: days.count(None) for order, days in read.items()}
    fewest = min(impossible.values())
    left = [order for order in possible if impossible[order] == fewest]
    if len(left) > 1 and "ymd" in left:
        # Two digits of a year in front are rare: only where the chat is then shorter.
        span = {order: _span(read[order]) for order in left}
        others = [order for order in left if order != "ymd"]
        left = ["ymd"] if span["ymd"] < min(span[order] for order in others) else others
    back = {order: _jumps(read[order]) for order in left}
    least = min(back.values())
    left = [order for order in left if back[order] == least]
    if all(read[order] == read[left[0]] for order in left):
        return left[0]
    here = next(
        n for n, days in enumerate(zip(*(read[o] for o in left), strict=True)) if len(set(days)) > 1
    )
    first, second = left[:2]
    raise Unreadable(
        "refused.day-or-month",
        given="/".join(f"{number:02}" for number in met[here]),
        first=str(read[first][here]),
        first_order=first,
        second=str(read[second][here]),
        second_order=second,
    )


def _date(numbers: Numbers, order: str) -> date | None:
    year, month, day = (numbers[place] for place in ORDERS[order])
    year = full_year(year)
    if not _FIRST_YEAR <= year <= date.today().year + 1:  # noqa: DTZ011 - a year is near enough
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(year: int) -> int:
    """Two digits are of this century; a Buddhist calendar is 543 years ahead."""
    return year + 2000 if year < 100 else year - 543 if 2500 < year < 2700 else year


def _jumps(days: Iterable[date | None]) -> int:
    known = [day for day in days if day is not None]
    return sum(later < earlier for earlier, later in pairwise(known))


def _span(days: Iterable[date | None]) -> int:
    known = [day.toordinal() for day in days if day is not None]
    return max(known) - min(known) if known else 0
