"""和同类比: a room's place among the other rooms of its community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST_ROOMS = 5  # fewer rooms: order only; METRICS 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """`place` 1 is the warmest; equals share the better place (1, 2, 2, 4)."""

    place: int
    of: int

    @property
    def says_more_than_order(self) -> bool:
        return self.of >= LEAST_ROOMS

    @property
    def lowest_fifth(self) -> bool:
        """Whether the place may be called low: five or more rooms, and in their last fifth."""
        return self.says_more_than_order and 5 * self.place > 4 * self.of


def ranks(levels: Mapping[int, float]) -> dict[int, Rank]:
    """Room id to rank by level; a lone room has no siblings and no rank."""
    if len(levels) < 2:
        return {}
    return {
        room: Rank(place=1 + sum(other > level for other in levels.values()), of=len(levels))
        for room, level in levels.items()
    }
