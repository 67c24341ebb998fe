"""参与状态: TogetherCrew's twenty states of every member on every day, a set of members being one number.

A state looks back whole periods, so its days are told by a few operations on sets, whoever many
there are in them: bit i of a set is the i-th member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hengwen.metrics.worked.given import Given

STATES = (
    "active",
    "connected",
    "consistent",
    "vital",
    "new_active",
    "still_active",
    "dropped",
    "paused",
    "new_disengaged",
    "disengaged",
    "disengaged_in_past",
    "unpaused",
    "returned",
    "about_to_disengage",
    "disengaged_were_vital",
    "disengaged_were_consistent",
    "disengaged_were_new",
    "joined",
    "joined_day",
    "lurker",
)
BY_JOINS = STATES[-3:]  # known only where joins are
Set = int
Day = dict[str, Set]


@dataclass(slots=True)
class Told:
    """What the SELECT says: from which day on a member is in a set, and from which out of it."""

    first: int | None = None
    today: int = 0
    members: list[int] = field(default_factory=list)
    turns: dict[str, dict[int, Set]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def read(cls, rows: Sequence[tuple[Any, ...]]) -> Told:
        told = cls()
        place: dict[int, int] = {}
        for what, member, day, _ in rows:
            if what == "first":
                told.first = day
            elif what == "today":
                told.today = day
            else:
                bit = 1 << place.setdefault(member, len(place))
                turns = told.turns[what]
                turns[day] = turns.get(day, 0) ^ bit
        told.members = list(place)
        return told

    def on(self, what: str) -> list[Set]:
        """The set on each day from the first to today; a member turns in, out, in, …"""
        if self.first is None:
            return []
        turns, now, days = self.turns.get(what, {}), 0, []
        for day in turns:
            # A reaction may be dated before the first message that the log holds.
            now ^= turns[day] if day < self.first else 0
        for day in range(self.first, self.today + 1):
            now ^= turns.get(day, 0)
            days.append(now)
        return days


def days(given: Given) -> tuple[Told, Iterator[tuple[int, Day]]]:
    """The states on each day, from the end of the first whole period."""
    told = Told.read(given.rows)
    return told, _days(told, given)


def _days(told: Told, given: Given) -> Iterator[tuple[int, Day]]:
    v = given.values
    span: int = v["window"]
    active, connected = told.on("busy"), told.on("connected")
    if v["uw_deg_thr"] > 1:
        active = [a & t for a, t in zip(active, told.on("tied"), strict=True)]
    came = [told.turns["joined"].get(told.first + i, 0) for i in range(len(active))]  # type: ignore[operator]
    made: list[Day] = []  # of the days of whole periods; a period before is `span` places back
    for i in range(span - 1, len(active)):
        past = Past(made, span)
        now: Day = {"active": active[i], "connected": connected[i]}
        now["consistent"] = at_least(v["con_o"], past.of("active", v["con_t"], now))
        now["vital"] = at_least(v["vital_o"], past.of("connected", v["vital_t"], now))
        _flow(now, past, v)
        _joins(now, made, came, i, span)
        made.append(now)
        yield told.first + i, now  # type: ignore[operator]


def _flow(now: Day, past: Past, v: Any) -> None:
    """Coming, pausing, leaving, coming back."""
    active, before = now["active"], past.back(1)
    gone = before["paused"] | before["disengaged"] | before["unpaused"]
    now["new_active"] = active & ~before["active"] & ~gone
    still = at_least(v["still_o"], past.of("active", v["still_t"], now))
    now["still_active"] = past.back(v["still_t"])["new_active"] & still
    new = at_least(1, past.of("new_active", v["drop_h"], now))
    now["dropped"] = new & ~at_least(1, past.of("active", v["drop_i"], now))
    away = (before["active"] | before["paused"]) & ~active
    now["unpaused"] = before["paused"] & active
    now["returned"] = before["disengaged"] & active
    long = away
    for periods in range(1, v["paused_t"] + 1):
        long &= past.back(periods)["paused"]
    now["new_disengaged"] = long
    now["disengaged"] = (long | before["disengaged"]) & ~active
    now["disengaged_in_past"] = now["disengaged"] & ~long
    now["paused"] = away & ~now["disengaged"]
    now["about_to_disengage"] = now["paused"] & ~now["consistent"]
    were, rest = past.back(v["paused_t"] + 1), long
    for state, earlier in (
        ("vital", "vital"),
        ("consistent", "consistent"),
        ("new", "new_active"),
    ):
        now[f"disengaged_were_{state}"] = rest & were[earlier]
        rest &= ~were[earlier]


def _joins(now: Day, made: list[Day], came: list[Set], i: int, span: int) -> None:
    now["joined_day"] = came[i]
    now["joined"] = at_least(1, came[i - span + 1 : i + 1])
    fresh = made[-1]["lurker"] | came[i] if made else now["joined"]
    now["lurker"] = fresh & ~now["new_active"]


@dataclass(frozen=True, slots=True)
class Past:
    """The days before, looked back on by periods; nobody was in any state before the first."""

    made: list[Day]
    span: int

    def back(self, periods: int) -> Day:
        place = len(self.made) - periods * self.span
        return self.made[place] if place >= 0 else _NOBODY

    def of(self, state: str, periods: int, now: Day) -> list[Set]:
        """A state's sets in the last periods, this one included."""
        return [now[state], *(self.back(k)[state] for k in range(1, periods))]


_NOBODY: Day = dict.fromkeys(STATES, 0)


def at_least(times: int, sets: Sequence[Set]) -> Set:
    """Who is in so many of the sets."""
    reached = [-1] + [0] * times  # reached[k]: in k or more of those looked at
    for one in sets:
        for k in range(times, 0, -1):
            reached[k] |= reached[k - 1] & one
    return reached[times]
