"""Coefficients that were fitted elsewhere: a small JSON file beside the metrics, with its card."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

HERE = Path(__file__).parent.parent / "models"


@dataclass(frozen=True, slots=True)
class Logistic:
    """P(yes) = 1 / (1 + exp(-(intercept + sum of weight * feature)))."""

    intercept: float
    weights: Mapping[str, float]

    @classmethod
    def read(cls, name: str) -> Self:
        """The model of models/<name>.json."""
        told = json.loads((HERE / f"{name}.json").read_text("utf-8"))
        return cls(intercept=told["intercept"], weights=told["weights"])

    def probability(self, features: Mapping[str, float]) -> float:
        """Raises KeyError where a feature is missing."""
        logit = self.intercept + sum(w * features[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-logit)) if logit >= 0 else 1 - 1 / (1 + math.exp(logit))
