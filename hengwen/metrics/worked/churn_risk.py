"""流失概率: how likely who spoke lately is to stay silent for 28 days; nothing where it was never tested."""

from __future__ import annotations

import math
from typing import Any

from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.logistic import Logistic

WINDOW = 28  # days, of what is looked back on and of what is foretold


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Rows of room, member, probability, why, recency, l28, n28, messages, tenure, n."""
    model = Logistic.read("churn-risk")
    made: list[tuple[Any, ...]] = []
    for room, member, recency, l28, n28, messages, tenure, age, late in given.rows:
        why = None
        if recency >= WINDOW:
            why = "silent"
        elif age < WINDOW:
            why = "young-log" if late else "young-room"
        chance = None if why else model.probability(features(recency, l28, messages, tenure))
        made.append((room, member, chance, why, recency, l28, n28, messages, tenure, messages))
    return sorted(made, key=lambda row: (row[0], 1.0 if row[2] is None else -row[2], row[1]))


def features(recency: float, l28: int, messages: int, tenure: float) -> dict[str, float]:
    """What the model weighs. A message 28 days ago by the clock may be on day 28 by the calendar."""
    return {
        "ln_l28": math.log(max(1, l28)),
        "ln_recency": math.log1p(recency),
        "ln_messages": math.log1p(messages),
        "first_month": float(tenure < WINDOW),
    }
