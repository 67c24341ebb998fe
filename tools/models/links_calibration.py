"""How sure inferred links are: fitting the two numbers that turn scores into chances, and checking them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from models.links_data import File
from numpy.typing import NDArray
from scipy.optimize import minimize

from hengwen.links.columns import WINDOW, columns
from hengwen.links.features import pairs
from hengwen.links.model import Calibration, best_of

BINS = 10


@dataclass(frozen=True, slots=True)
class Questions:
    """The weighed pairs of several files' annotated lines; a line's pairs stand together."""

    of: NDArray[np.int64]  # which file
    line: NDArray[np.int64]
    parent: NDArray[np.int64]
    gold: NDArray[np.bool_]
    rows: NDArray[np.float32]

    @property
    def begins(self) -> NDArray[np.int64]:
        changed = (np.diff(self.line) != 0) | (np.diff(self.of) != 0)
        return np.concatenate(([0], np.flatnonzero(changed) + 1))

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.diff(np.append(self.begins, len(self.line)))

    @property
    def itself(self) -> NDArray[np.int64]:
        return (self.line == self.parent).astype(np.int64)

    def taken(self, which: NDArray[np.bool_]) -> Questions:
        """Of some pairs alone."""
        return Questions(*(getattr(self, name)[which] for name in Questions.__slots__))


def questions(told: Sequence[File]) -> Questions:
    """What the model is asked of the annotated lines, and what the annotators said."""
    parts: list[Questions] = []
    for number, file in enumerate(told):
        cols = columns(file.lines)
        for p in pairs(cols, file.begins + WINDOW, len(cols)):
            line = p.line - WINDOW
            parent = line - p.distance
            asked = np.isin(line, list(file.gold))
            gold = [b in file.gold[a] for a, b in zip(line[asked], parent[asked], strict=True)]
            of = np.full(int(asked.sum()), number)
            parts.append(
                Questions(of, line[asked], parent[asked], np.array(gold, bool), p.rows[asked])
            )
    return Questions(*(np.concatenate([getattr(p, n) for p in parts]) for n in Questions.__slots__))


def fitted(asked: Questions, score: NDArray[np.float64]) -> Calibration:
    """The numbers under which what the annotators said is likeliest."""

    def unlikely(at: NDArray[np.float64]) -> float:
        chance = Calibration(*np.exp(at)).chances(score, asked.begins, asked.itself)
        right = np.add.reduceat(chance * asked.gold, asked.begins)
        # A line whose answer is not among its candidates says nothing of how sure to be of them.
        return float(-np.log(right[right > 0]).mean())

    found = minimize(unlikely, np.zeros(2), method="Nelder-Mead").x
    sharpness, alone = np.exp(found)
    return Calibration(round(float(sharpness), 4), round(float(alone), 4))


def links(
    told: Sequence[File], asked: Questions, chance: NDArray[np.float64]
) -> dict[str, dict[int, list[int]]]:
    """The likeliest link of every line, by file."""
    found: dict[str, dict[int, list[int]]] = {file.name: {} for file in told}
    for k in best_of(chance, asked.begins).tolist():
        found[told[asked.of[k]].name][int(asked.line[k])] = [int(asked.parent[k])]
    return found


def left_out(asked: Questions, score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances of every pair, of each file by the numbers fitted on the others."""
    chance = np.zeros(len(score))
    for file in np.unique(asked.of):
        out = asked.of == file
        there, here = asked.taken(~out), asked.taken(out)
        told = fitted(there, score[~out])
        chance[out] = told.chances(score[out], here.begins, here.itself)
    return chance


def reliability(
    asked: Questions, chance: NDArray[np.float64]
) -> tuple[float, list[tuple[float, float, int]]]:
    """ECE, and of ten widths of chance: mean chance, share right, lines."""
    best = best_of(chance, asked.begins)
    said, right = chance[best], asked.gold[best]
    which = np.minimum((said * BINS).astype(int), BINS - 1)
    rows = [
        (float(said[which == i].mean()), float(right[which == i].mean()), int((which == i).sum()))
        for i in range(BINS)
        if (which == i).any()
    ]
    return math.fsum(abs(a - b) * n for a, b, n in rows) / len(said), rows
