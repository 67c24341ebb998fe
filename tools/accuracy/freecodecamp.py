"""freeCodeCamp's rooms, loaded once for all sections that look at them."""

from __future__ import annotations

from functools import cache

from hengwen.metrics import Tables
from tests.metrics.reference import load
from tests.metrics.story import instant

CAMPERBOT = "55b977f00fc9f982beab7883"
ARCHIVED = instant("2016-09-17")  # admins closed the rooms: nothing after it is a death


@cache
def tables() -> Tables:
    """Facts straight from the normalised file, without camperbot, every room closed when it was."""
    return load("fcc_gitter", bots=[CAMPERBOT], closed=ARCHIVED)


def close(value: float, low: float, high: float, digits: int = 3) -> str:
    """`.764 [.691, .812]`: a figure and its interval."""
    return f"{plain(value, digits)} [{plain(low, digits)}, {plain(high, digits)}]"


def plain(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}".replace("0.", ".", 1)
