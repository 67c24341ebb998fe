"""群温度: seven figures of a room as one level, its chance to go on, and why it moved."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from hengwen.diagnosis.history import Band
from hengwen.diagnosis.panel import FCC, REVERSED
from hengwen.diagnosis.percentile import percentile
from hengwen.diagnosis.rank import Rank
from hengwen.diagnosis.verdict import Verdict
from hengwen.diagnosis.week import Week

LEAST_PARTS = 5  # of seven; METRICS 10.1
INTERCEPT, SLOPE = -2.711, 6.845  # fitted on the FCC panel; METRICS 10.1
SATURATED = 95  # from here the index cannot tell rooms apart: CONSOLE 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the seven. `percentile` is 0 to 1, higher is warmer (`top1`, `rec` are turned).

    None where the part could not be measured. `was_…` is the same one week before.
    """

    name: str
    value: float | None
    percentile: float | None
    was_value: float | None
    was_percentile: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """What became of rooms that were silent as long: the share with another exchange in 30 days."""

    share: float
    n: int  # group-weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the waterfall: by how much a part moved the level (in units of the level)."""

    name: str
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperature:
    """A room's temperature; whatever is None has its reason in `missing` or in a verdict.

    `level` is the mean of the measurable parts, 0 to 1; `chance` the probability of another
    exchange within 30 days; `index` its per cent. `verdicts` are three: against itself, its chance,
    against its siblings (left out for a lone room). `waterfall` adds up to level − level_before.
    """

    index: int | None = None
    chance: float | None = None
    level: float | None = None
    parts: tuple[Part, ...] = ()
    waterfall: tuple[Step, ...] = ()
    index_before: int | None = None
    level_before: float | None = None
    base_rate: BaseRate | None = None
    z: float | None = None
    z_before: float | None = None
    band: Band | None = None
    band_so_far: Band | None = None
    constancy: float | None = None
    last_week: Week | None = None
    this_week: Week | None = None
    weeks: tuple[Week, ...] = ()
    weeks_to_go: int = 0
    verdicts: tuple[Verdict, ...] = ()
    rank: Rank | None = None
    missing: str | None = None
    calibration: str = "temperature.calibration"

    @property
    def saturated(self) -> bool:
        """The index is printed as `95%以上`: it cannot tell this room from other busy ones."""
        return self.index is not None and self.index >= SATURATED


def standing(name: str, value: float) -> float:
    """Where a part's value stands in the panel, 0 to 1, higher is warmer."""
    p = percentile(value, FCC[name])
    return 1 - p if name in REVERSED else p


def level(values: Mapping[str, float | None]) -> float | None:
    """The mean standing of the measurable parts; None with fewer than five."""
    known = [standing(name, v) for name in FCC if (v := values.get(name)) is not None]
    return fmean(known) if len(known) >= LEAST_PARTS else None


def chance(level: float) -> float:
    """The probability of another exchange in the next 30 days."""
    return 1 / (1 + math.exp(-(INTERCEPT + SLOPE * level)))


def index(level: float) -> int:
    """体温指数, 0 to 100."""
    return round(100 * chance(level))


def parts(now: Mapping[str, float | None], before: Mapping[str, float | None]) -> tuple[Part, ...]:
    """All seven, in the panel's order."""

    def stand(name: str, value: float | None) -> float | None:
        return None if value is None else standing(name, value)

    return tuple(
        Part(
            name=name,
            value=now.get(name),
            percentile=stand(name, now.get(name)),
            was_value=before.get(name),
            was_percentile=stand(name, before.get(name)),
        )
        for name in FCC
    )


def waterfall(seven: tuple[Part, ...]) -> tuple[Step, ...]:
    """Steps from the level a week before to the level now, largest first; they add up exactly.

    Where a part became measurable, or ceased to be, the mean is taken over other parts than
    before: that difference is no part's doing and stands apart as the step `measurable`.
    Empty where either level could not be had.
    """
    now = [p.percentile for p in seven if p.percentile is not None]
    before = [p.was_percentile for p in seven if p.was_percentile is not None]
    if len(now) < LEAST_PARTS or len(before) < LEAST_PARTS:
        return ()
    both = [
        (p.name, p.percentile - p.was_percentile)
        for p in seven
        if p.percentile is not None and p.was_percentile is not None
    ]
    steps = [Step(name=name, change=change / len(both)) for name, change in both]
    steps.sort(key=lambda step: -abs(step.change))
    if len(both) != len(now) or len(both) != len(before):
        rest = fmean(now) - fmean(before) - math.fsum(step.change for step in steps)
        steps.append(Step(name="measurable", change=rest))
    return tuple(steps)
