"""Whether a weekly look foretells the next 30 days better than the first week did: METRICS 1.4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from models import weekly_hazard as hazard
from models.early_survival import ROUNDS, Floats, Rooms, out_of_fold, rooms
from models.scores import Flags, brier_ipcw, harrell_c
from numpy.typing import NDArray
from pages.markdown import table
from sklearn.metrics import roc_auc_score

from accuracy.freecodecamp import close, plain, tables
from hengwen.diagnosis.temperature import level
from hengwen.metrics import ask

TITLE = "每周再看一次，看得更准吗 Does a weekly look foretell more"
AGES = (1, 2, 4, 8, 13)
FIRST, WEEKLY, WARM = "first week (room-forecast)", "hazard of the week", "temperature"
# METRICS 1.4: of rooms a week old, its logistic's AUC and Brier, and at the landmark speakers' own C.
THEIRS = {
    ("7 d", FIRST): (".849", "", ".134"),
    ("7 d, landmark", FIRST): (".798", ".680", ""),
}
COLD = -1.0  # below every level: a room in which nobody has answered anybody for 28 days


@dataclass(frozen=True, slots=True)
class Asked:
    """Rooms asked at one age: how long they lived, and until which day of life they are asked about."""

    room: list[int]
    lived: Floats
    died: Flags
    until: float

    @property
    def known(self) -> Flags:
        return self.died | (self.lived >= self.until)

    def scores(self, p: Floats, take: NDArray[np.int_]) -> list[float]:
        """AUC of those whose fate is known, C of all, Brier with the censored weighed for."""
        known = take[self.known[take]]
        lived, died = self.lived[take], self.died[take]
        return [
            float(roc_auc_score(self.lived[known] >= self.until, p[known])),
            harrell_c(lived, died, -p[take]) or 0.0,
            brier_ipcw(lived, died, p[take], self.until),
        ]


def section() -> str:
    lives, of = hazard.lives(tables()), rooms(tables(), "7d")
    weekly, first = hazard.out_of_fold(lives, of, AGES), out_of_fold(of)
    lines: list[list[str]] = []
    gained: list[list[str]] = []
    for age in AGES:
        places = hazard.asked_at(lives, [int(room) for room in of.room], age)
        marks = {f"{7 * age} d" if age == 1 else f"{age} weeks": places}
        if age == 1:
            marks["7 d, landmark"] = [n for n in places if of.landmark[n]]
        for mark, here in marks.items():
            sets = {
                FIRST: [p[here] for p in first],
                WEEKLY: [p[here] for p in weekly[age]],
            }
            some = chosen(lives, of, here, age)
            if age > 1:
                sets[WARM] = [np.array([warmth(room, lives, age) for room in some.room])]
            told, over = measured(some, sets)
            if age > 1:
                gained.append([mark, *(span(over[name]) for name in (FIRST, WARM))])
            lived = (some.lived >= some.until)[some.known]
            head = [mark, f"{len(here)}, {plain(float(lived.mean()))}"]
            for name, (auc, c, brier) in told.items():
                theirs = THEIRS.get((mark, name), ("", "", ""))
                says = name == WEEKLY or (name == FIRST and age == 1)
                shown = close(*brier) if says else "–"
                figures = [close(*auc), theirs[0], close(*c), theirs[1], shown, theirs[2]]
                lines.append([*head, name, *figures])
    heads = ["age", "rooms, alive", "by", "AUC", "METRICS", "C", "METRICS", "Brier", "METRICS"]
    every = hazard.rows(lives)
    newer = older_and_newer(lives, of)
    return (
        table(heads, lines)
        + "\n"
        + table(["AUC gained by the hazard", "over the first week", "over the temperature"], gained)
        + f"\n- The hazard of the week: P(a silence of 14 days begins in this week | none before), a logistic "
        f"of the last week's speakers and messages, the week before's speakers and the age, fitted on "
        f"{len(every.fell):,} weeks asked about of {len(lives)} rooms; 30 days are the product of the weeks "
        "left, the last in part. Which counts it weighs was chosen on these rooms.\n"
        "- Asked: alive until 30 days after birth (7 d) or 30 days from now (older). Left out: rooms whose "
        "silence is known by then. Rooms watched for less are weighed for in the Brier score, count in C as "
        "far as they go, and not in the AUC.\n"
        "- A room a week old is foretold alike by both, and young rooms are whom room-forecast is asked "
        "about: the plainer model stays there. Of older rooms the first week tells less and less: at 2 and "
        "at 8 weeks the hazard's AUC is clearly above it, at 4 its C, at 13 too few are left to tell. What "
        "Hengwen shows of an older room is its temperature, which knows the present as the hazard does and "
        "orders rooms of 4 weeks and more no worse.\n"
        "- The temperature foretells another exchange, and the first week 30 days from birth: of older "
        "rooms their chances have no Brier score here, only their order is compared.\n"
        f"- Fitted on the older half of the rooms and tested on the newer, a week old: AUC "
        f"{plain(newer[0])}, {plain(newer[1])} foretold and {plain(newer[2])} alive.\n"
        "- 5 folds by room, ten times, the folds of the section above; brackets are 95 % of rooms "
        "resampled, predictions as they stand. METRICS' C is of speakers alone. A room without an exchange "
        "in 28 days has no temperature and counts as coldest.\n"
    )


def chosen(lives: dict[int, hazard.Life], of: Rooms, places: Sequence[int], age: int) -> Asked:
    names = [int(of.room[n]) for n in places]
    return Asked(
        names,
        np.array([lives[room].lived for room in names]),
        np.array([lives[room].died for room in names]),
        hazard.outcome(age),
    )


def measured(
    of: Asked, sets: dict[str, list[Floats]]
) -> tuple[dict[str, list[list[float]]], dict[str, list[float]]]:
    """By model: AUC, C and Brier with their 95 %; and the 95 % of what of AUC the hazard gains over it."""
    dice, every = np.random.default_rng(20160917), np.arange(len(of.room))
    mean = {name: np.mean(some, axis=0) for name, some in sets.items()}
    drawn: dict[str, list[list[float]]] = {name: [] for name in sets}
    while len(drawn[FIRST]) < ROUNDS:
        take = dice.integers(len(every), size=len(every))
        lived = of.lived[take][of.known[take]] >= of.until
        if 0 < lived.sum() < len(lived):
            for name, p in mean.items():
                drawn[name].append(of.scores(p, take))
    told = {}
    for name, some in sets.items():
        got = np.mean([of.scores(p, every) for p in some], axis=0)
        low, high = np.quantile(drawn[name], (0.025, 0.975), axis=0)
        told[name] = [[float(v) for v in one] for one in zip(got, low, high, strict=True)]
    auc = {name: np.array(some)[:, 0] for name, some in drawn.items()}
    over = {
        name: [float(v) for v in np.quantile(auc[WEEKLY] - some, (0.025, 0.975))]
        for name, some in auc.items()
    }
    return told, over


def warmth(room: int, lives: dict[int, hazard.Life], age: int) -> float:
    """The level of a room's temperature when it was so many weeks old."""
    as_of = lives[room].born + 7 * age * hazard.DAY - 1
    (row,) = ask(tables(), "temperature-parts", as_of=as_of, room=room).rows
    last = row["last_exchange"]
    warm = level(row) if last is not None and last > as_of - 28 * hazard.DAY else None
    return COLD if warm is None else warm


def older_and_newer(lives: dict[int, hazard.Life], of: Rooms) -> tuple[float, float, float]:
    """AUC of rooms a week old in the newer half, what was foretold of them, and what became of them."""
    order = of.room[np.argsort(of.born, kind="stable")]
    old, new = order[: len(order) // 2], [int(room) for room in order[len(order) // 2 :]]
    rows = hazard.rows({int(room): lives[int(room)] for room in old})
    p = hazard.chances(hazard.fitted(rows.x, rows.fell), [lives[room] for room in new], 1)
    y = np.array([lives[room].lived >= hazard.outcome(1) for room in new])
    return float(roc_auc_score(y, p)), float(p.mean()), float(y.mean())


def span(interval: Sequence[float]) -> str:
    low, high = interval
    return f"{low:+.3f} to {high:+.3f}".replace("-", "−").replace("0.", ".")
