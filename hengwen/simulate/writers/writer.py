"""导出: what every writer of native files gets and gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from hengwen.events import Event, Room
from hengwen.simulate.member import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A room ready to be written. `exporter` is the account whose phone or machine exports."""

    room: Room
    members: Sequence[Member]
    events: Sequence[Event]
    exporter: str
    exported: datetime
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Written:
    """What a file holds: records (message items, or heads with their lines) and events by kind.

    `lookalikes` counts lines inside a message that have the shape of a record's head.
    """

    records: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    lookalikes: int = 0


@runtime_checkable
class Writer(Protocol):
    slug: str
    suffix: str
    platform: str

    def room_ref(self, number: int) -> str | None:
        """The platform's id of the community's room `number`; None where files state none."""
        ...

    def write(self, path: Path, sheet: Sheet) -> Written: ...
