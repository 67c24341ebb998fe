"""活跃天数、来去、逐日留存: figures counted by hand, and their definitions read slowly."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from tests.metrics.story import EPOCH, Story, instant

DAY = 86_400_000_000
END = "2026-10-31 12:00"
TODAY = instant(END) // DAY


def line(ago: int, who: str, more: str = "") -> str:
    return (
        f"{(EPOCH + EPOCH.resolution * ((TODAY - ago) * DAY)):%Y-%m-%d} 09:00 {who} message {more}"
    )


def asked(story: Story, slug: str, **params: object) -> list[dict[str, Any]]:
    return ask(story.tables, slug, params=params).rows


def test_growth_is_accounted_as_in_metrics_17() -> None:
    # before abce, prev abc, now bcde
    told = (
        [line(70, w) for w in "abce"] + [line(40, w) for w in "abc"] + [line(5, w) for w in "bcde"]
    )
    now = asked(Story("\n".join(told), as_of=END), "growth-accounting")[-1]
    assert (now["new"], now["retained"], now["resurrected"], now["churned"]) == (1, 2, 1, 1)
    assert now["quick_ratio"] == 2


def test_nobody_lost_is_no_ratio() -> None:
    rows = asked(Story(f"{line(40, 'a')}\n{line(5, 'a')}", as_of=END), "growth-accounting")
    assert rows[-1]["quick_ratio"] is None
    assert [row["whole"] for row in rows] == [False, True]


def test_the_curve_counts_a_day_in_two_rooms_once_and_a_member_s_accounts_together() -> None:
    told = [
        line(1, "amy"),
        line(1, "amy", "room=den"),
        line(2, "amy2"),
        line(27, "ben"),
        line(28, "cat"),
    ]
    rows = asked(Story("\n".join(told), as_of=END, same={"amy2": "amy"}), "power-user-curve")
    assert {row["l28"]: row["members"] for row in rows if row["members"]} == {1: 1, 2: 1}
    assert [row["share_or_more"] for row in rows[:3]] == [1.0, 0.5, 0.0]


def test_a_month_later_is_any_of_days_24_to_30() -> None:
    told = [line(60, w) for w in "abcd"] + [
        line(30, "a"),
        line(36, "b"),
        line(37, "c"),
        line(29, "d"),
    ]
    (row,) = asked(Story("\n".join(told), as_of=END), "first-month-retention")
    assert (row["members"], row["retained"]) == (4, 2)
    young = Story(f"{line(30, 'a')}\n{line(31, 'b')}", as_of=END)
    assert [row["members"] for row in asked(young, "first-month-retention")] == [1]


@pytest.mark.parametrize("slug", ["power-user-curve", "growth-accounting", "daily-retention"])
def test_an_old_archive_says_the_same_whenever_it_is_opened(slug: str) -> None:
    told = "\n".join([line(40, "a"), line(5, "a"), line(3, "b"), line(80, "b")])
    then = Story(told.replace("2026-", "2014-"), as_of=END.replace("2026", "2014"))
    strip = [{k: v for k, v in r.items() if not k.endswith("_day")} for r in asked(then, slug)]
    now = asked(Story(told, as_of=END), slug)
    assert strip == [{k: v for k, v in r.items() if not k.endswith("_day")} for r in now]


logs = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2, 5, 27, 28, 29, 30, 40, 55, 56, 57, 83, 84, 90]),
        st.sampled_from("abcd"),
    ),
    max_size=20,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(logs)
def test_all_three_equal_their_definitions_read_slowly(log: list[tuple[int, str]]) -> None:
    story = Story("\n".join(line(ago, who) for ago, who in log), as_of=END)
    days: dict[str, set[int]] = defaultdict(set)
    for ago, who in log:
        days[who].add(-ago)
    for row in asked(story, "power-user-curve"):
        assert row["members"] == sum(
            sum(d > -28 for d in own) == row["l28"] for own in days.values()
        )
    for row in asked(story, "growth-accounting"):
        end = row["last_day"] - TODAY

        def within(own: set[int], periods: int, end: int = end) -> bool:
            last = end - 28 * periods
            return any(last - 28 < d <= last for d in own)

        here = {w for w, own in days.items() if within(own, 0)}
        before = {w for w, own in days.items() if within(own, 1)}
        older = {w for w, own in days.items() if any(d <= end - 28 for d in own)}
        assert row["speakers"] == len(here)
        assert row["retained"] == len(here & before)
        assert row["resurrected"] == len((here & older) - before)
        assert row["new"] == len(here - older)
        assert row["churned"] == len(before - here)
    for row in asked(story, "daily-retention"):
        k = row["day"]
        old = [own for own in days.values() if min(own) + k < 0]
        assert row["members"] == len(old)
        assert row["retained"] == sum(min(own) + k in own for own in old)
        assert row["retained_or_later"] == sum(max(own) >= min(own) + k for own in old)
