"""小圈子是不是偶然: a room's modularity beside that of its rewirings."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.communities import communities, is_clear, rewired
from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.network import networks


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows of network(start) with the running week."""
    made: list[tuple[Any, ...]] = []
    for one, told in networks(given):
        found, chance = communities(one), rewired(one)
        known = chance is not None and found.modularity is not None
        made.append(
            (
                one.room,
                told["week"],
                found.modularity,
                chance.mean if chance else None,
                chance.sd if chance else None,
                chance.threshold if chance else None,
                chance.z(found.modularity) if chance and found.modularity is not None else None,
                found.large,
                is_clear(one) if known else None,
                sum(one.messages),
            )
        )
    return made
