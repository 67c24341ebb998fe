"""发现: something an operator should know about a room, with figures, evidence and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar, Protocol, runtime_checkable

from hengwen.diagnosis.readings import Readings, Waiting
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.diagnosis.week import Week
from hengwen.events import Driver

WINDOW = 28  # days; METRICS 10.5
SHOWN = 20  # rows of evidence a finding carries; its figures tell how many there are


class Proof(StrEnum):
    """What kind of thing proves a finding."""

    EVENT = "event"  # a message in the log
    WEEK = "week"
    MEMBER = "member"
    ROOM = "room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One row of proof. Ids only: names and texts are looked up by whoever may show them.

    `figures`: event → asked (µs UTC), wait_hours; member → loudest_share; room → z, speakers,
    kept_share, or posters and asked_at (µs UTC).
    """

    kind: Proof
    event: int | None = None
    member: int | None = None
    room: int | None = None
    week: Week | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One loud finding. `room` is None where it holds for the whole community.

    `message` is the headline's id in the catalogue; `why` says what coincides with it, never what
    causes it. `weak` marks one judged without replies and mentions. `plays` are ids of the
    catalogue, `play.<slug>`. `urgency` only sorts: higher comes first.
    """

    finding: str
    room: int | None
    message: str
    figures: Mapping[str, Figure]
    n: int
    threshold: Mapping[str, float | int]
    source: str
    drivers: tuple[Driver, ...]
    plays: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    why: tuple[Verdict, ...] = ()
    urgency: float = 0.0
    weak: bool = False

    @property
    def how(self) -> str:
        """The id of the sentence that tells how it was judged (怎么算)."""
        return f"{self.message}.how"


@runtime_checkable
class Sort(Protocol):
    """One sort of finding: a frozen dataclass whose numbers are fields, each with its source.

    `judge` gives a Finding when the readings are loud, None when they are not, and never speaks on
    less evidence than the sort's own floor; `enough` tells those two silences apart. `plays` are
    slugs in PLAYS.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    slug: ClassVar[str]
    source: ClassVar[str]
    drivers: ClassVar[tuple[Driver, ...]]
    plays: ClassVar[tuple[str, ...]]

    def enough(self, readings: Readings) -> bool: ...

    def judge(self, readings: Readings) -> Finding | None: ...


def loud(
    sort: Sort,
    readings: Readings,
    variant: str,
    figures: Mapping[str, Figure],
    *,
    n: int,
    urgency: float,
    evidence: tuple[Evidence, ...] = (),
    why: tuple[Verdict, ...] = (),
    weak: bool = False,
) -> Finding:
    """The finding in one of its variants, with its sort's thresholds, drivers and plays."""
    return Finding(
        finding=sort.slug,
        room=readings.room,
        message=f"finding.{sort.slug}.{variant}",
        figures=figures,
        n=n,
        threshold={f.name: getattr(sort, f.name) for f in fields(sort)},
        source=sort.source,
        drivers=sort.drivers,
        plays=tuple(f"play.{slug}" for slug in sort.plays),
        evidence=evidence,
        why=why,
        urgency=urgency,
        weak=weak,
    )


def window(readings: Readings) -> dict[str, Figure]:
    """The first and the last local day of the 28 that a finding was judged from."""
    # The window is 28 times 24 hours: it begins within the day 28 days before.
    return {"first_day": readings.last_day - WINDOW, "last_day": readings.last_day}


def waiting_evidence(waiting: tuple[Waiting, ...]) -> tuple[Evidence, ...]:
    """Messages that still wait for a word, the longest wait first."""
    return tuple(
        Evidence(
            kind=Proof.EVENT,
            event=one.event,
            member=one.member,
            figures={"asked": one.asked, "wait_hours": one.hours},
        )
        for one in sorted(waiting, key=lambda w: (-w.hours, w.event))[:SHOWN]
    )
