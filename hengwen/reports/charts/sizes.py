"""大小: one dot with its interval per size a room has had, the smallest above. One scale, from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from hengwen.reports.charts.drawing import INK, INK2, LINE, Chart, labels, nice, values

ROW = 40  # px


@dataclass(frozen=True, slots=True)
class Dot:
    """`said` stands at the end of the interval."""

    name: str
    value: float
    low: float
    high: float
    said: str


def sizes(dots: Sequence[Dot], width: int, *, share: bool) -> Chart:
    """`share`: values from 0 to 1, told in per cent; else counts."""
    most = max(dot.high for dot in dots) * (1.3 if width < 400 else 1.15)  # room for what is said
    top, ticks = nice(most * 100 if share else most)
    scale = 100 if share else 1
    x = alt.X(
        field="x",
        type="quantitative",
        scale=alt.Scale(domain=[0, top / scale], nice=False),
        axis=alt.Axis(
            values=[tick / scale for tick in ticks],
            format=".0%" if share else "d",
            grid=True,
            labelFlush=True,
        ),
    )
    y = alt.Y(
        field="y",
        type="ordinal",
        axis=alt.Axis(
            labelExpr=labels([dot.name for dot in dots]),
            labelColor=INK2,
            domain=True,
            domainColor=LINE,
        ),
        scale=alt.Scale(padding=0.5),
    )
    base = alt.Chart(
        values(
            [
                {"y": place, "x": dot.value, "low": dot.low, "high": dot.high, "say": dot.said}
                for place, dot in enumerate(dots)
            ]
        )
    )
    return alt.layer(
        base.mark_rule(color=INK2, strokeWidth=2).encode(
            x=alt.X(field="low", type="quantitative"), x2=alt.X2(field="high"), y=y
        ),
        base.mark_point(
            filled=True, fill="var(--t-even)", stroke="var(--surface)", size=130, opacity=1
        ).encode(x=x, y=y),
        base.mark_text(align="left", baseline="middle", dx=8, color=INK).encode(
            x=alt.X(field="high", type="quantitative"),
            y=y,
            text=alt.Text(field="say", type="nominal"),
        ),
    ).properties(width=width, height=ROW * len(dots))
