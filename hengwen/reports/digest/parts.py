"""精华的材料: what a digest is made of, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.reports.digest.period import Period


@dataclass(frozen=True, slots=True)
class Quote:
    """One message as it was written. `member` None: nobody knows who wrote it. `text` is whole, line ends
    and all; "" where it has none. `ref`: the platform's id of it. `written`: microseconds UTC."""

    event: int
    room: int
    member: int | None
    written: int
    day: int
    text: str
    media: str | None
    size: int | None
    ref: str | None


@dataclass(frozen=True, slots=True)
class Usual:
    """Messages and people of `n` earlier periods of the same length: lowest, middle, highest."""

    n: int
    messages: tuple[int, float, int]
    people: tuple[int, float, int]


@dataclass(frozen=True, slots=True)
class Busy:
    """`rooms` in which somebody wrote. `usual` None: too few earlier periods, of which there are `before`."""

    messages: int
    people: int
    rooms: int
    usual: Usual | None
    before: int


@dataclass(frozen=True, slots=True)
class Term:
    room: int
    written: str
    messages: int
    people: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Worth:
    """`responders` 0: nothing tells who answers whom there, and it is one of the longest."""

    quote: Quote
    responders: int
    replies: int
    reactions: int
    thanked: int
    reply: Quote | None


@dataclass(frozen=True, slots=True)
class Answered:
    question: Quote
    answer: Quote
    minutes: float
    thanked: bool


@dataclass(frozen=True, slots=True)
class Open:
    question: Quote
    hours: float


@dataclass(frozen=True, slots=True)
class Repeated:
    question: Quote
    times: int
    people: int
    answer: Quote | None


@dataclass(frozen=True, slots=True)
class Shared:
    quote: Quote
    times: int
    responders: int


@dataclass(frozen=True, slots=True)
class Announced:
    quote: Quote
    pinned: bool


@dataclass(frozen=True, slots=True)
class Joined:
    room: int
    member: int
    spoke: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`room` None: all rooms. `seen`: up to when responses count, `heard`: up to when the log tells, both
    microseconds UTC. `more`: how many a section has beyond those listed. `adverts`: suspected ones left
    out; `unnamed`: members who want their name to stand in no honours."""

    period: Period
    room: int | None
    over: bool
    seen: int
    heard: int
    busy: Busy
    announced: tuple[Announced, ...] = ()
    terms: tuple[Term, ...] = ()
    worth: tuple[Worth, ...] = ()
    answered: tuple[Answered, ...] = ()
    open: tuple[Open, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    shared: tuple[Shared, ...] = ()
    joined: tuple[Joined, ...] = ()
    more: dict[str, int]
    adverts: int = 0
    unnamed: frozenset[int] = frozenset()
