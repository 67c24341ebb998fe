"""先后: which of some times stand in order, when a few of them are only quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

# A quoted record is a line or two; more out of order is somebody's own arrangement, and stays.
_FEW, _SHARE = 2, 20


def fitting(times: Sequence[int]) -> tuple[list[int], int]:
    """(places of the times that stand in order, how many are doubtful).

    The longest rising run is kept and the rest left out, as long as the rest is no more than two
    or a twentieth; else all are kept, and every step back is doubtful.
    """
    back = sum(later < earlier for earlier, later in pairwise(times))
    if not back:
        return list(range(len(times))), 0
    kept = _rising(times)
    left = len(times) - len(kept)
    if left * 2 < len(times) and left <= max(_FEW, len(times) // _SHARE):
        return kept, left
    return list(range(len(times))), back


def _rising(times: Sequence[int]) -> list[int]:
    """Places of the longest run that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, time in enumerate(times):
        at = bisect_right(tails, time)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(time)
            ends.append(place)
        else:
            tails[at] = time
            ends[at] = place
    run, place = [], ends[-1]
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]
