"""几点热闹: hour by weekday, one hue in five strengths; the figures stand in the cells' titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from hengwen.reports.charts.drawing import SURFACE, Chart, labels, values

STRENGTHS = (0.0, 0.16, 0.36, 0.58, 0.79, 1.0)


def bounds(counts: Sequence[int]) -> list[int]:
    """Upper ends of the five strengths: fifths of the highest cell, at least one apart."""
    top = max(counts, default=0)
    return [max(i, -(-top * i // 5)) for i in range(1, 6)]


def hours(
    cells: Mapping[tuple[int, int], int],
    weekdays: Sequence[str],
    say: Mapping[tuple[int, int], str],
    width: int,
) -> Chart:
    """`cells` counts by (weekday 1–7, hour); `say` is each cell's sentence."""
    ends = bounds(list(cells.values()))
    rows = [
        {
            "hour": hour,
            "day": day - 1,
            "strength": STRENGTHS[_step(cells.get((day, hour), 0), ends)],
            "say": say.get((day, hour), ""),
        }
        for day in range(1, 8)
        for hour in range(24)
    ]
    x = alt.X(
        field="hour",
        type="ordinal",
        scale=alt.Scale(padding=0),
        axis=alt.Axis(values=[0, 6, 12, 18, 23], labelAngle=0, orient="top"),
    )
    y = alt.Y(
        field="day",
        type="ordinal",
        scale=alt.Scale(padding=0),
        axis=alt.Axis(labelExpr=labels(weekdays)),
    )
    base = alt.Chart(values(rows))
    return alt.layer(
        base.mark_rect(fill="var(--sunken)", stroke=SURFACE, strokeWidth=2).encode(x=x, y=y),
        base.mark_rect(fill="var(--accent)", stroke=SURFACE, strokeWidth=2, aria=True).encode(
            x=x,
            y=y,
            fillOpacity=alt.FillOpacity(
                field="strength", type="quantitative", scale=None, legend=None
            ),
            description=alt.Description(field="say", type="nominal"),
        ),
    ).properties(width=width, height=7 * (22 if width < 400 else 26) + 26)


def _step(count: int, ends: Sequence[int]) -> int:
    return 0 if count == 0 else next(i for i, end in enumerate(ends, 1) if count <= end)
