"""数据到哪天: which of a room's weeks the imports really cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

DAY = 86_400_000_000
GAP = 7 * DAY  # ours: a shorter gap between two imports may as well be silence


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
    """Whether [first, last] lies in an unknown stretch by more than a day.

    An import ends with its last message: the hours of quiet after it are no gap.
    """
    return any(min(last, end) - max(first, begin) > DAY for begin, end in unknown)
