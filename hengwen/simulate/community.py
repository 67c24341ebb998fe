"""社群的底稿: a community of any size, from a few figures: rooms, members, days, messages, ills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hengwen.simulate.illnesses import ILLNESSES, made_ill
from hengwen.simulate.plan import CoursePlan, RoomPlan

LAST_DAY = date(2026, 11, 17)
ZONE = "Asia/Shanghai"
LEAST_SEATS = 12  # a room with fewer has nobody left who only reads
TALKS = 0.28  # of the members in a week, as long as there is enough to say
EACH_SAYS = 6  # messages a speaker and week, at the least
SPARSE = 40  # messages a week
NEW = 0.12  # of the members come during the course
# Options a format knows, dealt to the rooms in turn, so that every variant of a file occurs.
STYLES: dict[str, tuple[Mapping[str, str], ...]] = {
    "chatlab": ({"system": "SYSTEM"}, {"system": "room"}, {"system": "actor"}),
    "wechat-text": ({"style": "android"}, {"style": "iphone"}, {"style": "desktop"}),
    "qq-text": ({"clock": "24"}, {"clock": "12"}),
    "qq-json": ({"system": "unknown"}, {"system": "actor"}),
}


class NoRoomForIt(ValueError):
    """`what` is wished for (a word of `needs.…`), `least` is what it needs."""

    def __init__(self, what: str, least: int, illness: str = "") -> None:
        super().__init__(f"{what}: at least {least}")
        self.what, self.least, self.illness = what, least, illness


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """What is wished for. `ills`: illness to how many rooms have it."""

    format: str
    rooms: int
    members: int
    days: int
    messages: int
    seed: int = 7
    last: date = LAST_DAY
    ills: Mapping[str, int] = field(default_factory=dict)

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)

    def course(self) -> CoursePlan:
        """Raises NoRoomForIt where a wish does not fit the others."""
        ills = [slug for slug, count in self.ills.items() for _ in range(count)]
        if len(ills) > self.rooms:
            raise NoRoomForIt("rooms", len(ills))
        if self.members < self.rooms * LEAST_SEATS:
            raise NoRoomForIt("members", self.rooms * LEAST_SEATS)
        for illness in (ILLNESSES[slug] for slug in ills):
            if self.days < illness.days:
                raise NoRoomForIt("days", illness.days, illness.slug)
            if self.members // self.rooms < illness.seats:
                raise NoRoomForIt("members", illness.seats * self.rooms, illness.slug)
        plans = [
            made_ill(plan, ILLNESSES[ills[place]], self.last) if place < len(ills) else plan
            for place, plan in enumerate(self._room(number) for number in range(self.rooms))
        ]
        return CoursePlan(first=self.first, last=self.last, zone=ZONE, rooms=tuple(plans))

    def _room(self, number: int) -> RoomPlan:
        seats = self.members // self.rooms + (number < self.members % self.rooms)
        share = self.messages // self.rooms + (number < self.messages % self.rooms)
        messages = max(1, round(share * 7 / self.days))
        styles = STYLES.get(self.format, ({},))
        return RoomPlan(
            slug=f"room-{number + 1}",
            name=f"模拟群{number + 1}",
            writer=self.format,
            options=styles[number % len(styles)],
            seats=seats,
            speakers=max(3, min(round(seats * TALKS), messages // EACH_SAYS)),
            messages=messages,
            joins=round(seats * NEW),
            counts_chief=number == 0,
            sparse=messages < SPARSE,
        )
