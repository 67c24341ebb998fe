"""Fit BG/NBD and MBG/NBD on freeCodeCamp's rooms: what churn-risk is held against.

    python tools/models/buy_till_you_die.py            fits, tests, prints the scores

METRICS 2.5: each member writes in a room on random days, at a rate of their own out of a Gamma, and after
each such day stops for good with a chance of their own out of a Beta; MBG/NBD lets a person stop after the
very first day as well. Fitted on all histories up to the cut, never on those who are active then. Nothing of
it is shipped: the logistic orders people better, and says why.
"""

from __future__ import annotations

import bisect
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hengwen.metrics import Tables  # noqa: E402
from hengwen.metrics.tables import Scope  # noqa: E402
from tools.models import churn  # noqa: E402
from tools.models.scores import forecast  # noqa: E402

Floats = NDArray[np.float64]
Who = tuple[int, int]  # room, member
STARTS = ((1, 1, 1, 1), (0.4, 3, 1, 3), (1, 7, 1, 1))


@dataclass(frozen=True, slots=True)
class Histories:
    """Of each member of each room: active days after the first, and days from it to the last and to now."""

    again: Floats
    last: Floats
    watched: Floats

    @classmethod
    def of(cls, days: Iterable[Sequence[int]], today: int) -> Histories:
        """Of ascending active days; what is not before `today` is not yet known. All begin before it."""
        rows = []
        for own in days:
            known = bisect.bisect_left(own, today)
            rows.append((known - 1, own[known - 1] - own[0], today - own[0]))
        return cls(*np.array(rows, dtype=np.float64).T)


@dataclass(frozen=True, slots=True)
class Model:
    """Gamma(r, alpha) of rates a day, Beta(a, b) of stopping; `at_once`: after the first day too (MBG)."""

    r: float
    alpha: float
    a: float
    b: float
    at_once: bool

    def log_likelihood(self, of: Histories) -> Floats:
        return np.logaddexp(*self._both(of))

    def alive(self, of: Histories) -> Floats:
        """P(has not stopped)."""
        alive, stopped = self._both(of)
        return np.exp(alive - np.logaddexp(alive, stopped))

    def silent(self, of: Histories, days: float = 28) -> Floats:
        """P(no active day in the next `days`)."""
        since = self.alpha + of.watched
        still = (since / (since + days)) ** (self.r + of.again)
        return 1 - self.alive(of) * (1 - still)

    def expected(self, of: Histories, days: float) -> Floats:
        """Active days to be expected in the next `days`, by BG/NBD. Raises ValueError with MBG/NBD."""
        if self.at_once:
            raise ValueError("METRICS 2.5 has this of BG/NBD alone")
        r, a, b, x = self.r + of.again, self.a, self.b + of.again, of.again
        since = self.alpha + of.watched
        sums = hyp2f1(r, b, a + b - 1, days / (since + days))
        more = (a + b - 1) / (a - 1) * (1 - (since / (since + days)) ** r * sums)
        odds = np.where(x > 0, a / (b - 1 + (x == 0)) * (since / (self.alpha + of.last)) ** r, 0)
        return more / (1 + odds)

    def _both(self, of: Histories) -> tuple[Floats, Floats]:
        """Logs of the likelihood's two parts: writes still, and stopped at the last active day."""
        x, r = of.again, self.r + of.again
        rate = gammaln(r) - gammaln(self.r) + self.r * np.log(self.alpha)
        stays = betaln(self.a, self.b + x + self.at_once) - betaln(self.a, self.b)
        alive = stays + rate - r * np.log(self.alpha + of.watched)
        tried = x if self.at_once else np.maximum(x, 1) - 1  # days after which they did not stop
        stops = betaln(self.a + 1, self.b + tried) - betaln(self.a, self.b)
        stopped = stops + rate - r * np.log(self.alpha + of.last)
        return alive, stopped if self.at_once else np.where(x > 0, stopped, -np.inf)


def fitted(of: Histories, *, at_once: bool) -> Model:
    """The likeliest model, from several starts. Raises ArithmeticError where none ends."""

    def unlikely(logs: Floats) -> float:
        model = Model(*np.exp(logs), at_once=at_once)
        return -float(model.log_likelihood(of).mean())

    ends = [minimize(unlikely, np.log(start), method="L-BFGS-B") for start in STARTS]
    if not any(end.success for end in ends):
        raise ArithmeticError("the likelihood found no top")
    best = min((end for end in ends if end.success), key=lambda end: end.fun)
    return Model(*(float(value) for value in np.exp(best.x)), at_once=at_once)


def active_days(tables: Tables) -> dict[Who, list[int]]:
    """By room and member, the days on which they wrote, ascending."""
    days: dict[Who, list[int]] = defaultdict(list)
    sql = "select room, member, day from member_days where member is not null order by day"
    for room, member, day in tables.select(sql, Scope(as_of=tables.as_of), {})[1]:
        days[room, member].append(day)
    return dict(days)


def known(days: dict[Who, list[int]], at: int) -> Histories:
    """All who had written before an instant that begins a day."""
    today = at // churn.DAY
    return Histories.of((own for own in days.values() if own[0] < today), today)


def asked(days: dict[Who, list[int]], snaps: list[churn.Snapshot]) -> list[Histories]:
    """Of those whom churn-risk is asked about, moment by moment."""
    return [
        Histories.of((days[who] for who in zip(s.rooms, s.members, strict=True)), s.at // churn.DAY)
        for s in snaps
    ]


def chances(model: Model, of: list[Histories]) -> tuple[Floats, Floats]:
    """Of all these: P(has stopped), and P(no active day in 28 days)."""
    stopped = np.concatenate([1 - model.alive(one) for one in of])
    return stopped, np.concatenate([model.silent(one) for one in of])


def main() -> None:
    tables = churn.public()
    days = active_days(tables)
    before = known(days, churn.CUT)
    late = [s for s in churn.snapshots(tables, churn.FIRST, churn.END) if s.at >= churn.CUT]
    of, y = asked(days, late), np.array([silent for s in late for silent in s.silent])
    for name, at_once in (("BG/NBD", False), ("MBG/NBD", True)):
        model = fitted(before, at_once=at_once)
        values = {key: round(getattr(model, key), 3) for key in ("r", "alpha", "a", "b")}
        told = {"model": name, "histories": len(before.again), "tested": len(y), **values}
        for what, p in zip(("stopped", "silent for 28 days"), chances(model, of), strict=True):
            told[what] = {key: round(value, 4) for key, value in forecast(y, p).items()}
        sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
