"""Edges of windows: what happens at one instant, and on the first and the last of so many days."""

from __future__ import annotations

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one, places
from tests.metrics.story import Story

SAME_MINUTE = """
    10-01 09:00 host message
    10-05 09:00 host message
    10-05 09:00 amy message ? id=a
    10-05 09:00 host message names=amy
"""


def test_what_was_written_at_the_same_instant_is_no_answer_unless_it_replies() -> None:
    # A text export knows minutes: the host's words may have come before the newcomer's.
    story = Story(SAME_MINUTE, as_of="10-07")
    fresh = one(story, "newcomer-first-answer")
    assert (fresh["newcomers"], fresh["answered_24h"], fresh["soft_10m"]) == (2, 0, 0)
    asked = one(story, "unanswered-questions")
    assert (asked["asked"], asked["answered"], asked["soft_answered"]) == (1, 0, 0)
    for slug in ("open-questions", "ghosted-newcomers"):
        rows = {r["event"]: r for r in ask(story.tables, slug).rows}
        assert rows[story.events["a"]]["soft_answered"] is False, slug
    assert places(story, "answers", params={"month": "2026-10"}) == []


def test_a_reply_at_the_instant_of_its_question_answers_it() -> None:
    story = Story(SAME_MINUTE.replace("names=amy", "re=a"), as_of="10-07")
    fresh = one(story, "newcomer-first-answer")
    assert (fresh["answered_24h"], fresh["answered_10m"]) == (1, 1)
    assert one(story, "unanswered-questions")["answered"] == 1
    for slug in ("open-questions", "ghosted-newcomers"):
        events = [r["event"] for r in ask(story.tables, slug).rows]
        assert story.events["a"] not in events, slug
    assert places(story, "answers", params={"month": "2026-10"}) == [(1, "host", 1)]


def test_a_reply_to_something_else_at_that_instant_leaves_the_question_open() -> None:
    told = """
        10-05 09:00 amy message id=hello
        10-05 09:00 amy message ? id=a
        10-05 09:00 host message re=hello
        10-05 09:01 amy message
    """
    story = Story(told, as_of="10-07")
    assert one(story, "unanswered-questions")["answered"] == 0
    assert [r["event"] for r in ask(story.tables, "open-questions").rows] == [story.events["a"]]
    assert one(story, "newcomer-first-answer")["answered_24h"] == 1


@pytest.mark.parametrize(("clock", "answered"), [("09:00", 1), ("09:00:01", 0)])
def test_a_day_after_is_still_within_a_day(clock: str, answered: int) -> None:
    told = f"10-05 09:00 amy message ? id=a\n10-06 {clock} host message re=a"
    row = one(Story(told, as_of="10-08"), "unanswered-questions")
    assert (row["asked"], row["answered"]) == (1, answered)


def test_nothing_follows_a_message_at_its_own_instant() -> None:
    # amy follows ben; nobody but ben's own instant has anything for amy.
    told = """
        10-05 09:00 amy message
        10-05 09:00 ben message
        10-05 10:00 amy message
        10-05 11:00 amy message
    """
    assert one(Story(told, as_of="10-06"), "temperature-parts")["ansrate"] == 1 / 4
    later = told + "10-06 08:59 ben message"
    assert one(Story(later, as_of="10-07"), "temperature-parts")["ansrate"] == 4 / 5
    alone = "10-05 09:00 - message\n10-05 09:00 ben message"
    assert one(Story(alone, as_of="10-06"), "temperature-parts")["ansrate"] == 0


def test_without_the_loudest_two_at_one_instant_still_meet() -> None:
    told = """
        10-01 09:00 amy message
        10-01 09:00 ben message
        10-01 09:00 cat message
        10-03 09:00 cat message
        10-03 09:00 amy message
        10-03 09:00 cat message
    """
    row = one(Story(told, as_of="10-06"), "temperature-parts")
    assert (row["exchange_days28"], row["exchange_days28_without_loudest"]) == (2, 1)


def test_days28_begin_on_the_27th_day_before() -> None:
    told = "".join(f"10-0{day} 23:59 amy message\n" for day in (1, 2, 3))
    assert one(Story(told, as_of="10-29 00:01"), "temperature-parts")["days28"] == 2
    assert one(Story(told, as_of="10-28 23:59:30"), "temperature-parts")["days28"] == 3
