"""用词像不像: how alike a line's words are to those of the lines before it, by tf-idf in the window.

How common a term is, is counted in the window alone: the line and the hundred before it.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hengwen.links.columns import WINDOW, Columns, Ints

Likeness: TypeAlias = NDArray[np.float32]
# Squared weight of a term by the number of the window's lines that hold it.
_WEIGHT = np.log((WINDOW + 2) / np.maximum(np.arange(WINDOW + 2), 1)) ** 2


def likeness(told: Columns, first: int, last: int, before: Ints) -> tuple[Likeness, Likeness]:
    """Cosines of lines [first, last) with the lines 0..WINDOW before each, (lines, WINDOW + 1) twice.

    First of the line's own words, then of those of the line `before` it by the same person (-1:
    none, zeros). Distance 0, the line itself, is 0 in the first.
    """
    own = np.zeros((last - first, WINDOW + 1), np.float32)
    earlier = np.zeros_like(own)
    start = told.term_from
    common = np.zeros(told.terms, np.int64)
    np.add.at(common, told.term[start[first - WINDOW] : start[first]], 1)
    marked = np.zeros(told.terms, bool)
    for row, line in enumerate(range(first, last)):
        low = line - WINDOW
        mine = told.term[start[line] : start[line + 1]]
        common[mine] += 1  # a line holds a term once
        p = before[row]
        theirs = told.term[start[p] : start[p + 1]] if p >= 0 else mine[:0]
        if len(mine) or len(theirs):
            seen = told.term[start[low] : start[line + 1]]
            bounds = start[low : line + 2] - start[low]
            weight = _WEIGHT[common[seen]]
            length = np.sqrt(_per_line(weight, bounds))
            if len(mine):
                own[row] = _cosine(weight, seen, mine, marked, bounds, length, WINDOW)
            if len(theirs):
                earlier[row] = _cosine(weight, seen, theirs, marked, bounds, length, p - low)
        common[told.term[start[low] : start[low + 1]]] -= 1
    own[:, 0] = 0
    return own, earlier


def _cosine(
    weight: NDArray[np.float64],
    seen: Ints,
    of: Ints,
    marked: NDArray[np.bool_],
    bounds: Ints,
    length: NDArray[np.float64],
    place: int,
) -> NDArray[np.float64]:
    """Of the line at `place` of the window with every line of it, the latest first."""
    marked[of] = True
    shared = _per_line(np.where(marked[seen], weight, 0.0), bounds)
    marked[of] = False
    both = length * length[place]
    told: NDArray[np.float64] = np.divide(shared, both, out=np.zeros_like(both), where=both > 0)
    return told[::-1]


def _per_line(values: NDArray[np.float64], bounds: Ints) -> NDArray[np.float64]:
    total = np.concatenate(([0.0], np.cumsum(values)))
    told: NDArray[np.float64] = total[bounds[1:]] - total[bounds[:-1]]
    return told
