"""话题: what is talked about, asked again and again, and on topic, counted by hand."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.log.topics import relate_topics, spellings
from hengwen.metrics import ask
from hengwen.metrics.tables import Scope
from tests.metrics.asked import one
from tests.metrics.story import Story

SUBJECTS = ("退款", "作业", "报名", "课程", "散文", "朗读", "打球", "会议")
PEOPLE = ("amy", "ben", "cat", "dan", "eve")


def talk(
    text: str, *, day: str = "10-05", room: str = "hall", times: int = 5, more: str = ""
) -> list[str]:
    """So many messages of a text, each by the next of five people, a minute apart."""
    return [
        f"{day} {9 + n // 60:02}:{n % 60:02} {PEOPLE[n % 5]} message room={room} text={text} {more}"
        for n in range(times)
    ]


def listed(lines: list[str], **asked: object) -> list[tuple[str, str]]:
    story = Story("\n".join(lines), as_of="10-10")
    rooms = {number: name for name, number in story.rooms.items()}
    rows = ask(story.tables, "week-terms", **asked).rows  # type: ignore[arg-type]
    return [(rooms[row["room"]], row["term"]) for row in rows]


def test_the_fixture_of_log_odds() -> None:
    tables = Story("10-01 09:00 amy message", as_of="10-02").tables
    sql = "select log_odds_z(10, 100, 5, 200, 1, 100) as z"
    _, [(z,)] = tables.select(sql, Scope(tables.as_of), {})
    assert z == pytest.approx(2.0649, abs=1e-4)
    assert z * math.sqrt(1 / 11 + 1 / 6) == pytest.approx(1.048, abs=1e-3)


def test_a_term_needs_five_messages_of_three_people() -> None:
    assert listed(talk("散文") + talk("打球", room="den")) == [("hall", "散文"), ("den", "打球")]
    assert listed(talk("散文", times=4) + talk("打球", room="den")) == [("den", "打球")]
    two = [f"10-0{n} 09:00 {who} message text=散文" for n in range(4, 8) for who in ("amy", "ben")]
    assert listed(two + talk("打球", room="den")) == [("den", "打球")]


def test_what_all_rooms_talk_about_alike_is_no_room_s_own() -> None:
    both = talk("散文") + talk("散文", room="den")
    assert listed(both) == []
    more = both + talk("朗读", day="10-06")
    assert ("hall", "朗读") in listed(more)


def test_traditional_and_simplified_are_one_term_and_so_are_capitals() -> None:
    lines = [
        *talk("機器學習", times=3),
        *talk("机器学习", day="10-06", times=2),
        *talk("打球", room="den"),
    ]
    assert {term for room, term in listed(lines) if room == "hall"} == {"机器", "学习"}


def test_names_of_members_are_no_terms() -> None:
    lines = [*talk("小王散文"), *talk("打球", room="den"), "10-05 12:00 小王 message"]
    assert ("hall", "散文") in listed(lines)
    assert ("hall", "小王") not in listed(lines)
    assert ("hall", "小王") in listed(lines[:-1])


def test_a_name_in_traditional_characters_is_the_same_name() -> None:
    lines = [*talk("台湾散文"), *talk("打球", room="den"), "10-05 12:00 臺灣 message"]
    assert [term for room, term in listed(lines) if room == "hall"] == ["散文"]


def test_one_person_s_same_words_on_one_day_count_once() -> None:
    spam = [f"10-05 10:{n:02} amy message text=散文" for n in range(50)]
    assert listed([*talk("散文", times=3), *spam, *talk("打球", room="den")]) == [("den", "打球")]


def test_a_recalled_message_says_nothing() -> None:
    lines = [
        *talk("散文", times=4),
        "10-05 11:00 eve message text=散文 id=x",
        *talk("打球", room="den"),
    ]
    assert ("hall", "散文") in listed(lines)
    assert ("hall", "散文") not in listed([*lines, "10-05 11:01 eve recall re=x"])


def test_a_lone_room_is_compared_with_its_own_eight_weeks() -> None:
    before = [line for day in ("09-01", "09-10") for line in talk("散文", day=day)]
    now = talk("散文") + talk("打球", day="10-06")
    assert listed(before + now) == [("hall", "打球")]
    story = Story("\n".join(now), as_of="10-10")
    assert {row["z"] for row in ask(story.tables, "week-terms").rows} == {None}


def test_one_room_asked_about_is_still_compared_with_the_others() -> None:
    lines = talk("散文") + talk("打球", room="den")
    story = Story("\n".join(lines), as_of="10-10")
    whole = [r for r in ask(story.tables, "week-terms").rows if r["room"] == 1]
    assert ask(story.tables, "week-terms", room=1).rows == whole != []


@settings(max_examples=25, deadline=None)
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["散文", "朗读", "打球"]),
            st.integers(0, 4),
            st.sampled_from(["hall", "den"]),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_z_is_what_a_slow_count_gives(said: list[tuple[str, int, str]]) -> None:
    lines = [
        f"10-05 {9 + n // 60:02}:{n % 60:02} {PEOPLE[who]} message room={room} text={text}"
        for n, (text, who, room) in enumerate(said)
    ]
    story = Story("\n".join(lines), as_of="10-10")
    rooms = {number: name for name, number in story.rooms.items()}
    once = set(said)
    found = {(rooms[r["room"]], r["term"]): r["z"] for r in ask(story.tables, "week-terms").rows}
    n = {room: sum(r == room for *_, r in once) for room in ("hall", "den")}
    for room, other in (("hall", "den"), ("den", "hall")):
        for term in ("散文", "朗读", "打球"):
            y, y2 = (sum(t == term and r == where for t, _, r in once) for where in (room, other))
            if y < 5:
                assert (room, term) not in found
                continue
            if not n[other]:
                assert found[room, term] is None
                continue
            a = 500 * (y + y2) / (n[room] + n[other])
            odds = [math.log((k + a) / (m + 500 - k - a)) if m + 500 - k - a else None
                    for k, m in ((y, n[room]), (y2, n[other]))]  # fmt: skip
            if None in odds:
                continue
            z = (odds[0] - odds[1]) / math.sqrt(1 / (y + a) + 1 / (y2 + a))  # type: ignore[operator]
            assert found.get((room, term)) == (pytest.approx(z) if z > 0 else None)


def asked_again(lines: list[str], **asked: object) -> list[tuple[str, int, int]]:
    story = Story("\n".join(lines), as_of="10-20")
    names = {number: name for name, number in story.events.items()}
    rows = ask(story.tables, "repeated-questions", **asked).rows  # type: ignore[arg-type]
    return [(names[r["question"]], r["times"], r["people"]) for r in rows]


def question(n: int, who: str, text: str) -> str:
    return f"10-{n // 24 + 1:02} {n % 24:02}:00 {who} message ? text={text} id=q{n}"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("怎么退款", "請問如何退款？", True),
        ("怎么退款", "什么时候退款", False),
        ("作业提交在哪里", "作業在哪裡交", True),
        ("课程几点开始上课", "课程在哪里上课", False),
        ("怎么办", "怎么办", False),  # of what?
        ("How do I install node.js?", "how to install Node.js", True),
    ],
)
def test_two_questions_are_one_where_two_thirds_of_their_marks_are(
    one: str, other: str, same: bool
) -> None:
    lines = [question(1, "amy", one.replace(" ", "_")), question(2, "ben", other.replace(" ", "_"))]
    assert (asked_again(lines) == [("q1", 2, 2)]) is same


def test_one_person_who_asks_twice_is_not_listed() -> None:
    assert asked_again([question(n, "amy", "怎么退款") for n in range(5)]) == []
    lines = [question(n, who, "怎么退款") for n, who in enumerate(["amy", "amy", "ben"])]
    assert asked_again(lines) == [("q0", 3, 2)]


def test_an_answer_is_a_reply_before_it_is_a_mention() -> None:
    lines = [
        question(1, "amy", "怎么退款"),
        "10-01 01:05 eve message names=amy id=naming",
        "10-01 01:06 eve message re=q1 id=reply",
        question(30, "ben", "怎么退款"),
        question(470, "cat", "怎么退款"),  # not yet a day old
    ]
    story = Story("\n".join(lines), as_of="10-20 15:00")
    row = one(story, "repeated-questions")
    assert (row["answer"], row["answered_share"]) == (story.events["reply"], 0.5)
    row = one(Story("\n".join([lines[0], lines[1], lines[3]]), as_of="10-20"), "repeated-questions")
    assert (row["answer"], row["answered_share"]) == (2, 0.5)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=6, unique=True),
        min_size=2,
        max_size=14,
    )
)
def test_who_is_near_whom_is_what_comparing_all_gives(told: list[list[str]]) -> None:
    lines = [question(n, PEOPLE[n % 5], "，".join(words) + "怎么") for n, words in enumerate(told)]
    sets = [frozenset([*words, "?"]) for words in told]
    order: list[frozenset[str]] = []
    for one_set in sorted(dict.fromkeys(sets), key=lambda s: (-sets.count(s), sets.index(s))):
        order.append(one_set)
    left, groups = list(order), []
    while left:
        centre = left.pop(0)
        near = [s for s in left if 3 * len(s & centre) >= 2 * len(s | centre)]
        left = [s for s in left if s not in near]
        groups.append({n for n, s in enumerate(sets) if s == centre or s in near})
    expected = sorted(
        (len(g), len({PEOPLE[n % 5] for n in g}))
        for g in groups
        if len({PEOPLE[n % 5] for n in g}) > 1
    )
    assert sorted((times, people) for _, times, people in asked_again(lines)) == expected


def on_topic(
    lines: list[str], *words: tuple[str, int | None]
) -> dict[str, tuple[object, int, int]]:
    story = Story("\n".join(lines), as_of="10-10")
    relate_topics(story.con, words)
    rooms = {number: name for name, number in story.rooms.items()}
    rows = ask(story.tables, "on-topic-share").rows
    return {rooms[r["room"]]: (r["share"], r["topics"], r["n"]) for r in rows}


def test_where_no_topic_is_declared_the_share_is_not_known() -> None:
    lines = talk("写作练习", times=2) + talk("写作练习", times=2, room="den")
    assert on_topic(lines, ("写作", 2)) == {"hall": (None, 0, 2), "den": (1.0, 1, 2)}
    assert on_topic(lines, ("写作", None)) == {"hall": (1.0, 1, 2), "den": (1.0, 1, 2)}


def test_a_topic_word_is_found_in_any_spelling_and_a_latin_one_as_a_word() -> None:
    lines = talk("寫作真難", times=1) + talk("I_said_so", times=1) + talk("用AI画画", times=2)
    assert on_topic(lines, ("写作", None), ("ai", None))["hall"] == (0.75, 2, 4)
    assert "寫作" in spellings("写作")
    assert spellings("C++") == ["c++"]


def test_messages_whose_text_is_not_kept_count_nowhere() -> None:
    lines = talk("写作", times=1) + [f"10-05 1{n}:00 amy message" for n in range(5)]
    assert on_topic(lines, ("写作", None)) == {"hall": (1.0, 1, 1)}
    assert on_topic(lines[1:], ("写作", None)) == {"hall": (None, 1, 0)}


def test_the_order_of_rows_in_the_log_changes_nothing() -> None:
    lines = [
        *talk("散文朗读"),
        *talk("打球", room="den", more="?"),
        *talk("怎么退款", day="10-06", more="?"),
    ]
    answers = []
    for shuffle in ([*range(len(lines))], [*reversed(range(len(lines)))]):
        story = Story("\n".join(lines), as_of="10-10", shuffle=shuffle)
        answers.append(
            [ask(story.tables, slug).rows for slug in ("week-terms", "repeated-questions")]
        )
    assert all(a == b for a, b in itertools.pairwise(answers))
