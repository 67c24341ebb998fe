"""What a room declared counts, how often and how many days in a row."""

from __future__ import annotations

from hengwen.metrics import ask
from tests.metrics.story import Story, instant

DAYS = """
    10-01 08:00 amy message id=a1
    10-02 08:00 amy message id=a2
    10-02 23:59 amy message id=a3
    10-04 08:00 amy check_in
    10-02 09:00 ben message
    10-03 08:00 bot message id=b1
    10-03 09:00 amy message room=yard id=y1
    10-04 09:00 -   message id=n1
"""


def told(**asked: object) -> list[tuple[object, ...]]:
    story = Story(DAYS, as_of="10-20", bots=["bot"])
    for name in ("a1", "a2", "a3", "b1", "y1", "n1"):
        story.con.execute(
            "insert into declared values (?, ?)",
            [story.events[name], "homework" if name == "a3" else "check_in"],
        )
    who = {member: name for name, member in story.members.items()}
    rooms = {room: name for name, room in story.rooms.items()}
    return [
        (r["practice"], rooms[r["room"]], who[r["member"]], r["times"], r["days"], r["streak"])
        for r in ask(story.tables, "check-ins", **asked).rows  # type: ignore[arg-type]
    ]


def test_declared_messages_and_the_platforms_own_check_ins_count_together() -> None:
    assert told() == [
        ("check_in", "hall", "amy", 3, 3, 2),
        ("check_in", "yard", "amy", 1, 1, 1),
        ("homework", "hall", "amy", 1, 1, 1),
    ]


def test_a_streak_lies_within_the_period() -> None:
    assert told(since=instant("10-02 00:00"))[0] == ("check_in", "hall", "amy", 2, 2, 1)
    assert told(room=2) == [("check_in", "yard", "amy", 1, 1, 1)]
