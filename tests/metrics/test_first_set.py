from __future__ import annotations

import pytest

from hengwen.metrics import METRICS, BadParameter, UnknownMetric, ask
from tests.metrics.story import Story, instant

TALK = """
    10-01 09:00 ann message
    10-01 09:05 bob message
    10-01 23:30 bot message
    10-03 10:00 ann message
    10-03 10:00 -   message
    10-20 10:00 cat message room=den
"""


@pytest.mark.parametrize("slug", METRICS)
def test_every_metric_answers_an_empty_log(slug: str) -> None:
    found = ask(Story("", as_of="11-01").tables, slug)
    assert all(row["n"] == 0 for row in found.rows)


def test_the_summary_counts_an_unknown_author_as_a_message_and_no_member() -> None:
    (row,) = ask(Story(TALK, as_of="10-21", bots=["bot"]).tables, "activity-summary").rows
    assert (row["messages"], row["members"], row["rooms"]) == (5, 3, 2)
    assert (row["days"], row["active_days"], row["busiest_day_messages"]) == (20, 3, 2)
    assert row["first"] == instant("10-01 09:00")
    assert (row["messages_7d"], row["speakers_30d"]) == (1, 3)
    assert row["speakers_per_day"] == pytest.approx(4 / 20)


def test_bots_speak_only_when_asked_for() -> None:
    tables = Story(TALK, as_of="10-21", bots=["bot"]).tables
    assert ask(tables, "messages-per-day").rows[0]["messages"] == 2
    assert ask(tables, "messages-per-day", with_bots=True).rows[0]["messages"] == 3
    assert ask(tables, "messages-per-day").rows[0]["messages"] == 2


def test_a_period_is_half_open_and_one_room_may_be_asked_alone() -> None:
    story = Story(TALK, as_of="10-21")
    got = ask(
        story.tables, "messages-per-day", since=instant("10-01 09:05"), until=instant("10-03 10:00")
    )
    assert [row["messages"] for row in got.rows] == [2]
    den = ask(story.tables, "messages-per-day", room=story.rooms["den"])
    assert [row["messages"] for row in den.rows] == [1]


def test_a_wrong_name_says_what_would_have_worked() -> None:
    tables = Story("", as_of="10-21").tables
    with pytest.raises(UnknownMetric) as unknown:
        ask(tables, "mesages-per-day")
    assert unknown.value.near[0] == "messages-per-day"
    with pytest.raises(BadParameter) as bad:
        ask(tables, "room-lifetimes", since=0)
    assert bad.value.name == "since"
