"""数据到哪天: which of a room's weeks the imports really cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GAP = 7 * 86_400_000_000  # ours: a shorter gap between two imports may as well be silence


def gaps(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a week or more between imports (µs UTC), about which nothing is known."""
    found = []
    reached: int | None = None
    for first, last in sorted(spans):
        if reached is not None and first - reached >= GAP:
            found.append((reached, first))
        reached = last if reached is None else max(reached, last)
    return found


def touches(first: int, last: int, unknown: Sequence[tuple[int, int]]) -> bool:
    """Whether [first, last] reaches into an unknown stretch."""
    return any(first < end and begin < last for begin, end in unknown)
