"""两条老规矩: the line before, or the latest line of whoever is named: what the model has to beat."""

from __future__ import annotations

import numpy as np

from hengwen.links.columns import Flags, Ints
from hengwen.links.tables import FAR, nearest
from hengwen.links.window import Window


def previous(w: Window, another: Flags | bool = False) -> Ints:
    """How far back the line before is, 0 where there is none; of another person where `another` says so.

    `another` is one word for all lines, or a column (lines, 1).
    """
    told = nearest(w.spoke & ~(w.same & another))[:, 0]
    return np.where((told < FAR) & w.spoke[:, 0], told, 0)


def mentions(w: Window, another: Flags | bool = False) -> Ints:
    """The latest line of whoever is named, else the line before."""
    named = nearest(w.spoke & (w.user == w.named.of_line))[:, 0]
    return np.where(named < FAR, named, previous(w, another))
