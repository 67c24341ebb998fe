"""这段时间: how lively a month or other days were, in one line and one sentence above the honours."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hengwen.metrics import Tables
from hengwen.metrics.tables import Scope

EPOCH = date(1970, 1, 1)
DAY = 86_400_000_000  # µs
LEAST_DAYS = 7  # of a line worth drawing

_DAYS = """
select day, count(distinct member) as speakers from messages
where day >= $first and day < $after and member is not null group by day order by day
"""
_SPEAKERS = """
select count(distinct member) as speakers from messages where day >= $first and day < $after
"""
_ASKED = """
with asked as (
    select q.id, q.room, q.ts, q.member from questions q join messages m on m.id = q.id
    where m.day >= $first and m.day < $after
)
select count(*) as asked, count(h.id) as met
from asked a
left join (
    select r.to_id as id from replies r where r.ts <= r.to_ts + in_hours(24)
    union
    select q.id from mentions m join asked q on q.room = m.room and q.member = m.to_member
    where m.ts > q.ts and m.ts <= q.ts + in_hours(24)
) h on h.id = a.id
"""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, who spoke on each of them, in all, questions asked, and met within a day."""

    first: date
    last: date
    speakers_by_day: tuple[int, ...]
    speakers: int
    asked: int
    met: int
    month: bool = True  # a calendar month, or one as far as it has come

    @property
    def peak(self) -> int | None:
        """The liveliest day's place in the line; the first of several. None where no line is worth drawing."""
        days = self.speakers_by_day
        if len(days) < LEAST_DAYS or not any(days):
            return None
        return days.index(max(days))


def over(tables: Tables, first: date, last: date, room: int | None, *, month: bool) -> Period:
    """What these days were like, both included."""
    begin, after = (first - EPOCH).days, (last - EPOCH).days + 1
    scope = Scope(min(tables.as_of, (after + 2) * DAY), room, floor=(begin - 3) * DAY)
    days = {"first": begin, "after": after}
    spoke = dict(tables.select(_DAYS, scope, days)[1])
    ((speakers,),) = tables.select(_SPEAKERS, scope, days)[1]
    ((asked, met),) = tables.select(_ASKED, scope, days)[1]
    line = tuple(spoke.get(begin + n, 0) for n in range(max(after - begin, 0)))
    return Period(first, last, line, speakers, asked, met, month)


def days_of_month(first: date, today: date) -> tuple[date, date]:
    """The calendar month that begins on `first`, as far as it has come on `today`."""
    return first, min(first.replace(day=monthrange(first.year, first.month)[1]), today)


def before(today: date) -> date:
    """The first day of the last full month before a day."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
