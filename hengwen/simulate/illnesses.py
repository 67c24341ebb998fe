"""病: how a room is made ill, as data: what differs from a healthy room, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hengwen.events import Shelf
from hengwen.simulate.plan import RoomPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Illness:
    """`last_weeks` are shares of the usual (speakers, messages), oldest first, up to the end of
    the course or of the room's speech; `silent` are days before the end: (from, to).
    """

    slug: str
    days: int  # the least a course lasts to show it
    seats: int = 12  # the least a room has
    change: Mapping[str, float] = field(default_factory=dict)  # of the room's plan
    joins: float | None = None  # of the seats are taken during the course
    last_weeks: tuple[tuple[float, float], ...] = ()
    silent: tuple[int, int] | None = None
    talks: tuple[int, ...] = ()  # live talks, in weeks before the end


ILLNESSES: Shelf[Illness] = Shelf(
    Illness,
    Illness(slug="going-quiet", days=63, last_weeks=((0.24, 0.07),) * 3),
    Illness(slug="cold-newcomers", days=56, seats=120, change={"welcomed": 0.12}, joins=0.4),
    Illness(slug="unanswered-questions", days=42, change={"answered": 0.3}),
    Illness(slug="too-big", days=42, seats=150, talks=(3, 2, 1, 0)),
    Illness(
        slug="dead",
        days=84,
        last_weeks=((0.7, 0.6), (0.5, 0.38), (0.38, 0.24), (0.3, 0.16), (0.2, 0.09), (0.2, 0.09)),
        silent=(39, 0),
    ),
    Illness(slug="revived", days=84, silent=(36, 8)),
    Illness(slug="one-voice", days=42, change={"voice": 0.85}),
)


def made_ill(plan: RoomPlan, illness: Illness, last: date) -> RoomPlan:
    """The room with this illness, in a course whose last day is `last`."""
    more: dict[str, object] = dict(illness.change)
    if illness.joins is not None:
        more["joins"] = round(plan.seats * illness.joins)
    speaks_until = last
    if illness.silent:
        begins, ends = (last - timedelta(days=day) for day in illness.silent)
        if illness.silent[1] == 0:
            ends, speaks_until = last + timedelta(days=1), begins
        more["silent"] = (begins, ends)
    monday = speaks_until - timedelta(days=speaks_until.weekday())
    if illness.last_weeks:
        more["weeks"] = {
            monday - timedelta(weeks=len(illness.last_weeks) - 1 - place): (
                max(3, round(plan.speakers * speakers)),
                max(3, round(plan.messages * messages)),
            )
            for place, (speakers, messages) in enumerate(illness.last_weeks)
        }
        more["joins_until"] = monday - timedelta(days=3)
    if illness.talks:
        wednesday = last - timedelta(days=(last.weekday() - 2) % 7)
        more["talks"] = tuple(wednesday - timedelta(weeks=weeks) for weeks in illness.talks)
    return replace(plan, illness=illness.slug, **more)  # type: ignore[arg-type]
