"""量体温: from a room's readings to its temperature and the verdicts on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hengwen.diagnosis.badge import FEVER_ABOVE, WARMING_ABOVE, WATCHED_FOR
from hengwen.diagnosis.history import CHILL, History, is_chill
from hengwen.diagnosis.rank import Rank
from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.state import COOLING_FROM, DORMANT_FROM
from hengwen.diagnosis.temperature import (
    SATURATED,
    BaseRate,
    Temperature,
    chance,
    index,
    level,
    parts,
    waterfall,
)
from hengwen.diagnosis.verdict import Figure, Verdict

EXCHANGED_WITHIN = 28.0  # days; METRICS 10.1
# P(another exchange in 30 days | silent so long), FCC group-weeks: METRICS 1.2
STALLED_RATE = BaseRate(share=0.48, n=399)
DORMANT_RATE = BaseRate(share=0.40, n=387)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """The level and its index at one instant; `missing` says why there is no index."""

    level: float | None
    index: int | None
    missing: str | None


def take(readings: Readings, rank: Rank | None) -> Temperature:
    """The temperature of one room."""
    now = _moment(readings.parts, readings.age, readings.silent, readings.exchanged)
    before = _moment(
        readings.parts_before,
        readings.age - 7,
        readings.silent_before,
        readings.exchanged_before,
    )
    seven = parts(readings.parts, readings.parts_before)
    history = readings.history
    p30 = None if now.index is None or now.level is None else chance(now.level)
    rate = base_rate(readings.silent) if now.level is not None else None
    return Temperature(
        index=now.index,
        chance=p30,
        level=now.level,
        parts=seven,
        waterfall=waterfall(seven) if None not in (now.level, before.level) else (),
        index_before=before.index,
        level_before=before.level,
        base_rate=rate,
        z=history.z,
        z_before=history.z_before,
        band=history.band,
        constancy=history.constancy,
        last_week=history.weeks[-1] if history.weeks else None,
        this_week=history.this_week,
        band_so_far=history.band_so_far,
        weeks=history.weeks,
        weeks_to_go=history.weeks_to_go,
        verdicts=(
            against_itself(history),
            _chance_verdict(now, before, p30, rate),
            *([rank_verdict(rank)] if rank else []),
        ),
        rank=rank,
        missing=now.missing,
    )


def level_now(readings: Readings) -> float | None:
    """The level by which rooms are ranked; None where a room has none."""
    return _moment(readings.parts, readings.age, readings.silent, readings.exchanged).level


def base_rate(silent: float) -> BaseRate | None:
    """What became of rooms silent for as many days; None where the index itself tells more."""
    if silent < COOLING_FROM or silent >= EXCHANGED_WITHIN:
        return None
    return STALLED_RATE if silent < DORMANT_FROM else DORMANT_RATE


def _moment(
    values: Mapping[str, float | None], age: float, silent: float, exchanged: bool
) -> _Moment:
    """`silent` counts from birth where nobody was ever answered: then `exchanged` is False."""
    if not values or age < WATCHED_FOR:
        return _Moment(level=None, index=None, missing="temperature.missing.watching")
    if not exchanged or silent >= EXCHANGED_WITHIN:
        return _Moment(level=None, index=None, missing="temperature.missing.no-exchange")
    s = level(values)
    if s is None:
        return _Moment(level=None, index=None, missing="temperature.missing.parts")
    if silent >= COOLING_FROM:
        return _Moment(level=s, index=None, missing="temperature.missing.silent")
    return _Moment(level=s, index=index(s), missing=None)


def against_itself(history: History) -> Verdict:
    """The first verdict: the last full week beside the room's own band, or a fall since."""
    if history.falling and history.this_week and history.band_so_far:
        low, high = history.band_so_far.people
        return Verdict(
            message="temperature.own.falling",
            figures={
                "speakers": history.this_week.speakers,
                "days": history.this_week.days,
                "from_day": history.this_week.day,
                "usual_low": low,
                "usual_high": high,
                "last_z": history.this_week.z,
                "weeks": history.band_so_far.weeks,
            },
        )
    if history.z is None or history.band is None:
        return _too_short(history)
    if history.z > FEVER_ABOVE:
        word = "fever"
    elif history.z > WARMING_ABOVE:
        word = "warming"
    elif is_chill(history.z, history.z_before):
        word = "chill"
    else:
        word = "low" if history.z < CHILL else "steady"
    low, high = history.band.people
    return Verdict(
        message=f"temperature.own.{word}",
        figures={
            "speakers": history.weeks[-1].speakers,
            "usual_low": low,
            "usual_high": high,
            "last_z": history.z,
            "weeks": history.band.weeks,
            "week_day": history.weeks[-1].day,
        },
    )


def _too_short(history: History) -> Verdict:
    """No band yet: say how many weeks are wanting, and lay the known ones side by side."""
    figures: dict[str, Figure] = {"n": history.weeks_to_go}
    if len(history.weeks) < 2:
        return Verdict(message="temperature.own.too-short", figures=figures)
    past = [week.speakers for week in history.weeks[:-1]]
    figures |= {
        "speakers": history.weeks[-1].speakers,
        "weeks": len(past),
        "least": min(past),
        "most": max(past),
        "week_day": history.weeks[-1].day,
    }
    return Verdict(message="temperature.own.too-short.weeks", figures=figures)


def _chance_verdict(
    now: _Moment, before: _Moment, p30: float | None, rate: BaseRate | None
) -> Verdict:
    if rate is not None:
        figures: dict[str, Figure] = {"base_share": rate.share, "n": rate.n}
        return Verdict(message="temperature.base-rate", figures=figures)
    if now.index is None:
        return Verdict(message=now.missing or "temperature.missing.parts")
    if now.index >= SATURATED:
        return Verdict(
            message="temperature.chance.saturated", figures={"line_share": SATURATED / 100}
        )
    figures = {"index": now.index, "chance_share": p30}
    if before.index is None:
        return Verdict(message="temperature.chance", figures=figures)
    return Verdict(message="temperature.chance.moved", figures={**figures, "was": before.index})


def rank_verdict(rank: Rank) -> Verdict:
    """The third verdict: only an order, and `low` only in the last fifth of five or more."""
    word = "low" if rank.lowest_fifth else ("order" if rank.says_more_than_order else "few")
    return Verdict(message=f"temperature.rank.{word}", figures={"place": rank.place, "of": rank.of})
