"""排先后的模型: ranks what a line may answer, and turns the ranking into chances."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from hengwen.links.columns import Flags, Floats, Ints
from hengwen.links.features import Pairs, Rows, names

if TYPE_CHECKING:
    import lightgbm

HERE = Path(__file__).parent


class ModelMissing(RuntimeError):
    """The ranking cannot run here: LightGBM or the OpenMP library under it (libgomp1) is not installed."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """From scores to chances: a softmax `sharpness` times as steep over what a line may answer,
    where starting a conversation weighs `alone` times as much as its score says."""

    sharpness: float
    alone: float

    def chances(self, score: Floats, begins: Ints, itself: Floats | Ints) -> Floats:
        """Of every pair; `begins` says where each line's pairs begin, `itself` is 1 where it starts."""
        steep = self.sharpness * score + np.log(self.alone) * itself
        of = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(score))))
        weight = np.exp(steep - np.maximum.reduceat(steep, begins)[of])
        told: Floats = weight / np.add.reduceat(weight, begins)[of]
        return told


class Model:
    """A trained ranking with its calibration."""

    def __init__(self, booster: lightgbm.Booster, calibration: Calibration) -> None:
        """Raises ValueError where the model was trained on other features than these."""
        if tuple(booster.feature_name()) != names():
            raise ValueError("the model was trained on other features: train it again")
        self._booster = booster
        self.calibration = calibration

    @classmethod
    def read(cls, folder: Path = HERE) -> Self:
        """The model of model.txt and card.json. Raises ModelMissing."""
        try:
            import lightgbm
        except (ImportError, OSError) as why:
            raise ModelMissing("LightGBM does not load; on Debian it needs libgomp1") from why
        told = card(folder)["calibration"]
        booster = lightgbm.Booster(model_file=folder / "model.txt")
        return cls(booster, Calibration(told["sharpness"], told["alone"]))

    def scores(self, rows: Rows) -> Floats:
        """One score a pair, on one core."""
        told: Floats = np.asarray(self._booster.predict(rows, num_threads=1), np.float64)
        return told

    def best(self, asked: Pairs, never: Flags | None = None) -> tuple[Ints, Ints, Floats]:
        """Of each line of `asked`: its place, the distance of what it answers (0: nothing), the chance.

        Pairs that are `never` so are taken only where there is no other.
        """
        begins = np.flatnonzero(asked.distance == 0)
        chance = self.calibration.chances(
            self.scores(asked.rows), begins, (asked.distance == 0).astype(np.int64)
        )
        if never is not None:
            chance = np.where(never, 0.0, chance)
        best = best_of(chance, begins)
        return asked.line[begins], asked.distance[best], chance[best]


def best_of(chance: Floats, begins: Ints) -> Ints:
    """Place of the highest of each group; of equals the first, which is the nearest line."""
    of = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(chance))))
    order = np.lexsort((np.arange(len(chance)), -chance, of))
    return order[begins]


def card(folder: Path = HERE) -> dict[str, Any]:
    """What the model was trained on, by whom the data is, and how good it is."""
    told: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
    return told


@cache
def model() -> Model:
    """The shipped model, read once. Raises ModelMissing."""
    return Model.read()
