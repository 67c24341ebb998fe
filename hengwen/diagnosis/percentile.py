"""百分位: where a number stands among the groups of a reference panel."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def percentile(value: float, points: Sequence[float], levels: Sequence[float] = LEVELS) -> float:
    """The share of the panel at or below `value`, linear between the panel's quantiles.

    Equal quantiles count for their upper level. Outside the table the answer is its first or last
    level: the panel says nothing about its own tails.
    """
    above = bisect_right(points, value)
    if above == 0:
        return levels[0]
    if above == len(points):
        return levels[-1]
    low, high = points[above - 1], points[above]
    step = (value - low) / (high - low)
    return levels[above - 1] + step * (levels[above] - levels[above - 1])
