"""一个月后还在吗: a young room's chance by its first speakers, beside what became of rooms like it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.logistic import HERE, Logistic

WEEK = 7.0
Z = 1.96


@dataclass(frozen=True, slots=True)
class Early:
    """One horizon's model: coefficients, how sure they are, and the table of rooms by speakers."""

    model: Logistic
    covariance: Sequence[Sequence[float]]  # of intercept, ln_speakers, ln_messages
    bands: Sequence[tuple[int, int, int]]  # from so many speakers: rooms alive, rooms

    @classmethod
    def read(cls, horizon: str) -> Self:
        """The model of models/early-survival-<horizon>.json."""
        told = json.loads((HERE / f"early-survival-{horizon}.json").read_text("utf-8"))
        bands = tuple((start, alive, rooms) for start, alive, rooms in told["bands"])
        return cls(Logistic(told["intercept"], told["weights"]), told["covariance"], bands)

    def chance(self, speakers: int, messages: int) -> tuple[float, float, float]:
        """Probability, and its 95 % interval from the coefficients' own uncertainty."""
        x = features(speakers, messages)
        ones = (1.0, x["ln_speakers"], x["ln_messages"])
        pairs = zip(ones, self.covariance, strict=True)
        spread = Z * math.sqrt(
            sum(a * b * v for a, row in pairs for b, v in zip(ones, row, strict=True))
        )
        low = Logistic(self.model.intercept - spread, self.model.weights)
        high = Logistic(self.model.intercept + spread, self.model.weights)
        return self.model.probability(x), low.probability(x), high.probability(x)

    def like(self, speakers: int) -> tuple[int | None, float | None, float | None, float | None]:
        """Rooms of as many speakers: how many, share alive, its interval by Wilson."""
        found = [band for band in self.bands if band[0] <= speakers]
        if not found:
            return None, None, None, None
        _, alive, rooms = found[-1]
        return rooms, alive / rooms, *wilson(alive, rooms)


def features(speakers: int, messages: int) -> Mapping[str, float]:
    """What the models weigh."""
    return {"ln_speakers": math.log1p(speakers), "ln_messages": math.log1p(messages)}


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Rows of the forecast's grain, measures and n, in the order of rooms."""
    models = {"7d": Early.read("7d"), "24h": Early.read("24h")}
    made: list[tuple[Any, ...]] = []
    for room, age, late, in_week, week, in_day, day, landmark, alive in given.rows:
        horizon = "7d" if age >= WEEK and given.values["day"] >= WEEK else "24h"
        if late or age < 1:
            horizon = "begins-late" if late else "young"
        chance: tuple[float | None, ...] = (None, None, None)
        like: tuple[float | None, ...] = (None, None, None, None)
        if horizon in models:
            speakers, messages = (in_week, week) if horizon == "7d" else (in_day, day)
            chance = models[horizon].chance(speakers, messages)
            like = models[horizon].like(speakers)
        counts = (in_week, week, in_day, day)
        made.append((room, *chance, horizon, *counts, landmark, *like, alive, week))
    return made


def wilson(k: int, n: int) -> tuple[float, float]:
    """As the macros wilson_low and wilson_high of the SQL."""
    p, z = k / n, Z * Z
    middle, half = p + z / (2 * n), Z * math.sqrt(p * (1 - p) / n + z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z / n)), min(1.0, (middle + half) / (1 + z / n))
