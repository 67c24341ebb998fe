"""每周说过话的人: the line in the room's own band; weeks outside it are marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from hengwen.reports.charts.drawing import (
    INK,
    INK2,
    SURFACE,
    Chart,
    labels,
    nice,
    some,
    values,
)

LOW = 0.15  # of the band's upper edge: so low a mark nearly stands on the axis
_BOLD: dict[str, Any] = {"color": INK, "fontWeight": 600, "baseline": "middle"}
DOWN, UP = "M-6-5h12L0 6z", "M-6 5h12L0-6z"


@dataclass(frozen=True, slots=True)
class Point:
    """One week: its word on the axis, distinct speakers (None: unknown), over or not."""

    label: str
    speakers: int | None
    full: bool = True


def weekly(
    points: Sequence[Point], band: tuple[float, float] | None, usual: str, width: int
) -> Chart:
    """`usual` is the word beside the band; an unfinished week hangs on a dashed line."""
    top, ticks = nice(max([p.speakers or 0 for p in points] + [band[1] if band else 1]))
    last = len(points) - 1
    shown = [
        {"x": i, "y": p.speakers, "full": p.full, "run": i}
        for i, p in enumerate(points)
        if p.speakers is not None
    ]
    run = 0
    for before, row in zip([None, *shown], shown, strict=False):
        run += 1 if before is not None and row["x"] != before["x"] + 1 else 0
        row["run"] = run
    x = alt.X(
        field="x",
        type="quantitative",
        scale=alt.Scale(domain=[0, max(last, 1)]),
        axis=alt.Axis(
            values=some(len(points), 4 if width < 400 else 6),
            labelExpr=labels([p.label for p in points]),
            ticks=True,
            tickSize=4,
            labelFlush=True,
        ),
    )
    y = alt.Y(
        field="y",
        type="quantitative",
        scale=alt.Scale(domain=[0, top]),
        axis=alt.Axis(values=ticks, grid=True, format="d"),
    )
    layers: list[alt.Chart] = []
    base = alt.Chart(values(shown))
    if band:
        layers += _band(band, last, usual)
    full = base.transform_filter("datum.full")
    layers.append(
        full.mark_line(color=INK2, strokeWidth=2, strokeJoin="round", strokeCap="round").encode(
            x=x, y=y, detail=alt.Detail(field="run", type="nominal")
        )
    )
    if len(shown) > 1 and not shown[-1]["full"] and shown[-1]["x"] == shown[-2]["x"] + 1:
        tail = alt.Chart(values(shown[-2:]))
        layers.append(tail.mark_line(color=INK2, strokeWidth=2, strokeDash=[3, 4]).encode(x=x, y=y))
    layers.append(
        base.transform_filter("!datum.full")
        .mark_point(filled=True, fill=SURFACE, stroke=INK2, strokeWidth=2, size=60, opacity=1)
        .encode(x=x, y=y)
    )
    if band:
        layers += _flags(points, band, x, y)
    return alt.layer(*layers).properties(width=width, height=220 if width < 400 else 280)


def _band(band: tuple[float, float], last: int, usual: str) -> list[alt.Chart]:
    low, high = band
    ground = alt.Chart(values([{"a": 0, "b": max(last, 1), "low": low, "high": high}]))
    edge = alt.Chart(values([{"y": low}, {"y": high}]))
    said = alt.Chart(
        values(
            [
                {"y": low, "say": str(max(0, math.ceil(low)))},
                {"y": high, "say": str(math.floor(high))},
                {"y": (low + high) / 2, "say": usual},
            ]
        )
    )
    return [
        ground.mark_rect(color="var(--t-even-soft)").encode(
            x=alt.X(field="a", type="quantitative"),
            x2=alt.X2(field="b"),
            y=alt.Y(field="low", type="quantitative"),
            y2=alt.Y2(field="high"),
        ),
        edge.mark_rule(color="var(--t-even)", strokeDash=[3, 3]).encode(
            y=alt.Y(field="y", type="quantitative")
        ),
        said.mark_text(align="left", dx=6).encode(
            x=alt.datum(max(last, 1)),
            y=alt.Y(field="y", type="quantitative"),
            text=alt.Text(field="say", type="nominal"),
        ),
    ]


def _flags(
    points: Sequence[Point], band: tuple[float, float], x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    out = []
    for shape, colour, side, found in (
        (DOWN, "var(--t-cool)", 1, [p for p in enumerate(points) if _under(p[1], band)]),
        (UP, "var(--t-warm)", -1, [p for p in enumerate(points) if _over(p[1], band)]),
    ):
        if not found:
            continue
        data = alt.Chart(values([{"x": i, "y": p.speakers} for i, p in found]))
        out.append(
            data.mark_point(
                shape=shape,
                filled=True,
                fill=colour,
                stroke=SURFACE,
                strokeWidth=1,
                size=4,
                opacity=1,
            ).encode(x=x, y=y)
        )
        figures = [(i, p.speakers or 0) for i, p in found]
        apart = _apart(figures)
        # A figure under a mark that nearly stands on the axis would cover the axis' own words.
        floor = [(i, value) for i, value in apart if side > 0 and value < LOW * band[1]]
        clear = [one for one in apart if one not in floor]
        for said, dy in ((clear, 17 * side), (floor, -14)):
            out.append(_figures(said).mark_text(dx=-2, dy=dy, **_BOLD).encode(x=x, y=y))
        out.append(
            _figures(_beside(figures))
            .mark_text(dx=-9, dy=3 * side, align="right", **_BOLD)
            .encode(x=x, y=y)
        )
    return out


def _figures(found: Sequence[tuple[int, int]]) -> alt.Chart:
    rows = [{"x": i, "y": value, "say": str(value)} for i, value in found]
    return alt.Chart(values(rows)).encode(text=alt.Text(field="say", type="nominal"))


def _under(point: Point, band: tuple[float, float]) -> bool:
    return point.full and point.speakers is not None and point.speakers < band[0]


def _over(point: Point, band: tuple[float, float]) -> bool:
    return point.full and point.speakers is not None and point.speakers > band[1]


def _apart(
    found: Sequence[tuple[int, int]], least: int = 3, most: int = 5
) -> list[tuple[int, int]]:
    """The marks that can carry a figure without two of them touching, the newest first."""
    out: list[tuple[int, int]] = []
    for place, value in reversed(found):
        if len(out) < most and all(abs(place - other) >= least for other, _ in out):
            out.append((place, value))
    return out


def _beside(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The mark right before the newest one: its figure stands on its left, clear of the axis."""
    if len(found) < 2 or found[-1][0] - found[-2][0] != 1 or found[-2][0] < 3:
        return []
    return [found[-2]]
