"""Odds ratios with intervals: of one table, pooled over rooms, and with other things held equal."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Odds:
    """A ratio and its 95 % interval."""

    ratio: float
    low: float
    high: float


def crude(cases: Iterable[tuple[int, bool, bool]]) -> Odds:
    """Of (room, exposed, outcome), rooms thrown together; interval by Woolf."""
    n = Counter((exposed, outcome) for _, exposed, outcome in cases)
    log = math.log(n[True, True] * n[False, False] / (n[True, False] * n[False, True]))
    return _around(log, math.sqrt(sum(1 / n[cell] for cell in n)))


def pooled(cases: Iterable[tuple[int, bool, bool]]) -> Odds:
    """Within rooms: Mantel-Haenszel, interval by Robins, Breslow and Greenland (1986)."""
    rooms: dict[int, Counter[tuple[bool, bool]]] = {}
    for room, exposed, outcome in cases:
        rooms.setdefault(room, Counter())[exposed, outcome] += 1
    r = s = pr = ps_qr = qs = 0.0
    for n in rooms.values():
        a, b, c, d = n[True, True], n[True, False], n[False, True], n[False, False]
        every = a + b + c + d
        along, against = (a + d) / every, (b + c) / every
        up, down = a * d / every, b * c / every
        r, s = r + up, s + down
        pr, qs = pr + along * up, qs + against * down
        ps_qr += along * down + against * up
    error = math.sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s))
    return _around(math.log(r / s), error)


def adjusted(
    held: Sequence[Sequence[float]], outcome: Sequence[bool], rooms: Sequence[int] | None = None
) -> Odds:
    """Of the first column, by logistic regression on all columns and, where given, on the room.

    Newton's steps without a penalty; rooms in which all or none have the outcome say nothing of the
    ratio and are left out.
    """
    x, y = np.array(held, dtype=np.float64), np.array(outcome, dtype=np.float64)
    groups = np.array(rooms if rooms is not None else [0] * len(y))
    kept = np.isin(groups, [g for g in np.unique(groups) if 0 < y[groups == g].mean() < 1])
    x, y, groups = x[kept], y[kept], groups[kept]
    x = np.hstack([x, (groups[:, None] == np.unique(groups)).astype(np.float64)])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (y - p))
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    else:
        raise ArithmeticError("the logistic found no end")
    p = 1 / (1 + np.exp(-(x @ weights)))
    covariance = np.linalg.inv((x * (p * (1 - p))[:, None]).T @ x)
    return _around(float(weights[0]), math.sqrt(covariance[0, 0]))


def _around(log: float, error: float) -> Odds:
    return Odds(math.exp(log), math.exp(log - Z * error), math.exp(log + Z * error))
