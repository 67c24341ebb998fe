"""邀请树的形状: how deep, how much by one person, how far apart."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.invite_growth import is_known
from hengwen.metrics.worked.tree import layers, trees

DEEP = 3


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows (room, member, inviter, named) in order of rooms and joins."""
    return [_row(room, told) for room, told in given.by("room")]


def _row(room: int, told: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    joins, named = len(told), sum(row[3] for row in told)
    shape = _shape({row[1]: row[2] for row in told}) if is_known(named, joins) else (None,) * 11
    return room, joins, named, named / joins, *shape, joins


def _shape(inviters: dict[int, int | None]) -> tuple[Any, ...]:
    joins, layer = len(inviters), layers(inviters)
    depths = [layer[member] for member in inviters]
    deep = sum(depth >= DEEP for depth in depths)
    top = max(Counter(one for one in inviters.values() if one is not None).values(), default=0)
    grown = [(one.people, one.virality) for one in trees(inviters) if one.virality is not None]
    people = sum(size for size, _ in grown)
    largest, virality = max(grown, default=(None, None))
    return (
        sum(depth == 0 for depth in layer.values()),
        len(grown),
        max(depths),
        sum(depths) / joins,
        deep,
        deep / joins,
        top,
        top / joins,
        largest,
        virality,
        sum(size * mean for size, mean in grown) / people if people else None,
    )
