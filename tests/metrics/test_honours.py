"""The awards one by one: what each counts, and what 500 messages of one account cannot buy."""

from __future__ import annotations

import random
from typing import Any

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import places
from tests.metrics.story import Story

WORTH = ("effective", "answers", "helped", "thanks", "newcomer")
ROOM = """
    08-01 09:00 ann message text=hello_all
    08-02 09:00 bob message text=good_day
    08-03 09:00 cat message text=evening
    10-01 10:00 ann message text=how_do_i_start ? id=q1
    10-01 10:05 bob message text=with_a_list re=q1
    10-01 10:09 ann message text=oh_thank_you names=bob thanks
    10-02 11:00 cat message text=where_is_it ? id=q2
    10-02 11:05 bob message text=on_the_shelf re=q2
    10-02 11:06 cat message text=great re=a thanks
    10-03 12:00 new join
    10-03 12:30 new message text=i_am_new
    10-04 12:30 new message text=still_here
    10-05 12:30 cat message text=what_now ? id=q3
    10-05 12:40 ann message text=we_wait re=q3
"""


def told(text: str, **more: Any) -> Story:
    return Story(text, as_of="11-15", **more)


def rows(story: Story, award: str, **asked: Any) -> list[dict[str, Any]]:
    found = ask(story.tables, "commendation", **asked).rows
    return [row for row in found if row["award"] == award]


def awards(story: Story, who: str) -> dict[str, int]:
    """What somebody got, award by award."""
    me = story.members.get(who)
    found = ask(story.tables, "commendation", params={"shaming": "yes"}).rows
    return {row["award"]: row["value"] for row in found if row["member"] == me}


def test_answers_help_and_thanks_are_counted_by_questions_and_by_people() -> None:
    story = told(ROOM)
    assert places(story, "answers") == [(1, "bob", 2), (2, "ann", 1)]
    assert [row["of"] for row in rows(story, "answers")] == [2, 1]
    assert places(story, "helped") == [(1, "bob", 2), (2, "ann", 1)]
    assert places(story, "thanks") == [(1, "bob", 1)]  # cat's thanks reply to nothing known


def test_who_names_somebody_answers_the_last_thing_they_had_asked() -> None:
    story = told(
        """
        10-01 09:00 ann message text=first_one ?
        10-01 09:10 ann message text=second_one ?
        10-01 09:20 bob message text=here_you_go names=ann
        10-01 09:30 bob message text=and_once_more names=ann
        10-01 09:40 ann message text=third_one ?
        10-01 09:50 bob message text=that_too names=ann
        10-03 09:51 cat message text=far_too_late names=ann
        """
    )
    assert places(story, "answers") == [(1, "bob", 2)]


def test_a_newcomer_is_who_came_in_the_period_and_is_counted_by_days() -> None:
    story = told(ROOM)
    (row,) = rows(story, "newcomer")
    assert (story.members["new"], 2, 2) == (row["member"], row["value"], row["of"])
    assert (
        row["began"]
        == rows(told("10-03 12:00 x join\n10-03 12:01 x message"), "newcomer")[0]["began"]
    )
    # of members without a join on record only those first heard of 28 days into the log
    assert places(told("10-01 09:00 x message\n10-05 09:00 y message"), "newcomer") == []
    assert places(told("09-01 09:00 x message\n10-05 09:00 y message"), "newcomer") == [(1, "y", 1)]


@pytest.mark.parametrize("before", ["message", "leave", "reaction"])
def test_who_was_heard_of_before_is_no_newcomer(before: str) -> None:
    lines = f"05-01 09:00 old {before}\n10-03 12:00 old join\n10-03 12:01 old message\n"
    assert places(told(lines), "newcomer") == []
    late = f"09-30 23:00 old {before}\n" + lines.split("\n", 1)[1]
    assert places(told(late), "newcomer") == []
    assert places(told(lines.split("\n", 1)[1]), "newcomer") == [(1, "old", 1)]


def test_a_night_belongs_to_the_day_on_which_it_began_in_the_rooms_zone() -> None:
    # 23:30 and 00:30 in Shanghai are one night; 04:59 on 1 November is October's last.
    lines = """
        10-01 15:30 owl message
        10-01 16:30 owl message
        10-31 20:59 owl message
        10-31 21:00 owl message
        09-30 16:30 eve message
        10-02 14:59 eve message
    """
    story = told(lines, zone="Asia/Shanghai")
    assert places(story, "night_owl") == [(1, "owl", 2)]
    assert [row["of"] for row in rows(story, "night_owl")] == [3]


def test_check_ins_are_days_and_the_longest_run_of_them_is_a_streak() -> None:
    lines = "".join(f"10-{day:02} 07:00 ann check_in\n" for day in (1, 2, 3, 10, 11))
    lines += "10-01 08:00 ann check_in\n09-30 07:00 ann check_in\n10-05 07:00 bob check_in\n"
    story = told(lines)
    assert places(story, "check_ins") == [(1, "ann", 5), (2, "bob", 1)]
    (run,) = rows(story, "streak")
    assert (run["value"], run["of"]) == (3, 5)
    assert (
        run["began"] * 86_400_000_000
        == ask(told(lines).tables, "commendation").as_of - 45 * 86_400_000_000
    )


def test_a_word_the_room_declared_checks_in_too() -> None:
    story = told("10-01 07:00 ann message\n10-02 07:00 ann message")
    story.con.execute("insert into declared select id, 'check_in' from facts")
    assert places(story, "streak") == [(1, "ann", 2)]


def test_who_asked_to_be_left_out_is_in_no_award_and_no_n() -> None:
    shown, without = told(ROOM), told(ROOM, unnamed=["bob"])
    assert awards(shown, "bob")
    assert awards(without, "bob") == {}
    assert places(without, "answers") == [(1, "ann", 1)]
    assert {r["n"] for r in rows(shown, "answers")} == {2}
    assert {r["n"] for r in rows(without, "answers")} == {1}


EMPTY = [
    f"10-{d:02} {h:02}:{m:02} gam message text= media=-"
    for d in range(1, 22)
    for h in (9, 21)
    for m in range(12)
]
ONE_WORD = [f"10-10 {9 + i // 60:02}:{i % 60:02} gam message text=ok" for i in range(500)]
ONE_SIGN = [
    f"10-10 {9 + i // 60:02}:{i % 60:02} gam message text={chr(0x4E00 + i)}" for i in range(500)
]
COPIES = [f"10-01 {12 + i // 60:02}:{i % 60:02} gam message text=with_a_list" for i in range(500)]
REPLIES = [
    f"10-01 {11 + i // 60:02}:{i % 60:02} gam message text=with_a_list re=q1" for i in range(500)
]
WORDS = [f"10-10 09:{i % 60:02} gam message text=w{i:03} re=q1" for i in range(500)]


@pytest.mark.parametrize(
    "lines", [EMPTY, ONE_SIGN, COPIES, REPLIES], ids=["empty", "sign", "copies", "replies"]
)
def test_500_messages_without_worth_move_no_award_that_counts_worth(lines: list[str]) -> None:
    # the gamer may even be new, and known to the room
    base = told(ROOM + "10-01 08:00 gam join")
    gamed = told(ROOM + "10-01 08:00 gam join\n" + "\n".join(lines))
    for award in WORTH:
        assert places(gamed, award) == places(base, award), award


def test_one_word_said_500_times_is_one_message_and_a_flood_is_five() -> None:
    assert awards(told("\n".join(ONE_WORD)), "gam")["effective"] == 1
    assert awards(told("\n".join(WORDS[:10])), "gam")["effective"] == 5
    assert awards(told("\n".join(WORDS[:10])), "gam")["messages"] == 10


def test_empty_messages_count_as_messages_alone() -> None:
    found = awards(told("\n".join(EMPTY)), "gam")
    assert found["messages"] == len(EMPTY)
    assert not set(found) & set(WORTH)


def test_an_album_counts_once() -> None:
    album = "\n".join(f"10-10 09:0{i} gam message text=" for i in range(9))
    assert awards(told(album), "gam")["effective"] == 1


def test_two_who_praise_and_answer_each_other_get_three_a_week() -> None:
    lines = []
    for i in range(40):  # of one ISO week: 5 to 11 October
        day, hour = 5 + i // 20, i % 20
        lines += [
            f"10-{day:02} {hour:02}:00 one message text=q{i:02} ? id=q{i}",
            f"10-{day:02} {hour:02}:10 two message text=a{i:02} re=q{i} id=a{i}",
            f"10-{day:02} {hour:02}:20 one message text=t{i:02} re=a{i} thanks",
        ]
    ring = told("\n".join(lines))
    assert places(ring, "answers") == [(1, "two", 3)]
    assert places(ring, "thanks") == [(1, "two", 3)]
    assert places(ring, "helped") == [(1, "two", 1)]


def test_the_order_in_which_events_arrive_changes_nothing() -> None:
    lines = ROOM + "\n".join([*ONE_WORD[:40], *COPIES[:10]])
    count = len([line for line in lines.splitlines() if line.strip()])
    order = list(range(count))
    random.Random(5).shuffle(order)
    asked = {"params": {"shaming": "yes"}}
    straight = ask(told(lines).tables, "commendation", **asked).rows
    assert ask(told(lines, shuffle=order).tables, "commendation", **asked).rows == straight


def test_people_merged_from_two_accounts_get_what_both_did() -> None:
    lines = "10-01 09:00 a message text=aa\n10-02 09:00 b message text=bb\n10-03 09:00 c message text=cc"
    assert places(told(lines, same={"b": "a"}), "days") == [(1, "a", 2), (2, "c", 1)]
    known = "05-01 09:00 a message\n10-02 09:00 b join\n10-02 09:01 b message text=bb"
    assert places(told(known, same={"b": "a"}), "newcomer") == []


def test_a_room_asked_alone_has_its_own_awards() -> None:
    story = told(
        ROOM
        + "10-06 09:00 eve message text=elsewhere room=den\n10-07 09:00 eve red_packet room=den"
    )
    den = story.rooms["den"]
    assert {row["award"] for row in ask(story.tables, "commendation", room=den).rows} >= {
        "effective",
        "red_packets",
    }
    assert all(
        row["member"] == story.members["eve"]
        for row in ask(story.tables, "commendation", room=den).rows
    )
