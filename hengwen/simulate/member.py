"""成员: somebody who holds a seat in a room of the simulated course."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.simulate.behaviours.temperament import Temperament


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    """`place` orders the room from loud to quiet; times are Unix seconds, None = before the log."""

    account: str
    name: str
    card: str | None  # 群昵称, shown instead of the name
    temperament: Temperament
    place: int
    role: str = ""  # owner, admin or nothing
    joined: int | None = None
    inviter: Member | None = None
    how: str = ""
    spoke: int | None = None
    left: int | None = None

    @property
    def shown(self) -> str:
        return self.card if self.card is not None else self.name

    def here(self, ts: int) -> bool:
        return (self.joined is None or self.joined < ts) and (self.left is None or ts < self.left)
