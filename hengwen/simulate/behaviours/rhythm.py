"""作息: when a writing course talks: before work, at noon, and after the children sleep."""

from __future__ import annotations

from itertools import accumulate

from hengwen.simulate.dice import Dice

# Weights of the local hours 0..23 and of Monday..Sunday.
HOURS = (2, 1, 0, 0, 0, 2, 6, 8, 7, 5, 5, 5, 8, 7, 4, 4, 4, 5, 6, 8, 11, 13, 11, 6)
WEEKDAYS = (0.98, 0.95, 1.05, 1.12, 0.86, 0.96, 1.08)
RUNNING = tuple(accumulate(map(float, HOURS)))


def moment(dice: Dice, midnight: int) -> int:
    """A second of the day that begins at `midnight`."""
    return midnight + dice.heavy(RUNNING) * 3600 + dice.below(3600)


def share(weekday: int, dice: Dice) -> float:
    """How much of an average day this day is."""
    return WEEKDAYS[weekday] * (0.9 + 0.2 * dice.roll())
