"""Who falls silent for 28 days, foretold across a cut in time: METRICS 2.4."""

from __future__ import annotations

import math

import numpy as np
from models import churn
from pages.markdown import table

from accuracy.freecodecamp import close, plain, tables
from hengwen.metrics.worked.logistic import Logistic

TITLE = "谁会停 Who falls silent"
# METRICS 2.4 and 13: AUC, AP, Brier of its test rows, which are 10,374.
THEIRS = {
    "churn-risk, as shipped": (".788", ".904", ".142"),
    "recency, n28, l28, tenure (LR-4)": (".770", ".891", ".144"),
}
SCORES = ("auc", "ap", "brier", "ece10")


def section() -> str:
    snaps = churn.snapshots(tables(), churn.FIRST, churn.END)
    early = [s for s in snaps if s.at + 28 * churn.DAY <= churn.CUT]
    late = [s for s in snaps if s.at >= churn.CUT]
    shipped, four = Logistic.read("churn-risk"), churn.fitted(early, churn.FOUR)
    again = churn.fitted(early, churn.NAMES)
    if not all(math.isclose(again.weights[n], w, abs_tol=1e-4) for n, w in shipped.weights.items()):
        raise SystemExit("churn-risk was not fitted on what came before the cut: fit it again")
    _, y = churn.table(late, churn.NAMES)
    ours, other = churn.chances(shipped, late), churn.chances(four, late)
    rows = []
    for (name, (auc, ap, brier)), p, against in zip(
        THEIRS.items(), (ours, other), (other, ours), strict=True
    ):
        got, drawn = churn.scores(y, p), churn.intervals(late, y, p, against)
        if p is ours:
            gained = drawn
        cells = [close(got[score], *drawn[score]) for score in SCORES]
        rows.append([name, cells[0], auc, cells[1], ap, cells[2], brier, cells[3]])
    heads = ["model", "AUC", "METRICS", "AP", "METRICS", "Brier", "METRICS", "ECE, ten groups"]
    base = float(y.mean())
    alike = len(y) - len(late[-1].silent)  # the cases that METRICS tested
    same = churn.scores(y[:alike], ours[:alike])
    by_month = ", ".join(f"{day} {plain(auc)}" for day, auc in moments(late, shipped))
    return (
        table(heads, rows)
        + f"\n- Fitted on {sum(len(s.rows) for s in early):,} cases whose 28 days had passed by 2016-03-15, "
        f"tested on {len(y):,} after it, of whom {plain(base)} fell silent (METRICS: 10,374 and .755); a "
        f"forecast of that share for all has a Brier of {plain(base * (1 - base))}.\n"
        f"- Over LR-4 the shipped model gains {span(gained['auc gained'])} of AUC and "
        f"{span(gained['brier gained'])} of Brier. METRICS' row beside it is its best logistic, of 18 "
        "features; ours weighs four.\n"
        f"- AUC at each moment after the cut: {by_month}.\n"
        "- Who is asked: everybody who wrote in a room in the 28 days before a moment, every 14 days. Our "
        f"last moment, whose 28 days end with the data, METRICS leaves out: without it {alike:,} cases, "
        f"AUC {plain(same['auc'])}, Brier {plain(same['brier'])}. Brackets are 95 % of {churn.ROUNDS} "
        "resamplings of rooms.\n"
    )


def moments(late: list[churn.Snapshot], model: Logistic) -> list[tuple[str, float]]:
    """The model's AUC at each moment by itself."""
    told = []
    for one in late:
        y = np.array(one.silent)
        day = np.datetime64(one.at, "us").astype("datetime64[D]")
        told.append((str(day)[5:], churn.scores(y, churn.chances(model, [one]))["auc"]))
    return told


def span(interval: list[float]) -> str:
    low, high = interval
    return f"{low:+.3f} to {high:+.3f}".replace("-", "−").replace("0.", ".")
