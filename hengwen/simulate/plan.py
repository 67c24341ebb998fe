"""群的底稿: what a simulated room is like, and what ails it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hengwen.simulate.writers import WRITERS, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlan:
    """`speakers` and `messages` are per full week; shares are 0 to 1."""

    slug: str
    name: str
    writer: str
    options: Mapping[str, str] = field(default_factory=dict)
    seats: int = 500
    speakers: int
    messages: int
    illness: str | None = None
    answered: float = 0.87  # of the questions
    welcomed: float = 0.82  # of the first words
    voice: float = 0.0  # of all messages, by one person
    talks: tuple[date, ...] = ()  # live talks that draw a crowd
    joins: int = 60
    joins_until: date | None = None
    # Weeks that differ, by their Monday: (speakers, messages).
    weeks: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    # Days without a word: from the first up to, not including, the second.
    silent: tuple[date, date] | None = None
    # The one who teaches in every room is counted among the seats of one room alone.
    counts_chief: bool = False
    # Whole days without a word once the week's messages are spent.
    sparse: bool = False

    @property
    def format(self) -> Writer:
        """What writes the room, and what it can say."""
        return WRITERS[self.writer]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePlan:
    """Days are local to `zone`; `exported` is the morning after the last day, at eight."""

    first: date
    last: date
    zone: str
    rooms: tuple[RoomPlan, ...]
