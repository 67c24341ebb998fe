"""群里的动静: messages per day, week or month as bars; what no file covers stays an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from hengwen.reports.charts.drawing import LINE, Chart, labels, nice, some, values


@dataclass(frozen=True, slots=True)
class Span:
    """A day, week or month: its word on the axis, its messages and people."""

    label: str
    messages: int
    speakers: int | None
    full: bool = True


def activity(spans: Sequence[Span], width: int) -> Chart:
    top, ticks = nice(max([s.messages for s in spans] + [1]))
    rows = [{"x": i, "y": s.messages, "full": s.full} for i, s in enumerate(spans)]
    x = alt.X(
        field="x",
        type="ordinal",
        scale=alt.Scale(domain=list(range(len(spans))), paddingInner=0.25, paddingOuter=0),
        axis=alt.Axis(
            values=some(len(spans), 4 if width < 400 else 6),
            labelExpr=labels([s.label for s in spans]),
            labelAngle=0,
            ticks=True,
            tickSize=4,
            labelFlush=True,
            domain=True,
            domainColor=LINE,
        ),
    )
    y = alt.Y(
        field="y",
        type="quantitative",
        scale=alt.Scale(domain=[0, top]),
        axis=alt.Axis(values=ticks, grid=True, format=",d"),
    )
    base = alt.Chart(values(rows))
    return alt.layer(
        base.transform_filter("datum.full").mark_bar(color="var(--accent)").encode(x=x, y=y),
        base.transform_filter("!datum.full")
        .mark_bar(fill="none", stroke="var(--accent)", strokeDash=[3, 2], strokeWidth=1)
        .encode(x=x, y=y),
    ).properties(width=width, height=170 if width < 400 else 200)
