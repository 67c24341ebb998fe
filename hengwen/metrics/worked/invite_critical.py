"""裂变的临界点: the chance that inviting ends, the seeds it takes, and the gates before it."""

from __future__ import annotations

import math
from statistics import median
from typing import Any

from hengwen.metrics.worked import branching
from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.invite_growth import is_known, rate

LEAST = 5  # people a gate must rest on
VALUE = 0.25  # METRICS 6: Centola's tipping point, by analogy
ANSWERED = 0.6
CYCLES = 3

Gate = bool | None


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of a row a room; `invited` is a list with a count a matured member."""
    told = [dict(zip(given.columns, row, strict=True)) for row in given.rows]
    shares = [one["stayed"] / one["rated"] for one in told if one["rated"] >= LEAST]
    usual = median(shares) if len(shares) > 1 else None
    return [
        (
            one["room"],
            len(one["invited"]),
            *_branching(one, given.values["seeds"]),
            *_gates(one, usual),
            len(one["invited"]),
        )
        for one in told
    ]


def _branching(one: dict[str, Any], seeds: int) -> tuple[Any, ...]:
    counts: list[int] = one["invited"]
    _, r, low, high = rate(counts, known=is_known(one["named"], one["joins"]))
    if r is None:
        return (None,) * 11
    spread = _variance(counts)
    k = branching.dispersion(r, spread)
    even, own = branching.extinction(r), branching.extinction(r, k)
    return (
        r,
        low,
        high,
        spread,
        k,
        even,
        own,
        branching.seeds_needed(even),
        branching.seeds_needed(own),
        branching.total_after(seeds, r, CYCLES),
        branching.beyond(seeds, r),
    )


def _variance(counts: list[int]) -> float | None:
    if len(counts) < 2:
        return None
    mean = math.fsum(counts) / len(counts)
    return math.fsum((count - mean) ** 2 for count in counts) / (len(counts) - 1)


def _gates(one: dict[str, Any], usual: float | None) -> tuple[Any, ...]:
    value = _share(one["both_did"], one["active"])
    answered = _share(one["answered"] if one["strict"] else None, one["newcomers"])
    stayed = _share(one["stayed"], one["rated"])
    return (
        one["active"],
        one["both_did"],
        value,
        one["newcomers"],
        answered,
        one["rated"],
        stayed,
        usual,
        _reached(value, VALUE, one["active"]),
        _reached(answered, ANSWERED, one["newcomers"]),
        _reached(stayed, usual, one["rated"]),
    )


def _share(some: int | None, of: int) -> float | None:
    return None if some is None or not of else some / of


def _reached(value: float | None, line: float | None, n: int) -> Gate:
    return None if value is None or line is None or n < LEAST else value >= line
