"""带人的人: whom each brought, and how many of these stayed."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.invite_growth import is_known
from hengwen.metrics.worked.room_forecast import wilson
from hengwen.metrics.worked.tree import layers


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows (room, member, inviter, named, ts, rated, stayed) in order of rooms and joins."""
    made: list[tuple[Any, ...]] = []
    for room, told in given.by("room"):
        known = is_known(sum(row[3] for row in told), len(told))
        layer = layers({row[1]: row[2] for row in told})
        brought: dict[int, list[tuple[Any, ...]]] = {}
        for row in told:
            if row[2] is not None:
                brought.setdefault(row[2], []).append(row)
        found = [
            _row(room, inviter, people, layer[inviter] if known else None)
            for inviter, people in brought.items()
        ]
        made += sorted(found, key=lambda row: (-row[2], -(row[4] or 0), row[1]))
    return made


def _row(
    room: int, inviter: int, people: list[tuple[Any, ...]], layer: int | None
) -> tuple[Any, ...]:
    rated = sum(row[5] for row in people)
    stayed = sum(row[6] for row in people)
    low, high = wilson(stayed, rated) if rated else (None, None)
    return (
        room,
        inviter,
        len(people),
        rated,
        stayed if rated else None,
        stayed / rated if rated else None,
        low,
        high,
        layer,
        people[-1][4],
        len(people),
    )
