"""Who answers whom, and what one member did."""

from __future__ import annotations

from hengwen.metrics import ask
from tests.metrics.story import Story

EDGES = """
    10-01 09:00 amy message id=a
    10-01 09:01 amy topic id=t
    10-01 09:02 ben message re=a
    10-01 09:03 ben message re=a names=amy
    10-01 09:04 ben message names=amy,cat,ben
    10-01 09:05 amy message re=a
    10-01 09:06 ben message re=t
    10-01 09:07 ben message re=nowhere
    10-01 09:08 robot message re=a
    10-01 09:09 cat message names=robot
    10-01 09:10 amy2 message re=a
    10-01 09:11 -   message re=a
    10-01 09:12 cat message to=ben
"""


def test_an_edge_runs_from_one_person_to_another_over_a_known_message() -> None:
    story = Story(EDGES, as_of="10-02", bots=["robot"], same={"amy2": "amy"})
    who = {member: name for name, member in story.members.items()}
    rows = ask(story.tables, "reply-edges").rows
    edges = {(who[r["from_member"]], who[r["to_member"]]): r for r in rows}
    assert {pair: (r["replies"], r["mentions"]) for pair, r in edges.items()} == {
        ("ben", "amy"): (2, 1),
        ("ben", "cat"): (0, 1),
        ("cat", "ben"): (0, 1),
    }
    with_bots = ask(story.tables, "reply-edges", with_bots=True).rows
    assert len(with_bots) == 5


def test_member_activity_counts_days_rooms_and_replies() -> None:
    told = EDGES + "10-02 09:00 ben message room=den\n"
    story = Story(told, as_of="10-03", bots=["robot"], same={"amy2": "amy"})
    rows = {row["member"]: row for row in ask(story.tables, "member-activity").rows}
    ben, amy = rows[story.members["ben"]], rows[story.members["amy"]]
    assert (ben["messages"], ben["days"], ben["rooms"], ben["replies_given"]) == (6, 2, 2, 2)
    assert (amy["messages"], amy["replies_got"], amy["replies_given"]) == (3, 2, 0)
    assert len(rows) == 3
