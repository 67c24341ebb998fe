"""留存: of those who spoke first in some week, the share who spoke again n weeks later."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from hengwen.reports.charts.drawing import INK2, SURFACE, Chart, nice, values


def retention(weeks: Sequence[tuple[int, float]], width: int) -> Chart:
    """`weeks` are (weeks since the first, share); only those with people enough."""
    top = min(1.0, nice(max(share for _, share in weeks) * 100)[0] / 100)
    x = alt.X(
        field="x",
        type="quantitative",
        scale=alt.Scale(domain=[0, max(weeks[-1][0], 1)], nice=False),
        axis=alt.Axis(tickMinStep=1, tickCount=6, format="d", ticks=True, tickSize=4),
    )
    y = alt.Y(
        field="y",
        type="quantitative",
        scale=alt.Scale(domain=[0, top]),
        axis=alt.Axis(format=".0%", grid=True, tickCount=4),
    )
    base = alt.Chart(values([{"x": week, "y": share} for week, share in weeks]))
    return alt.layer(
        base.mark_line(color=INK2, strokeWidth=2).encode(x=x, y=y),
        base.mark_point(
            filled=True, fill=SURFACE, stroke=INK2, strokeWidth=2, size=45, opacity=1
        ).encode(x=x, y=y),
    ).properties(width=width, height=200)
