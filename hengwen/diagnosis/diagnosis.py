"""诊断: what is wrong in a community and its rooms, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hengwen.diagnosis.badge import TROUBLED, Badge
from hengwen.diagnosis.finding import Finding
from hengwen.diagnosis.portrait import Portrait
from hengwen.diagnosis.public import public
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import Temperature
from hengwen.metrics import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDiagnosis:
    """One room. `badge_days` is the n of 沉寂n天, 停聊n天 and 复活n天.

    `ends` is the instant (µs UTC) up to which the room's imports reach, `judged_at` the one it was
    judged at: earlier than the diagnosis' own where its siblings' imports reach further.
    `unjudged` names the sorts of finding that had too little evidence.
    """

    room: int
    name: str
    state: State | None
    badge: Badge
    badge_days: int | None
    age: float
    ends: int | None
    judged_at: int
    temperature: Temperature
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[str, ...] = ()
    portrait: Portrait = field(default_factory=Portrait)

    @property
    def needs_a_look(self) -> bool:
        """要看一眼: out of its usual range, silent, or with something found."""
        return self.badge in TROUBLED or bool(self.findings)

    @property
    def has_ended(self) -> bool:
        """Silent for a month and nothing found: a thing of the past, not of today."""
        return self.badge is Badge.DEAD and not self.findings

    @property
    def comparable(self) -> bool:
        """Whether it has a usual range of its own to be held against."""
        return self.badge is not Badge.WATCHING and self.temperature.band is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """`findings` hold for the whole community; each room's own in `rooms`, troubled first."""

    as_of: int
    findings: tuple[Finding, ...]
    rooms: tuple[RoomDiagnosis, ...]

    @property
    def to_look_at(self) -> tuple[RoomDiagnosis, ...]:
        """The rooms that need a look: page and terminal count these."""
        return tuple(room for room in self.rooms if room.needs_a_look)

    def as_json(self, names: Names | None = None) -> dict[str, Any]:
        """The shape of `diagnose --json`; without `names` members stand as ids alone."""
        return public(self, names)

    def most_urgent(self) -> tuple[Finding, ...]:
        """Every finding of the community and its rooms, in the order in which to read them."""
        every = [*self.findings, *(f for room in self.rooms for f in room.findings)]
        return tuple(sorted(every, key=lambda f: (-f.urgency, f.finding, f.room or 0)))
