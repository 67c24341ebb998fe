"""Announcements posted to many rooms at once are no talk (METRICS 0.1)."""

from __future__ import annotations

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one, places
from tests.metrics.story import Story, instant

LONG = "n" * 60


def posted(rooms: int, text: str = LONG, last: str = "10-02 09:00", more: str = "") -> str:
    """One text in so many rooms, the last of them later; amy and ben talk in the first."""
    lines = [f"10-01 09:00 host message room=r{n} text={text} {more}" for n in range(1, rooms)]
    lines.append(f"{last} host message room=r{rooms} text={text} {more}")
    return "\n".join(
        [
            "09-30 09:00 amy message room=r1",
            *(f"10-01 08:00 amy join room=r{n}" for n in range(1, 11)),
            *lines,
            "10-03 09:00 ben message room=r1",
        ]
    )


@pytest.mark.parametrize(
    ("story", "messages"),
    [
        (posted(10), 2),  # the tenth room a day later to the second
        (posted(9), 11),
        (posted(10, last="10-02 09:00:01"), 12),
        (posted(10, text="n" * 59), 12),
        (posted(10).replace("room=r10 text", "room=r9 text"), 12),  # ten copies in nine rooms
        (posted(10) + f"\n10-09 09:00 host message room=r1 text={LONG}", 3),  # once more, alone
    ],
)
def test_one_long_text_in_ten_rooms_within_a_day_is_no_message(story: str, messages: int) -> None:
    told = Story(story, as_of="11-01")
    assert one(told, "activity-summary")["messages"] == messages
    assert sum(row["messages"] for row in ask(told.tables, "messages-per-day").rows) == messages


def test_a_mass_post_is_one_where_a_single_room_is_asked_about() -> None:
    told = Story(posted(10), as_of="11-01")
    rows = ask(told.tables, "room-lifetimes").rows
    assert [row["messages"] for row in rows] == [2]
    assert one(told, "room-lifetimes", room=told.rooms["r1"])["messages"] == 2
    alone = Story(posted(10), as_of="11-01")  # asked first about the room
    assert one(alone, "room-lifetimes", room=alone.rooms["r1"])["messages"] == 2


def test_a_mass_post_names_nobody_and_is_not_praised() -> None:
    told = Story(posted(10, more="names=amy"), as_of="11-15")
    assert ask(told.tables, "reply-edges").rows == []
    assert places(told, "messages", params={"month": "2026-10"}) == [(1, "ben", 1)]


def test_a_bot_s_copies_count_where_bots_do() -> None:
    story = posted(10).replace("10-02 09:00 host", "10-02 09:00 robot")
    told = Story(story, as_of="11-01", bots=["robot"])
    assert one(told, "activity-summary")["messages"] == 11
    assert one(told, "activity-summary", with_bots=True)["messages"] == 2


def test_until_the_tenth_room_has_it_nobody_knows_a_mass_post() -> None:
    # Also where a later answer was made before: what it knew must not leak into the earlier one.
    told, fresh = Story(posted(10), as_of="11-01"), Story(posted(10), as_of="11-01")
    assert one(told, "activity-summary")["messages"] == 2
    before = {"as_of": instant("10-02 08:59")}
    assert one(told, "activity-summary", **before)["messages"] == 10
    assert one(fresh, "activity-summary", **before)["messages"] == 10
    assert one(told, "activity-summary", as_of=instant("10-02 09:00"))["messages"] == 1
