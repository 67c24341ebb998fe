"""精华的问题: what moved others, what was shared, announced, answered, who came; against a slow count."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from tests.metrics.story import Story

SLUGS = ("worth-reading", "shared-links", "announcements", "answered-questions", "joined-members")
LONG = "长" * 60
QUIET = [
    f"10-05 09:{n:02} {who} message text={n}{LONG}" for n, who in enumerate(("amy", "amy", "ben"))
]


def events(story: Story, slug: str, **asked: Any) -> list[str]:
    called = {number: name for name, number in story.events.items()}
    return [
        called.get(row["event"], str(row["event"])) for row in ask(story.tables, slug, **asked).rows
    ]


def told(text: str, **how: Any) -> Story:
    return Story(text, as_of="10-10", **how)


def test_who_answers_themselves_moves_nobody() -> None:
    story = told("""
        10-05 09:00 amy message id=a
        10-05 09:01 amy message re=a
        10-05 09:02 amy reaction re=a
        10-05 09:03 ben message re=a
    """)
    assert events(story, "worth-reading") == []
    (row,) = ask(story.tables, "worth-reading", params={"least": 1}).rows
    assert (row["responders"], row["replies"], row["reactions"]) == (1, 1, 0)


def test_bots_and_what_was_taken_back_are_no_response_and_no_message() -> None:
    story = told(
        """
        10-05 09:00 amy message id=a
        10-05 09:01 bot message re=a
        10-05 09:02 ben message re=a id=back
        10-05 09:03 cat message re=a
        10-05 09:04 ben recall re=back
        10-05 10:00 bot message id=b
        10-05 10:01 amy message re=b
        10-05 10:02 ben message re=b
        """,
        bots=["bot"],
    )
    assert events(story, "worth-reading") == []
    assert events(story, "worth-reading", with_bots=True) == ["a", "b"]


def test_where_only_numbers_of_signs_are_known_the_commonest_is_people() -> None:
    story = told("""
        10-05 09:00 amy message id=a
        10-05 09:01 -   reaction re=a text=up
        10-05 09:02 -   reaction re=a text=heart
        10-05 09:03 ben reaction re=a text=up
    """)
    story.con.execute("""update facts set props = '{"count": 7}' where id = 2""")
    (row,) = ask(story.tables, "worth-reading").rows
    assert (row["responders"], row["reactions"]) == (8, 9)


def test_a_room_that_knows_no_replies_shows_its_longest_one_a_person() -> None:
    story = told(
        "\n".join(
            [*QUIET, "10-05 10:00 cat message text=短", "10-05 10:01 cat message text=还是短"]
        )
    )
    assert events(story, "worth-reading") == ["1", "3"]
    assert events(story, "worth-reading", params={"long": 1}) == ["1"]
    moved = [
        "10-05 11:00 amy message id=x",
        *(f"10-05 11:01 {who} message re=x" for who in ("ben", "cat")),
    ]
    assert events(told("\n".join([*QUIET, *moved])), "worth-reading") == ["x"]


def test_equal_texts_stand_once_and_those_without_words_each_for_themselves() -> None:
    story = told("""
        10-05 09:00 amy message link text=see
        10-06 09:00 ben message link text=see
        10-06 10:00 ben message text= media=file
        10-06 11:00 ben message text= media=file
    """)
    rows = ask(story.tables, "shared-links").rows
    assert [(row["event"], row["times"]) for row in rows] == [(1, 2), (3, 1), (4, 1)]


@pytest.mark.parametrize("slug", SLUGS)
def test_of_another_room_or_another_week_nothing_is_told(slug: str) -> None:
    story = told("""
        10-01 08:00 ann message room=den
        10-05 08:00 new join room=den
        10-05 09:00 amy message ? link id=a room=den text=who_knows
        10-05 09:01 ben message re=a room=den text=I_do
        10-05 09:02 cat message re=a room=den text=so_do_I
        10-05 09:03 cat announce room=den
        10-06 09:03 eve message
    """)
    assert ask(story.tables, slug).rows
    assert ask(story.tables, slug, room=story.rooms["hall"]).rows == []
    assert ask(story.tables, slug, room=story.rooms["den"]).rows == ask(story.tables, slug).rows
    assert ask(story.tables, slug, since=story.tables.as_of - 86_400_000_000).rows == []


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["amy", "ben", "cat", "dan"]),
        st.sampled_from(["message", "reaction", "recall"]),
        st.integers(0, 11),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


def lines(acts: list[tuple[str, str, int, bool, bool]]) -> list[str]:
    """Each act answers an earlier line, or none."""
    out = []
    for n, (who, kind, to, asks, thanks) in enumerate(acts):
        re = f"re=e{to}" if to < n else ""
        words = f"{'?' if asks else ''} {'thanks' if thanks else ''}" if kind == "message" else ""
        if kind == "message" or re:
            out.append(f"10-05 09:{n:02} {who} {kind} id=e{n} {re} {words} text=t{n}")
    return out


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, order=st.randoms())
def test_responders_and_answers_are_what_a_slow_count_gives(acts: Any, order: Any) -> None:
    said = lines(acts)
    places = list(range(len(said)))
    order.shuffle(places)
    story = told("\n".join(said), shuffle=places)
    plain = told("\n".join(said))
    split = [(line.split()[2], line.split()[3], line.split()) for line in said]
    ids = {w[3:]: n for n, (*_, words) in enumerate(split) for w in words if w.startswith("id=")}
    to = [next((ids.get(w[3:]) for w in words if w.startswith("re=")), None) for *_, words in split]
    gone = {to[n] for n, (_, kind, _) in enumerate(split) if kind == "recall"}
    own: dict[int, set[str]] = defaultdict(set)
    answers: dict[int, list[int]] = defaultdict(list)
    for n, (who, kind, words) in enumerate(split):
        aim = to[n]
        if aim is None or {n, aim} & gone or split[aim][1] != "message" or split[aim][0] == who:
            continue
        if kind in ("message", "reaction"):
            own[aim].add(who)
        if kind == "message" and "?" in split[aim][2] and "?" not in words:
            answers[aim].append(n)
    rows = ask(story.tables, "worth-reading").rows
    assert {row["event"] - 1: row["responders"] for row in rows} == {
        n: len(who) for n, who in own.items() if len(who) >= 2
    }
    rows = ask(story.tables, "answered-questions").rows
    assert {row["event"] - 1: row["replies"] for row in rows} == {
        n: len(replies) for n, replies in answers.items()
    }
    for slug in SLUGS:
        assert ask(story.tables, slug).rows == ask(plain.tables, slug).rows
