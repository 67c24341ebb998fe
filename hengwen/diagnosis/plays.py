"""玩法: things an operator can do for a driver, each with its purpose and what it takes."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.events import Driver
from hengwen.events.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """`moves` names the figure the play should move, `source` where the play comes from.

    Words: `play.<slug>` is its name, `.purpose` and `.preparation` its two lines.
    """

    slug: str
    drivers: tuple[Driver, ...]
    minutes: int
    moves: str
    source: str

    @property
    def words(self) -> str:
        return f"play.{self.slug}"


PLAYS: Shelf[Play] = Shelf(Play)
