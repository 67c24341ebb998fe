"""骰子: seeded chance. The same seed rolls the same on every Python and every system."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Only `random()` is asked: its sequence is the one thing the language promises to keep."""

    def __init__(self, *names: object) -> None:
        self.roll = random.Random("/".join(map(str, names))).random

    def chance(self, share: float) -> bool:
        return self.roll() < share

    def below(self, count: int) -> int:
        """0 .. count-1."""
        return int(self.roll() * count)

    def between(self, low: int, high: int) -> int:
        """low .. high, both possible."""
        return low + int(self.roll() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.roll() * len(things))]

    def heavy(self, running: Sequence[float]) -> int:
        """A place, chosen by weights given as running sums."""
        return min(bisect(running, self.roll() * running[-1]), len(running) - 1)

    def curve(self, points: Sequence[float]) -> float:
        """A value from a distribution given by its evenly spaced quantiles."""
        place = self.roll() * (len(points) - 1)
        low = int(place)
        return points[low] + (points[low + 1] - points[low]) * (place - low)

    def shuffled(self, things: Sequence[T]) -> list[T]:
        rest = list(things)
        for last in range(len(rest) - 1, 0, -1):
            other = self.below(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest
