"""Fit churn-risk on freeCodeCamp's rooms and write its coefficients with a card.

    python tools/models/churn.py            fits, tests, prints the scores
    python tools/models/churn.py --write    and writes hengwen/metrics/models/churn-risk.json

The snapshots are METRICS 2.4's: T every 14 days, everybody who wrote in [T - 28 d, T), y = silent in
[T, T + 28 d), all features from before T. They are asked of the metric itself, so that what is fitted
is what is weighed later. Nothing of the data is kept but the coefficients and the scores.
"""

from __future__ import annotations

import bisect
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hengwen.metrics import Tables, ask  # noqa: E402
from hengwen.metrics.tables import Scope  # noqa: E402
from hengwen.metrics.worked.churn_risk import features  # noqa: E402
from hengwen.metrics.worked.logistic import HERE, Logistic  # noqa: E402
from tests.metrics.reference import load  # noqa: E402
from tests.metrics.story import instant  # noqa: E402
from tools.models.scores import forecast as scores  # noqa: E402

DAY = 86_400_000_000
CAMPERBOT = "55b977f00fc9f982beab7883"
FIRST = instant("2015-08-01")
CUT = instant("2016-03-15")
END = instant("2016-09-10")  # a week later admins archived the rooms
NAMES = ("ln_l28", "ln_recency", "ln_messages", "first_month")
FOUR = ("recency", "n28", "l28", "ln_tenure")  # the model to beat, LR-4
ELSEWHERE = ("eth_rnd_discord", "haskell_jp_slack")
ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who could fall silent at one moment, and who did."""

    at: int
    rooms: list[int]
    members: list[int]
    rows: list[dict[str, float]]
    silent: list[bool]


def public() -> Tables:
    """freeCodeCamp's rooms, without its bot."""
    return load("fcc_gitter", bots=[CAMPERBOT])


def snapshots(tables: Tables, first: int, end: int, step: int = 14) -> list[Snapshot]:
    """All moments T with T + 28 days within [first, end]."""
    said: dict[tuple[int, int], list[int]] = defaultdict(list)
    sql = "select room, member, ts from messages where member is not null order by ts"
    for room, member, ts in tables.select(sql, Scope(as_of=end - 1), {})[1]:
        said[room, member].append(ts)
    found = []
    for at in range(first, end - 28 * DAY + 1, step * DAY):
        asked = [
            row for row in ask(tables, "churn-risk", as_of=at - 1).rows if row["why"] != "silent"
        ]
        silent = []
        for row in asked:
            own = said[row["room"], row["member"]]
            place = bisect.bisect_left(own, at)
            silent.append(place == len(own) or own[place] >= at + 28 * DAY)
        rooms, members = [r["room"] for r in asked], [r["member"] for r in asked]
        found.append(Snapshot(at, rooms, members, [_all(r) for r in asked], silent))
    return found


def _all(row: dict[str, float]) -> dict[str, float]:
    """The four that are weighed and the four of LR-4."""
    weighed = features(row["recency"], int(row["l28"]), int(row["messages"]), row["tenure"])
    four = (row["recency"], np.log1p(row["n28"]), row["l28"], np.log1p(row["tenure"]))
    return weighed | dict(zip(FOUR, map(float, four), strict=True))


def table(
    snaps: list[Snapshot], names: tuple[str, ...]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Features and outcome of several moments."""
    x = np.array([[row[name] for name in names] for s in snaps for row in s.rows])
    return x, np.array([y for s in snaps for y in s.silent])


def fitted(snaps: list[Snapshot], names: tuple[str, ...]) -> Logistic:
    """A logistic on standardised features, said in the features' own units."""
    x, y = table(snaps, names)
    scale = StandardScaler().fit(x)
    model = LogisticRegression(max_iter=5000).fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    start = float(model.intercept_[0] - (weights * scale.mean_).sum())
    return Logistic(start, dict(zip(names, map(float, weights), strict=True)))


def chances(model: Logistic, snaps: list[Snapshot]) -> NDArray[np.float64]:
    """What a model says of everybody in these moments."""
    return np.array([model.probability(row) for s in snaps for row in s.rows])


def reliability(y: NDArray[np.bool_], p: NDArray[np.float64]) -> list[tuple[float, float, int]]:
    """Ten groups of equal size by chance: mean chance, share that fell silent, people."""
    groups = np.array_split(np.argsort(p, kind="stable"), 10)
    return [(float(p[g].mean()), float(y[g].mean()), len(g)) for g in groups]


def intervals(
    snaps: list[Snapshot],
    y: NDArray[np.bool_],
    p: NDArray[np.float64],
    other: NDArray[np.float64] | None = None,
) -> dict[str, list[float]]:
    """95 % by resampling rooms, whose people are not strangers to one another; gains are over `other`."""
    room = np.array([r for s in snaps for r in s.rooms])
    places = [np.flatnonzero(room == r) for r in np.unique(room)]
    dice = np.random.default_rng(20161)
    drawn: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        take = np.concatenate([places[i] for i in dice.integers(len(places), size=len(places))])
        drawn.append(scores(y[take], p[take]))
        if other is not None:
            theirs = scores(y[take], other[take])
            drawn[-1] |= {f"{k} gained": drawn[-1][k] - theirs[k] for k in ("auc", "brier")}
    return {
        name: [round(float(np.quantile([d[name] for d in drawn], q)), 4) for q in (0.025, 0.975)]
        for name in drawn[0]
    }


def elsewhere(model: Logistic, name: str) -> dict[str, float]:
    """How the same coefficients do on another community's chat."""
    tables = load(name)
    ((first,),) = tables.select("select min(ts) from messages", Scope(as_of=tables.as_of), {})[1]
    snaps = snapshots(tables, first // DAY * DAY + 28 * DAY, tables.as_of // DAY * DAY)
    y = np.array([silent for s in snaps for silent in s.silent])
    told = scores(y, chances(model, snaps)) | {"silent": float(y.mean()), "rows": len(y)}
    return {key: round(value, 4) for key, value in told.items()}


def main() -> None:
    tables = public()
    snaps = snapshots(tables, FIRST, END)
    early = [s for s in snaps if s.at + 28 * DAY <= CUT]
    late = [s for s in snaps if s.at >= CUT]
    model, four = fitted(early, NAMES), fitted(early, FOUR)
    _, y = table(late, NAMES)
    p, other = chances(model, late), chances(four, late)
    rounded = {name: round(value, 4) for name, value in scores(y, p).items()}
    card = {
        "foretells": "no message in the room in the 28 days after",
        "data": "freeCodeCamp's Gitter rooms, 2014-11 to 2016-09-10, github.com/freeCodeCamp/open-data "
        "(gitter-history), Open Database License (ODbL) 1.0, contents DbCL 1.0; contains information "
        "from freeCodeCamp open-data; usernames hashed, nothing of it is kept here but these figures",
        "left out": "camperbot's messages and mass posts",
        "fitted": {"until": "2016-03-15", "rows": sum(len(s.rows) for s in early)},
        "tested": {"from": "2016-03-15", "rows": len(y), "silent": round(float(y.mean()), 4)},
        "scores": rounded,
        "intervals": intervals(late, y, p, other) | {"by": f"{ROUNDS} resamplings of rooms, 95 %"},
        "recency, n28, l28, tenure": {
            name: round(value, 4) for name, value in scores(y, other).items()
        },
        "elsewhere": {name: elsewhere(model, name) for name in ELSEWHERE},
        "reliability": [[round(a, 3), round(b, 3), n] for a, b, n in reliability(y, p)],
        "made": datetime.now(timezone.utc).date().isoformat(),
        "by": "tools/models/churn.py",
    }
    told = {
        "intercept": round(model.intercept, 5),
        "weights": {name: round(weight, 5) for name, weight in model.weights.items()},
        "card": card,
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(text)
    if "--write" in sys.argv:
        (HERE / "churn-risk.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
