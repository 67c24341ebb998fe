"""Fit early survival on freeCodeCamp's rooms and write its coefficients with a card.

    python tools/models/early_survival.py            fits, tests, prints the scores
    python tools/models/early_survival.py --write    and writes hengwen/metrics/models/early-survival-*.json

METRICS 1.4: y = no silence of 14 days began within 30 days of birth, rooms censored before left out; counts
inside the first 7 days or 24 hours, asked of the question room-forecast itself; L2 (C = 1) on standardised
features. AUC and Brier of predictions out of fold, 5 folds ten times; intervals over rooms, with those
predictions as they stand. Nothing of the data is kept but coefficients, scores and counts of rooms.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hengwen.metrics import Tables, ask  # noqa: E402
from hengwen.metrics.worked.logistic import HERE  # noqa: E402
from hengwen.metrics.worked.room_forecast import features  # noqa: E402
from tests.metrics.reference import load  # noqa: E402
from tests.metrics.story import instant  # noqa: E402

CAMPERBOT = "55b977f00fc9f982beab7883"
ARCHIVED = instant("2016-09-17")  # admins closed the rooms: nothing after it is a death
HORIZONS = {"7d": ("speakers_7d", "messages_7d"), "24h": ("speakers_24h", "messages_24h")}
BANDS = (1, 2, 3, 5, 8, 13)  # from so many speakers
NAMES = ("ln_speakers", "ln_messages")
ROUNDS = 1000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms whose 30 days are known, in the order of their names: features, outcome, and the rest."""

    room: NDArray[np.int_]
    x: Floats
    y: NDArray[np.int_]
    landmark: NDArray[np.bool_]
    speakers: NDArray[np.int_]
    born: NDArray[np.int_]

    def only(self, kept: NDArray[Any]) -> Rooms:
        return Rooms(
            self.room[kept],
            self.x[kept],
            self.y[kept],
            self.landmark[kept],
            self.speakers[kept],
            self.born[kept],
        )


def public() -> Tables:
    """freeCodeCamp's rooms, without its bot, closed when they were."""
    return load("fcc_gitter", bots=[CAMPERBOT], closed=ARCHIVED)


def rooms(tables: Tables, horizon: str) -> Rooms:
    born = {row["room"]: row["first"] for row in ask(tables, "room-lifetimes").rows}
    # Folds are drawn by place: this order is METRICS', another moves an AUC by up to .003.
    known = [row for row in ask(tables, "room-forecast").rows if row["alive_30d"] is not None]
    people, messages = HORIZONS[horizon]
    weighed = [features(row[people], row[messages]) for row in known]
    return Rooms(
        room=np.array([row["room"] for row in known]),
        x=np.array([[one[name] for name in NAMES] for one in weighed]),
        y=np.array([int(row["alive_30d"]) for row in known]),
        landmark=np.array([row["landmark"] is True for row in known]),
        speakers=np.array([row[people] for row in known]),
        born=np.array([born[row["room"]] for row in known]),
    )


def fitted(x: Floats, y: NDArray[np.int_]) -> Floats:
    """Intercept and weights in the features' own units."""
    scale = StandardScaler().fit(x)
    model = LogisticRegression().fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    return np.array([float(model.intercept_[0] - (weights * scale.mean_).sum()), *weights])


def chances(told: Floats, x: Floats) -> Floats:
    made: Floats = 1 / (1 + np.exp(-(told[0] + x @ told[1:])))
    return made


def folds(of: Rooms) -> list[list[tuple[NDArray[np.int_], NDArray[np.int_]]]]:
    """Ten times five: places of the rooms to learn from, and of those kept apart."""
    return [
        list(StratifiedKFold(5, shuffle=True, random_state=seed).split(of.x, of.y))
        for seed in range(10)
    ]


def out_of_fold(of: Rooms, columns: tuple[int, ...] = (0, 1)) -> list[Floats]:
    """Ten sets of predictions, each room's by a model that had not seen it."""
    x = of.x[:, columns]
    made = []
    for parts in folds(of):
        p = np.zeros(len(of.y))
        for seen, kept in parts:
            p[kept] = chances(fitted(x[seen], of.y[seen]), x[kept])
        made.append(p)
    return made


def scores(y: NDArray[np.int_], sets: list[Floats]) -> dict[str, list[float]]:
    """AUC and Brier: mean of the sets, with 95 % of resampled rooms, the predictions as they stand."""
    dice = np.random.default_rng(20160917)
    mean = np.mean(sets, axis=0)
    drawn: dict[str, list[float]] = {"auc": [], "brier": []}
    while len(drawn["auc"]) < ROUNDS:
        take = dice.integers(len(y), size=len(y))
        if 0 < y[take].sum() < len(y):
            drawn["auc"].append(roc_auc_score(y[take], mean[take]))
            drawn["brier"].append(brier_score_loss(y[take], mean[take]))
    measured = {
        "auc": float(np.mean([roc_auc_score(y, p) for p in sets])),
        "brier": float(np.mean([brier_score_loss(y, p) for p in sets])),
    }
    return {name: [round(measured[name], 4), *_middle(values)] for name, values in drawn.items()}


def _middle(values: list[float] | Floats) -> list[float]:
    return [round(float(np.quantile(values, q)), 4) for q in (0.025, 0.975)]


def resampled(of: Rooms) -> Floats:
    """Coefficients of resampled rooms, one row each."""
    dice = np.random.default_rng(20160917)
    made: list[Floats] = []
    while len(made) < ROUNDS:
        take = dice.integers(len(of.y), size=len(of.y))
        if 0 < of.y[take].sum() < len(of.y):
            made.append(fitted(of.x[take], of.y[take]))
    return np.array(made)


def older_and_newer(of: Rooms) -> dict[str, float]:
    """Fitted on the older half of the rooms, tested on the newer."""
    half = len(of.y) // 2
    order = np.argsort(of.born, kind="stable")
    old, new = of.only(order[:half]), of.only(order[half:])
    p = chances(fitted(old.x, old.y), new.x)
    told = {
        "auc": roc_auc_score(new.y, p),
        "brier": brier_score_loss(new.y, p),
        "alive_older": old.y.mean(),
        "alive_newer": new.y.mean(),
        "foretold_newer": p.mean(),
    }
    return {name: round(float(value), 4) for name, value in told.items()}


def bands(of: Rooms) -> list[tuple[int, int, int]]:
    """From so many speakers: rooms alive at 30 days, rooms."""
    ends = (*BANDS[1:], 10**9)
    inside = [(of.speakers >= a) & (of.speakers < b) for a, b in zip(BANDS, ends, strict=True)]
    return [
        (start, int(of.y[i].sum()), int(i.sum())) for start, i in zip(BANDS, inside, strict=True)
    ]


def model(of: Rooms, horizon: str) -> dict[str, Any]:
    told, drawn = fitted(of.x, of.y), resampled(of)
    still = of.only(of.landmark)
    named = ("intercept", *NAMES)
    card = {
        "foretells": "no silence of 14 days began within 30 days of the first message",
        "data": "freeCodeCamp's Gitter rooms, 2014-11 to 2016-09-17, github.com/freeCodeCamp/open-data "
        "(gitter-history), Open Database License (ODbL) 1.0, contents DbCL 1.0; contains information "
        "from freeCodeCamp open-data; nothing of it is kept here but these figures",
        "left out": "camperbot's messages and mass posts; rooms not known for 30 days",
        "rooms": len(of.y),
        "alive": round(float(of.y.mean()), 4),
        "method": "logistic, L2 (C = 1) on standardised features, told in the features' own units",
        "intervals": {n: _middle(drawn[:, i]) for i, n in enumerate(named)}
        | {"by": f"{ROUNDS} resamplings of rooms, 95 %"},
        "scores": scores(of.y, out_of_fold(of)),
        "messages alone": scores(of.y, out_of_fold(of, (1,))),
        "older half foretells newer": older_and_newer(of),
        "made": datetime.now(timezone.utc).date().isoformat(),
        "by": "tools/models/early_survival.py",
    }
    if horizon == "7d":
        card["landmark"] = {
            "rooms": len(still.y),
            "alive": round(float(still.y.mean()), 4),
            "scores": scores(still.y, out_of_fold(still)),
            "messages alone": scores(still.y, out_of_fold(still, (1,))),
        }
    return {
        "intercept": round(float(told[0]), 3),
        "weights": {name: round(float(w), 3) for name, w in zip(NAMES, told[1:], strict=True)},
        "covariance": [[round(float(v), 5) for v in row] for row in np.cov(drawn.T)],
        "bands": bands(of),
        "card": card,
    }


def main() -> None:
    tables = public()
    for horizon in HORIZONS:
        text = json.dumps(model(rooms(tables, horizon), horizon), indent=1) + "\n"
        sys.stdout.write(text)
        if "--write" in sys.argv:
            (HERE / f"early-survival-{horizon}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
