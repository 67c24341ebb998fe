"""群活了多久: survival steps with their 95% interval, and how many rooms each stretch rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from hengwen.reports.charts.drawing import INK2, LINE, Chart, values


@dataclass(frozen=True, slots=True)
class Stair:
    """`day` since birth, share alive from then on, its interval, rooms still watched."""

    day: float
    alive: float
    low: float | None
    high: float | None
    at_risk: int


def survival(stairs: Sequence[Stair], days: str, at_risk: str, width: int) -> Chart:
    """`days` names the axis, `at_risk` the row of counts under it."""
    end = max(stairs[-1].day, 1)
    steps = [{"x": s.day, "y": s.alive, "low": s.low, "high": s.high} for s in stairs]
    ticks = _ticks(end, 4 if width < 400 else 6)
    watched = [{"x": tick, "say": str(_watched(stairs, tick))} for tick in ticks]
    x = alt.X(
        field="x",
        type="quantitative",
        scale=alt.Scale(domain=[0, end], nice=False),
        axis=alt.Axis(
            values=ticks,
            format="d",
            ticks=True,
            tickSize=4,
            domain=True,
            domainColor=LINE,
            title=days,
            titleFontSize=12,
            titleFontWeight="normal",
            titleColor="var(--ink-3)",
        ),
    )
    y = alt.Y(
        field="y",
        type="quantitative",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", grid=True),
    )
    base = alt.Chart(values(steps))
    return alt.layer(
        base.transform_filter("isValid(datum.low) && isValid(datum.high)")
        .mark_area(interpolate="step-after", color="var(--t-even-soft)")
        .encode(
            x=x,
            y=alt.Y(field="low", type="quantitative", scale=alt.Scale(domain=[0, 1])),
            y2=alt.Y2(field="high"),
        ),
        base.mark_line(interpolate="step-after", color=INK2, strokeWidth=2).encode(x=x, y=y),
        alt.Chart(values(watched))
        .mark_text(baseline="top", dy=44)
        .encode(
            x=alt.X(field="x", type="quantitative"),
            y=alt.datum(0),
            text=alt.Text(field="say", type="nominal"),
        ),
        alt.Chart(values([{"say": at_risk}]))
        .mark_text(baseline="top", dy=60, align="left")
        .encode(x=alt.datum(0), y=alt.datum(0), text=alt.Text(field="say", type="nominal")),
    ).properties(width=width, height=270 if width < 400 else 300)


def _ticks(end: float, most: int) -> list[int]:
    for size in (1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1460, 3650):
        if end / size <= most:
            return list(range(0, int(end) + 1, size))
    return [0]


def _watched(stairs: Sequence[Stair], day: int) -> int:
    """Rooms at risk just before `day`: those of the first stair at or after it."""
    return next((s.at_risk for s in stairs if s.day >= day), stairs[-1].at_risk)
