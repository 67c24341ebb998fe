"""The directory's port: who and where, apart from what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from hengwen.log.declared import Declared


@dataclass(frozen=True, slots=True)
class Community:
    id: int
    name: str


# (platform, ref): an account or a room as its platform or a file numbers it.
Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room as a platform or a file numbers it. `one`: the room it is, where two of these are one.

    `closed`: when the operator says it was closed or moved, microseconds UTC.
    """

    id: int
    platform: str
    ref: str
    name: str
    zone: str
    one: int
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One platform identity. `member` is the person: the account whose number all of theirs share.

    An officer is staff too. `no_honours`: asked to be left out of awards and
    pictures. `how` says why it is one with others: `word` (a person said so), `name`
    (nobody else bore it), None for an account that is the person by itself.
    """

    account: int
    member: int
    platform: str
    ref: str
    name: str
    bot: bool
    staff: bool
    officer: bool = False
    city: str | None = None
    no_honours: bool = False
    how: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A person's word on two accounts, the lesser first: that they are one person, or are not."""

    one: Ref
    other: Ref
    same: bool

    @classmethod
    def of(cls, one: Ref, other: Ref, *, same: bool) -> Self:
        return cls(min(one, other), max(one, other), same)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import. `report` is what it printed, as JSON; times are microseconds UTC."""

    id: int
    community: int
    state: str  # open, done, undoing, undone
    opened: int
    closed: int | None
    exported: int | None
    first: int | None
    last: int | None
    report: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An account or a room as a batch met it: its platform id, what it was called and when last."""

    ref: str
    name: str | None
    last: int


@dataclass(frozen=True, slots=True)
class Span:
    """What the `file`-th file of an import covers in a room; microseconds UTC.

    `first` and `last` are the file's own, not the room's: within them the room's silence is known.
    """

    file: int
    room: int
    first: int | None
    last: int | None
    exported: int | None


# room, batch, first, last, exported, ends
Covered = tuple[int, int, int | None, int | None, int | None, int | None]


class Directory(Protocol):
    """Names and platform ids live here and nowhere else. Every method is one transaction."""

    def communities(self) -> list[Community]: ...
    def community(self, name: str) -> Community | None: ...
    def add_community(self, name: str, now: int) -> Community: ...
    def forget_community(self, community: int) -> None: ...

    def rooms(self, community: int) -> list[RoomRow]: ...
    def set_spans(self, batch: int, spans: Iterable[Span]) -> None: ...
    def spans(self, community: int) -> list[Covered]: ...
    def add_room(
        self, community: int, batch: int, platform: str, called: Named, zone: str
    ) -> RoomRow: ...
    def say_zone(self, room: int, zone: str) -> None: ...
    def set_zone(self, room: int, zone: str) -> None: ...
    def zones_said(self, community: int) -> dict[Ref, str]: ...
    def say_closed(self, rooms: Iterable[int], closed: int | None) -> None: ...

    def account_ids(self, community: int, platform: str, refs: Sequence[str]) -> dict[str, int]: ...
    def add_accounts(
        self, community: int, platform: str, batch: int, met: Sequence[Named]
    ) -> dict[str, int]: ...
    def accounts(self, community: int) -> list[AccountRow]: ...
    def names(self, community: int) -> list[tuple[int, str]]: ...
    def names_until(self, community: int) -> list[tuple[int, str, int]]: ...
    def erased_accounts(self, community: int) -> list[int]: ...
    def mark(self, accounts: Iterable[int], role: str | None, batch: int = 0) -> None: ...

    def said(self, community: int) -> list[Said]: ...
    def say(self, community: int, words: Iterable[Said]) -> None: ...
    def unsay(self, community: int, words: Iterable[Said]) -> None: ...
    def say_city(self, community: int, accounts: Iterable[int], city: str | None) -> None: ...
    def say_honours(self, community: int, accounts: Iterable[int], *, welcome: bool) -> None: ...

    def labels(self, community: int) -> dict[int, bool]: ...
    def label(self, community: int, words: Mapping[int, bool]) -> None: ...

    def declared(self, community: int) -> list[Declared]: ...
    def declare(self, community: int, words: Iterable[Declared]) -> None: ...
    def undeclare(self, community: int, words: Iterable[str], room: int | None) -> int: ...

    def batches(self, community: int | None = None) -> list[BatchRow]: ...
    def open_batch(self, community: int, now: int) -> int: ...
    def set_batch(self, batch: int, state: str, **facts: object) -> None: ...
    def withdraw_batch(self, batch: int, kept_accounts: set[int], kept_rooms: set[int]) -> None: ...

    def quarantine(self, batch: int, rows: Iterable[tuple[str, str, str, bytes]]) -> None: ...

    def erased(self, community: int, platform: str, refs: Iterable[str]) -> set[str]: ...
    def erase(self, community: int, accounts: Iterable[int], also: Iterable[Ref] = ()) -> None: ...

    def close(self) -> None: ...
