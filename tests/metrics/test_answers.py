"""Newcomers and questions: who answered them, how fast, and who still waits."""

from __future__ import annotations

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.story import Story, instant

ANSWERS = """
    08-01 09:00 host message
    10-01 09:00 amy message id=a
    10-01 09:07 host message
    10-02 09:00 ben message id=b
    10-02 09:00 ben message re=b
    10-02 20:00 host message names=ben
    10-03 09:00 cat message id=c
    10-03 09:01 robot message re=c
    10-04 09:01 host message re=c
    10-19 12:00 dan message id=d
    10-19 12:01 host message re=d
"""


def test_a_newcomer_is_answered_by_another_human_within_a_day() -> None:
    row = one(Story(ANSWERS, as_of="10-20", bots=["robot"]), "newcomer-first-answer")
    # amy: somebody only spoke; ben: named after 11 h; cat: a bot, then too late; dan: too young
    assert (row["newcomers"], row["answered_24h"], row["answered_10m"]) == (3, 1, 0)
    assert row["frr24"] == pytest.approx(1 / 3)
    assert row["frr24_low"] < 1 / 3 < row["frr24_high"]
    assert row["wait_median"] is None
    assert row["soft_10m"] == 1
    assert row["reply_share"] == pytest.approx(3 / 9)


def test_a_bot_answers_when_bots_are_counted() -> None:
    row = one(
        Story(ANSWERS, as_of="10-20", bots=["robot"]), "newcomer-first-answer", with_bots=True
    )
    assert row["answered_10m"] == 1


def test_the_window_of_newcomers_can_be_chosen() -> None:
    story = Story(ANSWERS, as_of="10-20")
    assert one(story, "newcomer-first-answer", params={"days": 90})["newcomers"] == 5
    since = {"since": instant("10-02")}
    assert one(story, "newcomer-first-answer", **since)["newcomers"] == 3


QUESTIONS = """
    10-01 09:00 host message
    10-02 09:00 amy message ? id=a
    10-03 08:59 host message re=a
    10-03 09:00 amy message ? id=b
    10-04 09:01 host message re=b
    10-05 09:00 ben message ?
    10-05 09:10 cat message
    10-05 09:30 ben message
    10-09 12:00 ben message ? id=young
"""


def test_a_question_waits_a_day_for_an_answer() -> None:
    row = one(Story(QUESTIONS, as_of="10-10"), "unanswered-questions")
    assert (row["asked"], row["answered"], row["unanswered"]) == (3, 1, 2)
    assert (row["soft_answered"], row["n"]) == (1, 3)
    assert row["uqr"] == pytest.approx(2 / 3)
    assert row["uqr_low"] < 2 / 3 < row["uqr_high"]


def test_a_room_without_a_question_has_no_rate() -> None:
    row = one(Story("10-01 09:00 amy message", as_of="10-10"), "unanswered-questions")
    assert (row["asked"], row["uqr"], row["uqr_low"], row["soft_uqr"]) == (0, None, None, None)
    assert row["reply_share"] == 0


def test_open_questions_are_those_nobody_has_addressed_since() -> None:
    story = Story(QUESTIONS, as_of="10-10")
    rows = ask(story.tables, "open-questions").rows
    assert [row["asked"] for row in rows] == [instant("10-05 09:00"), instant("10-09 12:00")]
    assert [row["soft_answered"] for row in rows] == [True, False]
    assert rows[1]["event"] == story.events["young"]
    assert rows[1]["wait_hours"] == 12
    later = ask(story.tables, "open-questions", params={"hours": 13}).rows
    assert len(later) == 1


def test_newcomers_questions_come_first() -> None:
    told = """
        08-01 09:00 old message
        10-01 09:00 old message ?
        10-05 09:00 new message ?
    """
    rows = ask(Story(told, as_of="10-10").tables, "open-questions").rows
    assert [row["newcomer"] for row in rows] == [True, False]


def test_ghosted_newcomers_wait_between_two_hours_and_a_week() -> None:
    told = """
        10-01 09:00 gone message
        10-08 09:00 amy message id=amy
        10-08 10:00 ben message id=ben
        10-08 11:00 amy message re=ben
        10-09 22:30 cat message
    """
    story = Story(told, as_of="10-10")
    rows = ask(story.tables, "ghosted-newcomers").rows
    assert [row["event"] for row in rows] == [story.events["amy"]]
    assert rows[0]["wait_hours"] == 39


def test_company_comes_within_ten_minutes() -> None:
    told = """
        10-01 09:00 amy message ?
        10-01 09:10 ben message
        10-02 09:00 cat message ?
        10-02 09:10:01 ben message
    """
    story = Story(told, as_of="10-05")
    assert one(story, "unanswered-questions")["soft_answered"] == 1
    assert [row["soft_answered"] for row in ask(story.tables, "open-questions").rows] == [
        True,
        False,
    ]
    assert one(story, "newcomer-first-answer")["soft_10m"] == 1
    ghosts = ask(story.tables, "ghosted-newcomers").rows
    assert [row["soft_answered"] for row in ghosts] == [True, False, False]


def test_an_answer_after_midnight_answers_a_newcomer_too() -> None:
    told = "10-01 23:50 amy message id=a\n10-02 00:10 ben message re=a"
    rows = ask(Story(told, as_of="10-05").tables, "newcomer-first-answer").rows
    assert [(row["newcomers"], row["answered_24h"]) for row in rows] == [(2, 1)]
