"""收集: asks the metrics for all that a digest tells, and chooses what is listed. Evidence, never a score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hengwen.events.clock import DAY
from hengwen.metrics import Tables, ask
from hengwen.metrics.tables import Scope
from hengwen.reports.digest.busy import busy
from hengwen.reports.digest.parts import (
    Announced,
    Answered,
    Digest,
    Joined,
    Open,
    Repeated,
    Shared,
    Term,
    Worth,
)
from hengwen.reports.digest.period import Period
from hengwen.reports.digest.quoting import Picker, quotes
from hengwen.reports.sections.rows import hardly_replies

LEAST_MESSAGES, LEAST_PEOPLE = 5, 3  # CONSOLE 1, 2: below, there is nothing to make a digest of
WAIT = 7 * DAY  # how long after the period a response still counts
LIKELY = 0.5  # METRICS 9.5: an inferred answer of this chance is a soft one
AGAIN = 28  # days of questions asked again and again
CONSIDERED = 60  # of a section, before what may not be quoted is left out
MOST = {
    "announced": 5, "terms": 8, "worth": 5, "answered": 4, "open": 5, "repeated": 3, "shared": 6,
}  # fmt: skip
EVENTS = ("event", "question", "answer", "reply")
Row = Mapping[str, Any]
Part = TypeVar("Part")


def gather(
    tables: Tables,
    period: Period,
    zones: Mapping[int, ZoneInfo],
    *,
    room: int | None = None,
    with_bots: bool = False,
    labels: Mapping[int, bool] | None = None,
    unnamed: Collection[int] = (),
) -> Digest:
    """`zones`: of the rooms it is of. `labels`: what a person called an advert, and what not."""
    start, end = period.instants(zones.values())
    heard = tables.as_of
    seen = min(heard, end + WAIT - 1)
    scope = Scope(seen, room, with_bots)
    lively = busy(tables, period, scope)
    told = Digest(
        period=period, room=room, over=heard >= end - 1, seen=seen, heard=heard, busy=lively, more={},
        unnamed=frozenset(unnamed),
    )  # fmt: skip
    if lively.messages < LEAST_MESSAGES or lively.people < LEAST_PEOPLE:
        return told

    def asked(slug: str, at: str = "", **more: Any) -> list[Row]:
        """Rows of an answer, those whose instant `at` is of the period."""
        given = {"since": start, "as_of": seen} | more
        rows = ask(tables, slug, room=room, with_bots=with_bots, **given).rows
        return [row for row in rows if not at or start <= row[at] < end]

    hardly = {row["room"] for row in asked("unanswered-questions") if hardly_replies(row)}
    again = asked("repeated-questions", since=None, params={"days": AGAIN})
    rows = {
        # Where hardly anybody uses replies, every question would be open: there, those that met silence.
        "open": [
            row
            for row in asked("open-questions", "asked")
            if not (row["room"] in hardly and _met(row))
        ],
        "worth": asked("worth-reading", "written"),
        "answered": asked("answered-questions", "asked"),
        "shared": asked("shared-links", "written"),
        "joined": asked("joined-members", "joined"),
        "announced": asked("announcements", as_of=min(seen, end - 1)),
        "terms": sorted(asked("week-terms", as_of=min(seen, end - 1)), key=_telling),
        "repeated": [row for row in again if row["first"] < end and row["last"] >= start],
    }
    events = [row[one] for found in rows.values() for row in found[:CONSIDERED] for one in EVENTS
              if row.get(one) is not None]  # fmt: skip
    said = labels or {}
    suspected = _suspected(asked("suspected-adverts"), said)
    adverts = {*suspected, *(event for event, advert in said.items() if advert)}
    pick = Picker(quotes(tables, events, scope), period, adverts=adverts, unnamed=told.unnamed)
    return _chosen(told, rows, pick, sum(start <= ts < end for ts in suspected.values()))


def _met(row: Row) -> bool:
    """Whether an open question seems answered: by what was inferred, else by whoever wrote next."""
    chance = row["inferred_chance"]
    return bool(row["soft_answered"] if chance is None else chance >= LIKELY)


def _telling(row: Row) -> tuple[float, int, str]:
    return (-(row["z"] or 0.0), -row["messages"], row["term"])


def _suspected(rows: Sequence[Row], labels: Mapping[int, bool]) -> dict[int, int]:
    """Event -> instant of what looks like an advert; a person's word stands above the rule's."""
    return {row["event"]: row["written"] for row in rows if labels.get(row["event"], True)}


def _chosen(told: Digest, rows: Mapping[str, Sequence[Row]], pick: Picker, adverts: int) -> Digest:
    """What is said first is said once: an announcement is not told again among the links."""
    more: dict[str, int] = {}

    def some(name: str, make: Callable[[Row], Part | None]) -> tuple[Part, ...]:
        found: list[Part] = []
        for row in rows[name][:CONSIDERED]:
            if len(found) == MOST[name]:
                break
            if (made := make(row)) is not None:
                found.append(made)
        if found and len(rows[name]) > MOST[name]:
            more[name] = len(rows[name]) - len(found)
        return tuple(found)

    def announced(row: Row) -> Announced | None:
        found = pick.take(row["event"], official=True)
        return Announced(found, row["pinned"] is not None) if found else None

    def worth(row: Row) -> Worth | None:
        found = pick.take(row["event"], honour=True)
        figures = (row["responders"], row["replies"], row["reactions"], row["thanked"])
        return Worth(found, *figures, pick.answer(row["reply"])) if found else None

    def answered(row: Row) -> Answered | None:
        if not ((answer := pick.may(row["answer"])) and answer.text):
            return None
        found = pick.take(row["event"])
        kept = pick.answer(row["answer"]) if found else None
        if found is None or kept is None:
            return None
        return Answered(found, kept, row["wait_minutes"], row["thanked"])

    def waiting(row: Row) -> Open | None:
        found = pick.take(row["event"])
        return Open(found, row["wait_hours"]) if found else None

    def repeated(row: Row) -> Repeated | None:
        found = pick.may(row["question"])
        figures = (row["times"], row["people"], pick.may(row["answer"]))
        return Repeated(found, *figures) if found else None

    def shared(row: Row) -> Shared | None:
        found = pick.take(row["event"], honour=True)
        return Shared(found, row["times"], row["responders"]) if found else None

    def term(row: Row) -> Term:
        figures = (row["room"], row["written"], row["messages"], row["people"])
        return Term(*figures, pick.take(row["event"], honour=True))

    return replace(
        told,
        announced=some("announced", announced),
        worth=some("worth", worth),
        answered=some("answered", answered),
        open=some("open", waiting),
        repeated=some("repeated", repeated),
        shared=some("shared", shared),
        terms=some("terms", term),
        joined=tuple(Joined(row["room"], row["member"], row["spoke"]) for row in rows["joined"]),
        more=more,
        adverts=adverts,
    )
