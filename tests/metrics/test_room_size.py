"""What hangs on the owner, and what size does to a room: by hand, and where nothing can be said."""

from __future__ import annotations

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.story import Story

EXACT = pytest.approx
WEEK = "\n".join(
    f"10-{day} 09:00 {a} message id=q{day}\n10-{day} 10:00 {b} message re=q{day} names={b},cat"
    for day, a, b in (
        (20, "ann", "bob"),
        (22, "bob", "cat"),
        (24, "ann", "cat"),
        (26, "cat", "bob"),
    )
)


def with_staff(told: str, *names: str, as_of: str = "10-31") -> Story:
    story = Story(told, as_of=as_of)
    for name in names:
        story.con.execute("update accounts set staff = true where name = ?", [name])
    return story


def test_without_a_known_owner_nothing_is_said_of_one() -> None:
    row = one(with_staff(WEEK), "owner-dependence")
    assert row["exchange_days"] == 4
    for name in (
        "staff",
        "edge_share",
        "message_share",
        "exchange_days_without",
        "days_lost_share",
    ):
        assert row[name] is None


def test_an_edge_counts_once_a_message_and_person() -> None:
    # Messages of bob and cat name cat too: 4 replies, and bob names cat twice more, cat himself never.
    row = one(with_staff(WEEK, "ann"), "owner-dependence")
    assert row["n"] == 5
    assert row["edge_share"] == EXACT(2 / 5)
    assert row["message_share"] == EXACT(2 / 8)
    assert (row["exchange_days"], row["exchange_days_without"]) == (4, 2)
    assert row["days_lost_share"] is None  # under five days a share of days means nothing


def test_all_of_the_staff_leave_at_once() -> None:
    row = one(with_staff(WEEK, "ann", "bob"), "owner-dependence")
    assert (row["staff"], row["exchange_days_without"]) == (2, 0)
    assert row["edge_share"] == 1


def test_an_owner_who_was_silent_lately_is_missed_by_no_day() -> None:
    told = "08-01 09:00 eve message\n" + WEEK + "\n10-28 09:00 bob message\n10-28 10:00 cat message"
    row = one(with_staff(told, "eve"), "owner-dependence")
    assert (row["staff"], row["edge_share"], row["message_share"]) == (0, 0, 0)
    assert (row["exchange_days"], row["exchange_days_without"]) == (5, 5)
    assert row["days_lost_share"] == 0


def test_an_owner_of_another_room_tells_nothing_of_this_one() -> None:
    told = WEEK + "\n10-28 09:00 eve message room=den"
    story = with_staff(told, "eve")
    rows = {r["room"]: r for r in ask(story.tables, "owner-dependence").rows}
    assert rows[story.rooms["hall"]]["staff"] is None
    assert rows[story.rooms["den"]]["message_share"] == 1


def test_the_finding_of_one_voice_and_the_owner_count_the_same_days() -> None:
    for name in ("ann", "bob", "cat"):
        told = WEEK + f"\n10-28 09:00 {name} message" * 9
        story = with_staff(told, name)
        parts, owner = one(story, "temperature-parts"), one(story, "owner-dependence")
        assert parts["loudest"] == story.members[name]
        assert parts["exchange_days28"] == owner["exchange_days"]
        assert parts["exchange_days28_without_loudest"] == owner["exchange_days_without"]


def months(size: int, speakers: int) -> str:
    told = [f"08-01 09:00 p{n} join" for n in range(size)]
    return "\n".join(told + [f"08-02 09:00 p{n} message" for n in range(speakers)])


@pytest.mark.parametrize(
    ("size", "band", "past"),
    [(19, "1-19", False), (20, "20-49", False), (149, "100-149", False), (150, "150-299", True)],
)
def test_a_month_stands_in_the_band_of_its_size(size: int, band: str, past: bool) -> None:
    row = one(Story(months(size, 10), as_of="09-01"), "room-size-curve")
    assert (row["size_of"], row["size"], row["past_150"]) == ("roster", band, past)
    assert (row["share"], row["n"]) == (EXACT(10 / size), size)


def test_without_a_roster_size_is_who_spoke_and_there_is_no_share() -> None:
    told = "08-01 09:00 amy message\n08-02 10:00 ben message\n08-03 09:00 amy message"
    row = one(Story(told, as_of="09-01"), "room-size-curve")
    assert (row["size_of"], row["people"], row["share"]) == ("speakers", 2, None)
    assert row["messages_per_person"] == 1.5


def test_a_member_list_counts_from_its_month_on() -> None:
    told = "08-01 09:00 amy message\n09-02 09:00 amy message\n"
    told += "\n".join(f"09-10 09:00 {who} roster_seen" for who in ("amy", "ben", "cat", "dan"))
    rows = ask(Story(told, as_of="10-01").tables, "room-size-curve").rows
    assert [(r["size_of"], r["people"], r["share"]) for r in rows] == [
        ("roster", 4, 0.25),
        ("speakers", 1, None),
    ]


def listed(told: str, as_of: str = "10-01") -> Story:
    return Story("08-01 09:00 amy message\n09-02 09:00 amy message\n" + told, as_of=as_of)


def test_the_first_member_list_counts_where_a_newer_one_was_given() -> None:
    told = "\n".join(f"08-10 09:00 {who} roster_seen" for who in ("amy", "ben", "cat", "dan"))
    newer = told + "\n" + "\n".join(f"09-20 09:00 {who} roster_seen" for who in ("amy", "ben"))
    for one_of in (told, newer):
        row = one(listed(one_of), "room-size-curve")
        assert (row["size_of"], row["months"]) == ("roster", 2)


def test_the_joins_of_those_who_left_are_no_roster() -> None:
    told = ""
    for n in range(20):
        told += f"\n07-01 09:00 j{n} join\n07-03 09:00 j{n} message\n07-05 09:00 j{n} leave"
        told += f"\n08-05 09:00 p{n} message"
    rows = ask(Story(told, as_of="09-15").tables, "speaking-share").rows
    assert [(r["roster"], r["joined"]) for r in rows] == [(0, 0), (20, 0)]
    sizes = ask(Story(told, as_of="09-15").tables, "room-size-curve").rows
    assert {r["size_of"] for r in sizes} == {"speakers"}


def test_where_everybody_left_nobody_is_a_roster() -> None:
    told = "\n".join(f"07-01 09:00 {w} message\n07-02 09:00 {w} leave" for w in ("amy", "ben"))
    row = one(Story(told, as_of="08-05"), "room-size-curve")
    assert (row["size_of"], row["people"], row["share"]) == ("speakers", 2, None)


def test_a_message_of_nobody_known_is_written_all_the_same() -> None:
    told = "08-01 09:00 amy message\n08-02 09:00 - message\n08-03 09:00 - message"
    assert one(Story(told, as_of="09-01"), "room-size-curve")["messages_per_person"] == 3
