"""自助法区间: what the mean of whole counts could as well have been, over all resamples at once.

A resample of n counts is n draws with replacement. Their sum has a distribution that can be worked
out (the counts' own, n times folded), so none need be drawn and no seed is needed.
"""

from __future__ import annotations

import cmath
import math
from collections import Counter
from collections.abc import Callable, Sequence

LOW, HIGH = 0.025, 0.975
_CLOSE = 1e-12
_NOTHING = -45.0  # the logarithm of a term too small to matter


def mean_interval(counts: Sequence[int]) -> tuple[float | None, float | None]:
    """The percentile bootstrap's 95 %; None where all counts are alike, of which it knows nothing."""
    n = len(counts)
    if n < 2 or min(counts) == max(counts):
        return None, None
    least = min(counts)
    at_most, first, last = _folded(Counter(count - least for count in counts), n)
    low, high = (least + _first(at_most, first, last, share) / n for share in (LOW, HIGH))
    return low, high


def _folded(tally: Counter[int], n: int) -> tuple[Callable[[int], float], int, int]:
    """P(sum <= x) of n draws, by Fourier's way back, and the sums between which all of it lies."""
    most = max(tally)
    mean = sum(value * times for value, times in tally.items()) / n
    spread = math.sqrt(sum(times * (value - mean) ** 2 for value, times in tally.items()))
    # Bernstein: further out lies less than e^-30.
    reach = 10 * spread + 20 * most
    first = max(0, math.floor(n * mean - reach))
    last = min(n * most, math.ceil(n * mean + reach))
    size = (last - first + 1) | 1
    terms = []
    for step in range(1, size // 2 + 1):
        turn = cmath.exp(2j * cmath.pi * step / size)
        one = sum(times * turn**value for value, times in tally.items()) / n
        if one and n * math.log(abs(one)) > _NOTHING:
            terms.append((turn, one**n))

    def at_most(x: int) -> float:
        total = float(x - first + 1)
        for turn, weight in terms:
            back = 1 / turn
            total += 2 * (weight * (back**first - back ** (x + 1)) / (1 - back)).real
        return total / size

    return at_most, first, last


def _first(at_most: Callable[[int], float], low: int, high: int, share: float) -> int:
    """The smallest sum that holds so much of the distribution."""
    while low < high:
        middle = (low + high) // 2
        if at_most(middle) >= share - _CLOSE:
            high = middle
        else:
            low = middle + 1
    return low
