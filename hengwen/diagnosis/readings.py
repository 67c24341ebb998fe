"""读数: the figures of one room that the findings judge. Numbers only; no database here."""

from __future__ import annotations

from dataclasses import dataclass, field

from hengwen.diagnosis.history import History
from hengwen.diagnosis.state import State

REPLIES_COUNT_FROM = 0.05  # of all messages; METRICS 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many of `of` rateable messages were answered within 24 hours, over 28 days.

    `soft` counts those after which another person wrote within 10 minutes: all that can be seen
    where people hardly reply or mention. `reply_share` is replies and mentions among all messages.
    """

    by_reply: int = 0
    soft: int = 0
    of: int = 0
    reply_share: float | None = None

    @property
    def weak(self) -> bool:
        """Whether replies and mentions are too rare to judge by (METRICS 10.5)."""
        return self.reply_share is None or self.reply_share < REPLIES_COUNT_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that still waits for a word: event id, who wrote it, when (µs UTC), hours."""

    event: int
    member: int | None
    asked: int
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudest:
    """The largest speaker of 28 days, and the days with an exchange with and without them."""

    member: int | None = None
    share: float | None = None  # theirs, of the messages with a known author
    of: int = 0  # messages
    speakers: int = 0
    share_before: float | None = None
    exchange_days: int | None = None
    exchange_days_without: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How large the room is: everybody present in a month, and who of them spoke, twice."""

    roster: int | None = None
    roster_before: int | None = None
    speaking: int | None = None
    speaking_before: int | None = None
    from_month: str = ""  # YYYY-MM, of the earlier pair
    to_month: str = ""
    posters: int | None = None  # most distinct posters within 20 minutes, 28 days
    posters_at: int | None = None  # µs UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """One room as of one instant. `last_day` is the local day of that instant."""

    room: int
    last_day: int
    age: float  # real days since birth
    state: State
    silent: float  # real days since the last exchange, or birth
    exchanged: bool  # whether anybody was ever answered
    history: History
    lively_before: bool = False  # alive without a gap for the 8 weeks before the silence
    since_revival: float | None = None  # real days since an exchange ended 14 silent ones
    silent_before: float = 0.0  # `silent` and `exchanged` one week before
    exchanged_before: bool = False
    parts: dict[str, float | None] = field(default_factory=dict)
    parts_before: dict[str, float | None] = field(default_factory=dict)
    newcomers: Answered = Answered()
    ghosted: tuple[Waiting, ...] = ()
    questions: Answered = Answered()
    questions_before: Answered = Answered()
    open_questions: tuple[Waiting, ...] = ()
    loudest: Loudest = Loudest()
    crowd: Crowd = Crowd()
