"""新人的第一个月: ties, the way from joining to bringing others, and whom the staff has not reached."""

from __future__ import annotations

from typing import Any

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.story import Story

END = "2026-10-31 12:00"


def test_a_tie_goes_both_ways_within_thirty_days() -> None:
    told = """
        08-01 09:00 ann message id=a
        08-01 09:05 bob message id=b re=a
        08-01 09:06 ann message re=b
        08-02 09:00 cat message id=c
        08-02 10:00 ann message names=cat
        08-03 09:00 dan message id=d
        08-03 09:30 ann message re=d
        09-03 09:00 dan message names=ann
    """
    row = one(Story(told, as_of=END), "newcomer-ties")
    assert (row["newcomers"], row["answered_24h"], row["tied"]) == (4, 4, 2)  # ann and bob
    assert (row["ties_mean"], row["again"]) == (0.5, 1)  # ann; dan's second word is on day 31


def test_newcomers_younger_than_thirty_days_are_not_judged() -> None:
    told = "09-30 23:59 ann message\n10-01 00:01 bob message"
    assert one(Story(told, as_of=END), "newcomer-ties")["newcomers"] == 1


FUNNEL = """
    08-01 09:00 ann join by=own
    08-02 09:00 ann message
    08-03 09:00 ann message
    08-04 09:00 ann message
    08-05 09:00 ann message
    08-06 09:00 bob join by=ann
    08-07 09:00 bob message
    08-08 09:00 cat join by=cat
    08-09 09:00 dan join
    09-15 09:00 dan message
"""


def test_the_funnel_counts_joiners_as_far_as_they_came() -> None:
    row = one(Story(FUNNEL, as_of=END), "join-funnel")
    assert [row[k] for k in ("joined", "spoke", "active", "brought")] == [4, 2, 1, 1]
    assert row["reached"] is False
    assert one(Story(FUNNEL, as_of=END), "join-funnel", params={"goal": 25})["reached"] is True


def test_who_was_there_before_their_join_on_record_did_not_come_then() -> None:
    row = one(Story("07-01 09:00 dan message\n" + FUNNEL, as_of=END), "join-funnel")
    assert row["joined"] == 3


def test_nobody_is_said_to_bring_nobody_where_no_join_tells() -> None:
    told = "08-01 09:00 ann join\n08-02 09:00 ann message"
    assert one(Story(told, as_of=END), "join-funnel")["brought"] is None
    assert ask(Story("08-02 09:00 ann message", as_of=END).tables, "join-funnel").rows == []


def test_a_person_s_second_account_does_not_bring_their_first() -> None:
    told = "08-01 09:00 ann join by=bob\n08-02 09:00 ann2 join by=ann"
    assert one(Story(told, as_of=END, same={"ann2": "ann"}), "join-funnel")["brought"] == 0


def unreached(told: str, **settings: Any) -> dict[str, bool]:
    story = Story(told, as_of=END, **settings)
    story.con.execute("update accounts set staff = true where name = 'own'")
    names = story.tables.names().members
    rows = ask(story.tables, "unreached-members").rows
    return {names[row["member"]]: row["answered_by_others"] for row in rows}


def test_whom_no_officer_ever_answered_is_listed() -> None:
    told = """
        10-20 09:00 ann message id=a
        10-20 09:01 bob message id=b
        10-20 09:02 cat message id=c
        10-20 09:05 own message re=a
        10-20 09:06 cat message re=b
        09-01 09:00 dan message
    """
    assert unreached(told) == {"bob": True, "cat": False}
    assert ask(Story(told, as_of=END).tables, "unreached-members").rows == []  # nobody is marked
    told += "\n 10-20 09:07 own message names=cat2"
    assert unreached(told, same={"cat2": "cat"}) == {"bob": True}
