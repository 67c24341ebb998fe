"""摆放: places for people and their ties, those with ties near one another. Always the same places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

STEPS = 220
Pair = tuple[int, int]


def layout(
    size: int, ties: Mapping[Pair, float], groups: Sequence[int]
) -> list[tuple[float, float]]:
    """Places from 0 to 1 both ways. Ties draw together, all push apart (Fruchterman and Reingold).

    It begins on a ring, group beside group, so that no dice are needed.
    """
    if size == 1:
        return [(0.5, 0.5)]
    order = sorted(range(size), key=lambda one: (groups[one], one))
    xs, ys = [0.0] * size, [0.0] * size
    for place, one in enumerate(order):
        turn = math.tau * place / size
        # Two radii: on one ring two mirrored halves could never leave each other's way.
        reach = 0.5 if place % 2 else 0.38
        xs[one], ys[one] = reach * math.cos(turn), reach * math.sin(turn)
    most = max(ties.values(), default=1.0)
    pulls = [(a, b, math.sqrt(weight / most)) for (a, b), weight in ties.items()]
    apart = 0.9 / math.sqrt(size)
    for step in range(STEPS):
        heat = 0.12 * (1 - step / STEPS) + 0.002
        dx, dy = [0.0] * size, [0.0] * size
        for a in range(size):
            for b in range(a + 1, size):
                x, y = xs[a] - xs[b], ys[a] - ys[b]
                far = x * x + y * y + 1e-6
                push = apart * apart / far * (1.6 if groups[a] != groups[b] else 1)
                dx[a] += x * push
                dy[a] += y * push
                dx[b] -= x * push
                dy[b] -= y * push
        for a, b, strength in pulls:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = math.sqrt(x * x + y * y) / apart * (0.4 + 0.5 * strength)
            dx[a] -= x * pull
            dy[a] -= y * pull
            dx[b] += x * pull
            dy[b] += y * pull
        for one in range(size):
            # To the middle: who has no tie must not drift out of the picture.
            dx[one] -= xs[one] * 0.9
            dy[one] -= ys[one] * 0.9
            far = math.hypot(dx[one], dy[one]) or 1.0
            move = min(far, heat) / far
            xs[one] += dx[one] * move
            ys[one] += dy[one] * move
    return list(zip(_stretched(xs), _stretched(ys), strict=True))


def _stretched(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [0.5 if high - low < 1e-9 else (value - low) / (high - low) for value in values]
