"""热闹程度: messages and people of a period, held against earlier periods of the same length."""

from __future__ import annotations

from statistics import median

from hengwen.metrics import Tables
from hengwen.metrics.tables import Scope
from hengwen.reports.digest.parts import Busy, Usual
from hengwen.reports.digest.period import Period

BEFORE = 8  # earlier weeks, or the same weekday of so many
LEAST = 4  # of them; fewer are no usual

# A day is held against the same weekday: Sundays are not Mondays.
_PERIODS = """
select (($last - day) // 7)::int as back, count(*) as messages, count(distinct member) as people,
    count(distinct room) as rooms
from messages
where day <= $last and day > $last - 7 * $before and ($days = 7 or ($last - day) % 7 = 0)
group by all
"""
# Weeks that the log tells of from beginning to end, in some room; a gap between imports is no silence.
_TOLD = """
with weeks as (select unnest(range(1, $before)) as back),
told as (select back, $last - 7 * back as last, $last - 7 * back - $days + 1 as first from weeks),
begun as (select min(first) // 86400000000 + 1 as day from spans where $room is null or room = $room)
select t.back from told t cross join begun b
where t.first >= b.day and not exists (select 1 from gaps g where g.from_day <= t.last and g.to_day >= t.first)
"""


def busy(tables: Tables, period: Period, scope: Scope) -> Busy:
    """`scope` must reach to the period's end."""
    asked = {"last": period.last_day, "days": period.days, "before": BEFORE + 1, "room": scope.room}
    rows = tables.select(_PERIODS, scope, asked)[1]
    spoke = {back: (messages, people, rooms) for back, messages, people, rooms in rows}
    told = [back for (back,) in tables.select(_TOLD, scope, asked)[1]]
    messages, people, rooms = spoke.get(0, (0, 0, 0))
    before = [spoke.get(back, (0, 0, 0)) for back in told]
    return Busy(messages, people, rooms, _usual(before), len(before))


def _usual(before: list[tuple[int, int, int]]) -> Usual | None:
    if len(before) < LEAST:
        return None
    messages, people = ([one[place] for one in before] for place in (0, 1))
    return Usual(
        len(before),
        (min(messages), median(messages), max(messages)),
        (min(people), median(people), max(people)),
    )
