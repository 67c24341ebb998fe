"""算距离的小表: the few turns of numpy that windows are made with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hengwen.links.columns import WINDOW, Flags, Ints

FAR = WINDOW + 1  # the distance of what is not in the window


def between(what: Flags | Ints) -> Ints:
    """How many of `what` lie strictly between the candidate and the line; (line, distance) both."""
    counted = what.astype(np.int64)
    counted[:, 0] = 0
    return np.cumsum(counted, axis=1) - counted


def nearest(what: Flags, which: int = 1) -> Ints:
    """Distance of the nearest, or of the second nearest, candidate that is so; FAR where none is."""
    hits = what & (between(what) == which - 1)
    hits[:, 0] = False
    return np.where(hits.any(axis=1), hits.argmax(axis=1), FAR)[:, None]


def ahead(first: int, last: int) -> tuple[Ints, Ints]:
    """Candidates (n, 1) whose lines lie in [first, last), and the places after each, up to WINDOW."""
    start = np.arange(first - WINDOW, last)[:, None]
    return start, np.minimum(start + np.arange(WINDOW + 1)[None, :], last - 1)


def diagonal(forward: Ints, first: int, last: int) -> Ints:
    """From (candidate, distance ahead) to (line, distance back)."""
    back = np.arange(WINDOW + 1)[None, :]
    told: Ints = forward[np.arange(first, last)[:, None] - back - (first - WINDOW), back]
    return told


def at_distance(table: Ints, distance: Ints) -> Ints:
    """The entry of each line at a distance (line, 1); 0 where that is FAR."""
    inside = np.minimum(distance, WINDOW)
    return np.where(distance < FAR, np.take_along_axis(table, inside, axis=1), 0)


@dataclass(frozen=True, slots=True)
class Numbered:
    """People or speakers of a stretch, numbered anew from 1 so that tables of them stay small."""

    known: Ints  # sorted, without 0

    @classmethod
    def of(cls, numbers: Ints) -> Numbered:
        return cls(np.unique(numbers[numbers > 0]))

    def __len__(self) -> int:
        return len(self.known)

    def __call__(self, numbers: Ints) -> Ints:
        """Their new numbers; 0 for whoever is not among them."""
        if not len(self.known):
            return np.zeros_like(numbers)
        place = np.minimum(np.searchsorted(self.known, numbers), len(self.known) - 1)
        return np.where(self.known[place] == numbers, place + 1, 0)
