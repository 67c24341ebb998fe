"""Who falls silent for 28 days, foretold across a cut in time: METRICS 2.4."""

from __future__ import annotations

import math

import numpy as np
from models import buy_till_you_die, churn
from pages.markdown import table

from accuracy.freecodecamp import close, plain, tables
from hengwen.metrics.worked.logistic import Logistic

TITLE = "谁会停 Who falls silent"
# METRICS 2.4 and 13: AUC, AP, Brier of its test rows, which are 10,374.
THEIRS = {
    "churn-risk, as shipped": (".788", ".904", ".142"),
    "recency, n28, l28, tenure (LR-4)": (".770", ".891", ".144"),
    "BG/NBD, has stopped": (".400", ".746", ".544"),
    "BG/NBD, silent for 28 days": (".748", ".861", ".156"),
    "MBG/NBD, has stopped": (".721", ".851", ".198"),
    "MBG/NBD, silent for 28 days": (".754", ".869", ".156"),
}
# METRICS 2.5: r, alpha, a, b.
PARAMETERS = {
    "BG/NBD": (".156", "1.561", "1.263", "2.754"),
    "MBG/NBD": ("1.009", "5.861", "1.157", "1.196"),
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
    days = buy_till_you_die.active_days(tables())
    before, of = buy_till_you_die.known(days, churn.CUT), buy_till_you_die.asked(days, late)
    bought = {
        name: buy_till_you_die.fitted(before, at_once=name == "MBG/NBD") for name in PARAMETERS
    }
    told = [ours, other]
    for model in bought.values():
        told += buy_till_you_die.chances(model, of)
    gained = churn.intervals(late, y, ours, other)
    rows = []
    for (name, (auc, ap, brier)), p in zip(THEIRS.items(), told, strict=True):
        got, drawn = churn.scores(y, p), gained if p is ours else churn.intervals(late, y, p)
        cells = [close(got[score], *drawn[score]) for score in SCORES]
        rows.append([name, cells[0], auc, cells[1], ap, cells[2], brier, cells[3]])
    heads = ["model", "AUC", "METRICS", "AP", "METRICS", "Brier", "METRICS", "ECE"]
    base = float(y.mean())
    alike = len(y) - len(late[-1].silent)  # the cases that METRICS tested
    same = churn.scores(y[:alike], ours[:alike])
    areas = [churn.scores(y[:alike], p[:alike])["auc"] for p in told[2:]]
    by_month = ", ".join(f"{day} {plain(auc)}" for day, auc in moments(late, shipped))
    return (
        table(heads, rows)
        + f"\n- Fitted on {sum(len(s.rows) for s in early):,} cases whose 28 days had passed by 2016-03-15, "
        f"tested on {len(y):,} after it, of whom {plain(base)} fell silent (METRICS: 10,374 and .755); a "
        f"forecast of that share for all has a Brier of {plain(base * (1 - base))}.\n"
        f"- Over LR-4 the shipped model gains {span(gained['auc gained'])} of AUC and "
        f"{span(gained['brier gained'])} of Brier. METRICS' row beside it is its best logistic, of 18 "
        "features; ours weighs four.\n"
        f"- BG/NBD and MBG/NBD (METRICS 2.5) are fitted on all {len(before.again):,} histories in rooms before "
        f"the cut: {'; '.join(parameters(name, model) for name, model in bought.items())}. On the moments "
        f"that METRICS tested their AUCs are {', '.join(map(plain, areas))}, in the order of the table. "
        "Whoever wrote on one day cannot have stopped by BG/NBD, which turns its order about; both "
        "order people worse than four counts do and say little of why: churn-risk stays the logistic.\n"
        f"- AUC at each moment after the cut: {by_month}.\n"
        "- Who is asked: everybody who wrote in a room in the 28 days before a moment, every 14 days. Our "
        f"last moment, whose 28 days end with the data, METRICS leaves out: without it {alike:,} cases, "
        f"AUC {plain(same['auc'])}, Brier {plain(same['brier'])}. Brackets are 95 % of {churn.ROUNDS} "
        "resamplings of rooms; ECE is over ten equal widths of chance.\n"
    )


def parameters(name: str, model: buy_till_you_die.Model) -> str:
    """`BG/NBD r .156 (.156) …`, METRICS' beside ours."""
    ours = zip(("r", "α", "a", "b"), (model.r, model.alpha, model.a, model.b), strict=True)
    said = (
        f"{k} {plain(v)} ({theirs})" for (k, v), theirs in zip(ours, PARAMETERS[name], strict=True)
    )
    return f"{name} {', '.join(said)}"


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
