"""发现: something an operator should know about a room, with figures, evidence and what to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.diagnosis.week import Week
from hengwen.events import Driver


class Proof(StrEnum):
    """What kind of thing proves a finding."""

    EVENT = "event"  # a message in the log
    WEEK = "week"
    MEMBER = "member"
    ROOM = "room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One row of proof. Ids only: names and texts are looked up by whoever may show them.

    `figures`: event → asked (µs UTC), wait_hours; member → messages, share; room → z, speakers.
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


@dataclass(frozen=True)
class Sort(ABC):
    """One sort of finding: its numbers are fields, each with the source it came from.

    `judge` gives a Finding when the readings are loud, None when they are not, and never speaks on
    less evidence than the sort's own floor; `enough` tells those two silences apart.
    """

    slug: ClassVar[str]
    source: ClassVar[str]
    drivers: ClassVar[tuple[Driver, ...]]
    plays: ClassVar[tuple[str, ...]]  # slugs in PLAYS

    @abstractmethod
    def enough(self, readings: Readings) -> bool: ...

    @abstractmethod
    def judge(self, readings: Readings) -> Finding | None: ...
