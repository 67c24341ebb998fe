"""导出: what every writer of native files gets and gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
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

    def each(
        self, events: Iterable[Event], line: Callable[[Event], object]
    ) -> Iterator[list[Event]]:
        """The events that one record tells together, by the line they stand on; counts them."""
        for _, group in groupby(events, key=line):
            told = list(group)
            self.records += 1
            self.kinds.update(event.kind.value for event in told)
            yield told


EVERY_WAY = ("invited", "qr", "wecom_qr")


@runtime_checkable
class Writer(Protocol):
    """What the format can say. `joins`: whether the record of a join names people by their
    "ids", by their "names", or is not written (""); `inviters`: the ways of which it says who
    brought them.
    """

    slug: str
    suffix: str
    platform: str
    by_id: bool  # whoever speaks has an account, not only a nickname
    quotes: bool  # a message says which one it answers
    packets: bool  # red packets are on record
    joins: str

    @property
    def inviters(self) -> Sequence[str]: ...

    def place(self, folder: Path, name: str) -> Path:
        """Where the room called `name` is written: a file, or a folder of files."""
        ...

    def room_ref(self, number: int) -> str | None:
        """The platform's id of the community's room `number`; None where files state none."""
        ...

    def write(self, path: Path, sheet: Sheet) -> Written: ...


class OneFile:
    """A writer whose rooms are a file each, called after the room."""

    suffix = ""

    def place(self, folder: Path, name: str) -> Path:
        return folder / f"{name}{self.suffix}"
