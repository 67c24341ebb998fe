"""掷骰子: igraph draws from one generator of the whole process; here it is given a fixed one and back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import igraph  # type: ignore[import-untyped]

SEED = 20_260_214
_ONE_AT_A_TIME = Lock()


@contextmanager
def fixed_dice(seed: int = SEED) -> Iterator[random.Random]:
    """What igraph draws inside is the same every time, whatever other threads draw."""
    dice = random.Random(seed)  # noqa: S311 (nothing secret is drawn)
    with _ONE_AT_A_TIME:
        igraph.set_random_number_generator(dice)
        try:
            yield dice
        finally:
            igraph.set_random_number_generator(random)
