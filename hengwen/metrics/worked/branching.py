"""裂变的算式: growth by cycles, the chance to fizzle out, and how many seeds it takes (METRICS 6).

Everybody brings a number of others with mean r: by Poisson's law where all are alike, else by a
negative binomial of dispersion k. The smaller k, the more of it is done by few.
"""

from __future__ import annotations

import math

SURE = 0.9  # the chance with which the seeds should not fizzle out
_CLOSE = 1e-15
_STEPS = 200


def total_after(seeds: float, r: float, cycles: int) -> float:
    """Everybody after so many cycles, the seeds with them."""
    return seeds * sum(r**cycle for cycle in range(cycles + 1))


def limit(seeds: float, r: float) -> float | None:
    """What r below 1 comes to in the end; None where there is no end."""
    return seeds / (1 - r) if r < 1 else None


def beyond(seeds: float, r: float) -> float | None:
    """How many more than the seeds that is."""
    return seeds * r / (1 - r) if r < 1 else None


def dispersion(r: float, variance: float | None) -> float | None:
    """k by moments; None where the counts vary no more than Poisson's."""
    if variance is None or variance <= r:
        return None
    return r * r / (variance - r)


def extinction(r: float, k: float | None = None) -> float:
    """The chance that what one seed begins ends; k None: Poisson. 1 where r is at most 1."""
    if r <= 1:
        return 1.0
    # q = G(q), convex: from 0 Newton's steps climb to the smallest root and never over it.
    q = 0.0
    for _ in range(_STEPS):
        grown = _log_ended(q, r, k)
        slope = r * math.exp(grown - (math.log1p(r * (1 - q) / k) if k else 0.0))
        step = (math.exp(grown) - q) / (1 - slope)
        q += step
        if step <= _CLOSE:
            break
    return min(q, 1.0)


def _log_ended(q: float, r: float, k: float | None) -> float:
    """ln G(q): that all of one's own end, each with chance q."""
    return -r * (1 - q) if not k else -k * math.log1p(r * (1 - q) / k)


def seeds_needed(q: float) -> int | None:
    """The fewest seeds that do not all fizzle out, nine times of ten; None where one always does."""
    return math.ceil(math.log(1 - SURE) / math.log(q)) if 0 < q < 1 else None
