"""长大的话: what became of a month's joiners, in a line; page and terminal alike."""

from __future__ import annotations

from datetime import date, timedelta

from hengwen.diagnosis.growth import Growth
from hengwen.words import Speaker

EPOCH = date(1970, 1, 1)


def say_days(t: Speaker, first: int, last: int, *, year: int) -> str:
    """A range of local days, with its year unless it is `year`."""
    begin, end = EPOCH + timedelta(days=first), EPOCH + timedelta(days=last)
    return t.days(begin, end, year=year != end.year)


def say_joined(t: Speaker, growth: Growth, *, year: int) -> str:
    """Of the newest month whose joiners' 30 days are over; empty where no join is on record."""
    if not growth.months:
        return ""
    one = growth.months[-1]
    words = "portrait.joined.no-inviters" if one.brought is None else "portrait.joined"
    return t(
        words,
        days=say_days(t, one.first_day, one.last_day, year=year),
        n=one.joined,
        spoke=one.spoke,
        active=one.active,
        brought=one.brought,
    )
