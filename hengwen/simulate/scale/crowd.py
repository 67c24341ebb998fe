"""大社群的底稿: how large, in which format, and what the rooms are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from hengwen.simulate.community import LAST_DAY

ZONE_SECONDS = 8 * 3600  # rooms and exporting machines stand in China, which keeps one clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room's share: `messages` counts records, whatever they are; ids are the format's own."""

    number: int
    name: str
    messages: int
    members: int
    before: int  # members of the rooms before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """`messages` counts all records of all rooms; days are local and end with `last`."""

    format: str
    rooms: int
    members: int
    days: int
    messages: int
    seed: int = 7
    last: date = LAST_DAY

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)

    def each(self) -> list[Room]:
        """The first room is the loudest; members are spread evenly."""
        running = list(accumulate(10**6 // (number + 12) for number in range(self.rooms)))
        given, seats, rooms = 0, 0, list[Room]()
        for number, run in enumerate(running):
            until = self.messages * run // running[-1]
            here = self.members // self.rooms + (number < self.members % self.rooms)
            rooms.append(
                Room(
                    number=number,
                    name=f"模拟群{number + 1}",
                    messages=until - given,
                    members=max(here, 1),
                    before=seats,
                )
            )
            given, seats = until, seats + max(here, 1)
        return rooms
