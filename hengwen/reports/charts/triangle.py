"""留存三角: weekly cohorts as rows, weeks after as columns, the share written in its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from hengwen.reports.charts.drawing import INK, INK2, LINE, SURFACE, Chart, labels, values

COLUMNS = {340: 5, 480: 8, 680: 12}
DEEPEST = 0.45  # of the hue, so that figures on it stay readable, light and dark
ROW = 26


def triangle(
    cohorts: Sequence[str], shares: Mapping[tuple[int, int], float | None], width: int
) -> Chart:
    """`cohorts` are the rows' words; `shares` by (row, week after), None where too few people."""
    most = COLUMNS[width]
    last = max((week for _, week in shares), default=1)
    weeks = [week for week in range(1, last + 1) if week <= most]
    cells = [
        {"row": row, "week": week, "tint": DEEPEST * (share or 0), "say": _said(share)}
        for (row, week), share in shares.items()
        if week in weeks
    ]
    x = alt.X(
        "week:O",
        scale=alt.Scale(domain=weeks, padding=0),
        axis=alt.Axis(orient="top", labelAngle=0),
    )
    y = alt.Y(
        "row:O",
        scale=alt.Scale(domain=list(range(len(cohorts))), padding=0),
        axis=alt.Axis(labelExpr=labels(cohorts), labelColor=INK2),
    )
    base = alt.Chart(values(cells))
    return alt.layer(
        base.mark_rect(fill="none", stroke=LINE, strokeWidth=1).encode(x=x, y=y),
        base.mark_rect(fill="var(--accent)", stroke=SURFACE, strokeWidth=1).encode(
            x=x, y=y, fillOpacity=alt.FillOpacity("tint:Q", scale=None, legend=None)
        ),
        base.mark_text(color=INK).encode(x=x, y=y, text="say:N"),
    ).properties(width=width, height=ROW * len(cohorts) + 26)


def _said(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f}%"
