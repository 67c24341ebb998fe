"""小圈子名单: everybody's community, and whether communities are clear in the room."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.communities import communities, is_clear
from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.network import networks


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows of network(start); in order of community, then of first words."""
    made: list[tuple[Any, ...]] = []
    for one, _ in networks(given):
        found = communities(one)
        clear = is_clear(one)
        for person in sorted(range(one.size), key=lambda p: (found.of[p], p)):
            number = found.of[person]
            made.append(
                (
                    one.room,
                    one.members[person],
                    number,
                    found.sizes[number - 1],
                    clear,
                    one.way,
                    one.messages[person],
                )
            )
    return made
