"""Charts show what they were given, and nothing they would have to fetch."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.reports.charts.band import band
from hengwen.reports.charts.drawing import WIDTHS, Counter, drawn, nice, some
from hengwen.reports.charts.hours import bounds
from hengwen.reports.charts.ruler import Ruler, ruler
from hengwen.reports.charts.waterfall import Step, waterfall
from hengwen.reports.charts.weekly import Point, weekly
from hengwen.reports.sections.honours import last_month


@given(st.floats(0, 10**8))
def test_an_axis_reaches_its_top_in_at_most_five_ticks(top: float) -> None:
    end, ticks = nice(top)
    assert end >= top
    assert end >= 1
    assert ticks[0] == 0
    assert ticks[-1] == end
    assert len(ticks) <= 5
    assert len({b - a for a, b in pairwise(ticks)}) == 1


@given(st.integers(1, 400), st.integers(1, 8))
def test_axis_words_are_few_and_the_newest_has_one(total: int, most: int) -> None:
    places = some(total, most)
    assert len(places) <= most
    assert places[-1] == total - 1


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_week_outside_the_band_is_marked_and_told() -> None:
    points = [Point(str(i), n) for i, n in enumerate([20, 21, 20, 22, 9])]
    svg = drawn(lambda w: weekly(points, (13, 31), "平时", w), title="t", desc="d", ids=Counter())
    assert svg.count("<svg ") == len(WIDTHS)
    assert svg.count('fill="var(--t-cool)"') == len(WIDTHS)
    assert "var(--t-warm)" not in svg
    assert texts(svg).count("9") == len(WIDTHS)
    assert "平时" in texts(svg)


def test_a_week_nobody_knows_leaves_a_gap() -> None:
    points = [Point(str(i), n) for i, n in enumerate([20, 21, None, 22, 19])]
    svg = drawn(
        lambda w: weekly(points, None, "", w), title="t", desc="d", ids=Counter(), widths=["mid"]
    )
    lines = re.findall(r'd="(M[^"]*)"[^>]*stroke="var\(--ink-2\)"', svg)
    assert len([line for line in lines if "L" in line]) == 2


def test_the_unfinished_week_hangs_on_a_dashed_line() -> None:
    points = [Point("a", 20), Point("b", 21), Point("c", 4, full=False)]
    svg = drawn(
        lambda w: weekly(points, None, "", w), title="t", desc="d", ids=Counter(), widths=["mid"]
    )
    assert svg.count('stroke-dasharray="3,4"') == 1


def test_a_waterfall_ends_where_its_steps_lead() -> None:
    steps = [Step("<甲>", -3.0, "−3.0"), Step("乙", 1.0, "+1.0")]
    svg = drawn(
        lambda w: waterfall(("was", 89.0), steps, ("now", 87.0), w),
        title="<t>",
        desc="d",
        ids=Counter(),
        widths=["wide"],
    )
    assert {"89.0", "87.0", "−3.0", "+1.0", "was", "now"} <= set(texts(svg))
    assert "&lt;甲&gt;" in svg
    assert "&lt;t&gt;" in svg


def test_no_chart_carries_a_literal_colour_or_an_address() -> None:
    svg = drawn(
        lambda w: weekly([Point("a", 3), Point("b", 4)], (1, 3), "x", w),
        title="t",
        desc="d",
        ids=Counter(),
    )
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|http|white|black", svg)


@pytest.mark.parametrize("last", [0, 12, 22, 40, 400])
def test_the_ruler_keeps_its_words_inside(last: int) -> None:
    at = Ruler(12.7, 22, 31.4, last, 12)
    svg = ruler(
        at, last=f"上周 {last} 人", usual="平时 13–31 人", title="t", desc="d", ids=Counter()
    )
    for width, box in zip(WIDTHS.values(), str(svg).split("</svg>"), strict=False):
        for x, word in re.findall(r'<text class="strong big" x="([\d.]+)"[^>]*>([^<]*)', box):
            assert 0 <= float(x) <= width - 10, word


def test_a_band_without_weeks_known_draws_no_mark() -> None:
    assert "<circle" not in band([None, None], None, "even")
    assert "<circle" in band([None, 3], None, "even")
    assert 's-cool"' in band([9, 3], (5, 9), "cool")


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=168))
def test_the_busiest_hour_is_the_strongest(counts: list[int]) -> None:
    ends = bounds(counts)
    assert ends == sorted(ends)
    assert ends[-1] >= max(counts)


def test_the_last_full_month_of_january_is_december() -> None:
    begin, end = last_month(0)  # 1970-01-01
    assert (begin.isoformat(), end.isoformat()) == ("1969-12-01", "1969-12-31")
