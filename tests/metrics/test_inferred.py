"""推断的回复 in figures: beside the strict ones, where they were made, never over what a message says."""

from __future__ import annotations

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.inferred import infer
from tests.metrics.story import Story

TOLD = """
    10-01 09:00 amy message ? id=q
    10-01 09:20 ben message id=b
    10-02 09:00 ben message ? id=r
    10-02 09:20 amy message id=a
    10-05 09:00 cat message ? id=s
    10-07 09:00 amy message id=late
"""


def story(said: dict[str, str] | None = None, text: str = TOLD) -> Story:
    told = Story(text, as_of="10-10")
    if said is not None:
        infer(told, said)
    return told


def test_where_nobody_inferred_nothing_is_said_of_it() -> None:
    told = story()
    asked = one(told, "unanswered-questions")
    assert (asked["inferred_answered"], asked["inferred_uqr"], asked["inferred_share"]) == (
        None,
    ) * 3
    fresh = one(told, "newcomer-first-answer")
    assert (fresh["inferred_24h"], fresh["inferred_frr24"], fresh["inferred_share"]) == (None,) * 3
    assert {row["inferred_chance"] for row in ask(told.tables, "open-questions").rows} == {None}


def test_a_chance_of_a_half_counts_and_less_does_not() -> None:
    asked = one(story({"b": "q@.5", "a": "r@.49"}), "unanswered-questions")
    assert (asked["asked"], asked["answered"], asked["inferred_answered"]) == (3, 0, 1)
    assert asked["inferred_uqr"] == 2 / 3
    assert asked["uqr"] == 1  # the strict one stays as it was
    assert asked["inferred_share"] == 1


def test_a_day_is_the_limit_as_for_replies() -> None:
    told = story({"late": "s@.9"})
    assert one(told, "unanswered-questions")["inferred_answered"] == 0
    waiting = {
        row["event"]: row["inferred_chance"] for row in ask(told.tables, "open-questions").rows
    }
    assert waiting[told.events["s"]] == 0.9  # but whoever works through the queue is told
    assert waiting[told.events["q"]] == 0


def test_newcomers_answered_by_inference_stand_beside_those_answered() -> None:
    fresh = one(story({"b": "q@.8", "late": "s@.9"}), "newcomer-first-answer")
    assert (fresh["newcomers"], fresh["answered_24h"], fresh["inferred_24h"]) == (3, 0, 1)


def test_what_a_message_says_itself_stands_whatever_was_inferred() -> None:
    text = TOLD.replace("10-02 09:20 amy message id=a", "10-02 09:20 amy message id=a re=q")
    told = story({"a": "r@.99"}, text)
    assert one(told, "unanswered-questions")["inferred_answered"] == 0
    assert [
        (row["replies"], row["inferred"], row["n"]) for row in ask(told.tables, "reply-edges").rows
    ] == []  # amy answers herself: no edge, and none is inferred over it


def test_a_reply_that_came_after_the_inference_replaces_it() -> None:
    told = story({"b": "q@.9"})
    told.con.execute(
        "update facts set reply_to = ? where id = ?", [told.events["q"], told.events["b"]]
    )
    rows = ask(told.tables, "reply-edges").rows
    assert [(row["replies"], row["inferred"], row["n"]) for row in rows] == [(1, 0, 1)]


def test_what_was_inferred_of_messages_that_are_gone_counts_no_more() -> None:
    told = story({"b": "q@.9"})
    told.con.execute("delete from facts where id = ?", [told.events["b"]])
    asked = one(told, "unanswered-questions")
    assert asked["inferred_answered"] == 0
    assert asked["inferred_share"] == 1


def test_messages_without_words_were_not_inferred_for() -> None:
    told = story({"b": "q@.9"})
    told.con.execute(
        "update links set chance = null, model = null where id <> ?", [told.events["b"]]
    )
    assert one(told, "unanswered-questions")["inferred_share"] == 1 / 6


def test_a_room_is_inferred_by_the_way_that_found_most_of_its_own_replies() -> None:
    lines = ["09-01 08:00 amy message id=m0", "09-01 08:01 ben message id=m1"]
    for n in range(2, 32):
        who = ("amy", "ben")[n % 2]
        lines.append(f"09-0{1 + n // 12} {8 + n % 12:02}:00 {who} message id=m{n} re=m{n - 1}")
    told = story(
        {}, "\n".join([*lines, "10-05 09:00 amy message ? id=q", "10-05 09:01 ben message id=b"])
    )
    told.con.execute(
        "update links set previous = $1, mentions = null, model = null, chance = 1 where id = $2",
        [told.events["q"], told.events["b"]],
    )
    asked = one(told, "unanswered-questions")
    # All three found all 30: the simplest is taken, and it says that ben answers, as it was always right.
    assert asked["inferred_answered"] == 1
    told = story(
        {},
        "\n".join([*lines[:-1], "10-05 09:00 amy message ? id=q", "10-05 09:01 ben message id=b"]),
    )
    told.con.execute(
        "update links set previous = $1, mentions = null, model = null, chance = 1 where id = $2",
        [told.events["q"], told.events["b"]],
    )
    assert one(told, "unanswered-questions")["inferred_answered"] == 0  # 29 are too few to ask


def test_as_of_a_moment_only_what_was_said_by_then_counts() -> None:
    told = story({"b": "q@.9", "late": "s@.9"})
    rows = ask(told.tables, "reply-edges", as_of=told.tables.as_of - 5 * 86_400_000_000).rows
    assert [row["inferred"] for row in rows] == [1]
