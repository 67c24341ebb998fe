"""留存三角: weekly cohorts as rows, weeks after as columns, the share written in its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from hengwen.reports.charts.drawing import INK, INK2, LINE, NARROW, SURFACE, Chart, labels, values

COLUMNS, COLUMNS_NARROW = 10, 5  # weeks after that fit, wide and narrow
DEEPEST = 0.45  # of the hue, so that figures on it stay readable, light and dark
ROW = 26


def triangle(
    cohorts: Sequence[str], shares: Mapping[tuple[int, int], float | None], width: int
) -> Chart:
    """`cohorts` are the rows' words; `shares` by (row, week after), None where too few people."""
    most = COLUMNS_NARROW if width < NARROW else COLUMNS
    last = max((week for _, week in shares), default=1)
    weeks = [week for week in range(1, last + 1) if week <= most]
    cells = [
        {"row": row, "week": week, "tint": DEEPEST * (share or 0), "say": _said(share)}
        for (row, week), share in shares.items()
        if week in weeks
    ]
    x = alt.X(
        field="week",
        type="ordinal",
        scale=alt.Scale(domain=weeks, padding=0),
        axis=alt.Axis(orient="top", labelAngle=0),
    )
    y = alt.Y(
        field="row",
        type="ordinal",
        scale=alt.Scale(domain=list(range(len(cohorts))), padding=0),
        axis=alt.Axis(labelExpr=labels(cohorts), labelColor=INK2),
    )
    base = alt.Chart(values(cells))
    return alt.layer(
        base.mark_rect(fill="none", stroke=LINE, strokeWidth=1).encode(x=x, y=y),
        base.mark_rect(fill="var(--accent)", stroke=SURFACE, strokeWidth=1).encode(
            x=x,
            y=y,
            fillOpacity=alt.FillOpacity(field="tint", type="quantitative", scale=None, legend=None),
        ),
        base.mark_text(color=INK).encode(x=x, y=y, text=alt.Text(field="say", type="nominal")),
    ).properties(width=width, height=ROW * len(cohorts) + 26)


def _said(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f}%"
