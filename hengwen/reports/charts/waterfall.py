"""体温指数为什么变: the seven parts of the score, each step exactly additive, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from hengwen.reports.charts.drawing import EDGE, INK, INK2, Chart, values

ROW = 28


@dataclass(frozen=True, slots=True)
class Step:
    """A part and by how many points of 100 it moved the score."""

    label: str
    change: float
    said: str


def waterfall(
    start: tuple[str, float], steps: Sequence[Step], end: tuple[str, float], width: int
) -> Chart:
    """`start` and `end` are (label, score out of 100). The axis is cut, so the ends are ticks."""
    labels = [start[0], *(s.label for s in steps), end[0]]
    bars, level = [], start[1]
    levels = [level]
    for row, step in enumerate(steps, 1):
        bars.append(
            {
                "row": row,
                "a": level,
                "b": level + step.change,
                "say": step.said,
                "up": step.change > 0,
            }
        )
        level += step.change
        levels.append(level)
    reach = [start[1], end[1], *levels]
    low, high = min(reach), max(reach)
    room = max((high - low) * 0.28, 1.5)
    x = alt.X(
        field="a",
        type="quantitative",
        scale=alt.Scale(domain=[low - room, high + room], nice=False, zero=False),
        axis=alt.Axis(orient="top", grid=True, tickCount=4 if width < 400 else 6, labelPadding=4),
    )
    y = alt.Y(
        field="row",
        type="ordinal",
        scale=alt.Scale(domain=list(range(len(labels))), padding=0.32),
        axis=alt.Axis(
            labelExpr=f"{labels!r}[datum.value]",
            labelColor=INK2,
            labelAlign="left",
            labelPadding=_pad(labels),
        ),
    )
    ends = [
        {"row": 0, "a": start[1], "say": f"{start[1]:.1f}"},
        {"row": len(labels) - 1, "a": end[1], "say": f"{end[1]:.1f}"},
    ]
    links = [{"row": r, "a": v} for r, v in enumerate(levels)]
    data = alt.Chart(values(bars))
    mark = alt.Chart(values(ends))
    return alt.layer(
        alt.Chart(values(links))
        .mark_tick(color=EDGE, thickness=1, size=ROW * 0.5, yOffset=ROW * 0.5)
        .encode(x=x, y=y),
        data.transform_filter("datum.up")
        .mark_bar(color="var(--t-even)")
        .encode(x=x, x2=alt.X2(field="b"), y=y),
        data.transform_filter("!datum.up")
        .mark_bar(color="var(--t-cool)")
        .encode(x=x, x2=alt.X2(field="b"), y=y),
        data.transform_filter("datum.up")
        .mark_text(align="left", dx=6, color=INK)
        .encode(
            x=alt.X(field="b", type="quantitative"), y=y, text=alt.Text(field="say", type="nominal")
        ),
        data.transform_filter("!datum.up")
        .mark_text(align="right", dx=-6, color=INK)
        .encode(
            x=alt.X(field="b", type="quantitative"), y=y, text=alt.Text(field="say", type="nominal")
        ),
        mark.mark_tick(color=INK, thickness=3, size=ROW * 0.8).encode(x=x, y=y),
        mark.mark_text(align="left", dx=8, color=INK, fontWeight=600).encode(
            x=x, y=y, text=alt.Text(field="say", type="nominal")
        ),
    ).properties(width=width, height=ROW * len(labels) + 30)


def _pad(labels: Sequence[str]) -> float:
    """Room for the longest label; a Han letter is as wide as it is high."""
    return max(sum(12.4 if ord(x) > 0x2E7F else 6.7 for x in word) for word in labels) + 8
