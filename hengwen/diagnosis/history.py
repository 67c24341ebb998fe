"""和自己比: a room's week against its own weeks before, and the band that is usual for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from hengwen.diagnosis.week import Week

LEAST_WEEKS = 8  # full weeks before the one that is judged; METRICS 10.3
MOST_WEEKS = 26
NORMAL = 0.6745  # the third quartile of a standard normal: turns a MAD into a deviation
CHILL = -2.0  # two full weeks running; METRICS 10.3
DEEP_CHILL = -3.5  # in one week; Iglewicz and Hoaglin
BAND = 2.0  # robust deviations either side of the median; CONSOLE 4
SO_FAR_DAYS = 4  # ours: a fall in half a week may be a holiday
CONSTANCY_WEEKS = 8
CONSTANCY_MEDIAN = 3  # under three people a week one person more or less is everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """色带: the usual range of weekly speakers. `weeks` is how many weeks it was made from."""

    low: float
    median: float
    high: float
    weeks: int

    @property
    def people(self) -> tuple[int, int]:
        """The fewest and the most whole people inside the band, as a page prints them."""
        return max(0, math.ceil(self.low)), math.floor(self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Full weeks, oldest first, each with its z; the band the last one is held against.

    `this_week` is the one that is not over; its z and `band_so_far` hold it against the same
    point of the weeks before. `weeks_to_go` full weeks are still wanting before there is a band.
    """

    weeks: tuple[Week, ...] = ()
    this_week: Week | None = None
    z: float | None = None
    z_before: float | None = None
    band: Band | None = None
    band_so_far: Band | None = None
    constancy: float | None = None
    weeks_to_go: int = 0

    @property
    def falling(self) -> bool:
        """This week already stands as deep under the same point of other weeks as one chill is."""
        week = self.this_week
        if week is None or week.z is None or week.days < SO_FAR_DAYS:
            return False
        return week.z < DEEP_CHILL


def spread(past: Sequence[float]) -> float:
    """MAD*: the median absolute deviation, never under a count's own noise."""
    middle = median(past)
    mad = median(abs(x - middle) for x in past)
    # A count's own noise is the root of its median; 1.4826 turns a MAD into a deviation.
    return max(mad, math.sqrt(middle) / 1.4826, 1 / 1.4826)


def robust_z(x: float, past: Sequence[float]) -> float:
    """How many robust deviations `x` stands from the median of `past` (not empty)."""
    return NORMAL * (x - median(past)) / spread(past)


def usual_band(past: Sequence[float]) -> Band:
    """median ± 2 robust deviations; a week leaves it exactly when |z| > 2."""
    middle, half = median(past), BAND * spread(past) / NORMAL
    return Band(low=max(0.0, middle - half), median=middle, high=middle + half, weeks=len(past))


def constancy(weeks: Sequence[float]) -> float | None:
    """恒温度, 0 to 100, over the last 8 full weeks; None with fewer or a median under 3."""
    last = list(weeks)[-CONSTANCY_WEEKS:]
    if len(last) < CONSTANCY_WEEKS or median(last) < CONSTANCY_MEDIAN:
        return None
    middle = median(last)
    mad = median(abs(x - middle) for x in last)
    return 100 * max(0.0, 1 - 1.4826 * mad / middle)


def is_chill(z: float | None, z_before: float | None) -> bool:
    """转凉: two full weeks running below −2, or one below −3.5."""
    if z is None:
        return False
    return z < DEEP_CHILL or (z < CHILL and z_before is not None and z_before < CHILL)


def own_history(full: Sequence[Week], so_far: Sequence[Week] = ()) -> History:
    """Judge full weeks (oldest first, silent weeks as zeros, unknown ones left out).

    `so_far` ends with the week that is not over, after earlier weeks cut at the same point.
    """
    judged = []
    for i, week in enumerate(full):
        past = [w.speakers for w in full[max(0, i - MOST_WEEKS) : i]]
        z = robust_z(week.speakers, past) if len(past) >= LEAST_WEEKS else None
        judged.append(replace(week, z=z))
    past = [w.speakers for w in full[-MOST_WEEKS - 1 : -1]]
    this_week, band_so_far = _so_far(so_far)
    return History(
        weeks=tuple(judged),
        this_week=this_week,
        z=judged[-1].z if judged else None,
        z_before=judged[-2].z if len(judged) > 1 else None,
        band=usual_band(past) if len(past) >= LEAST_WEEKS else None,
        band_so_far=band_so_far,
        constancy=constancy([w.speakers for w in full]),
        weeks_to_go=max(0, LEAST_WEEKS + 1 - len(full)),
    )


def _so_far(weeks: Sequence[Week]) -> tuple[Week | None, Band | None]:
    if not weeks:
        return None, None
    past = [w.speakers for w in weeks[-MOST_WEEKS - 1 : -1]]
    if len(past) < LEAST_WEEKS:
        return weeks[-1], None
    return replace(weeks[-1], z=robust_z(weeks[-1].speakers, past)), usual_band(past)
