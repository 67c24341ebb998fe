"""人的数字到哪天为止: people are looked at as far as their own rooms are known."""

from __future__ import annotations

from typing import Any

import pytest

from hengwen.metrics import ask
from hengwen.metrics.answer import shown_day
from tests.metrics.asked import one
from tests.metrics.story import Story, instant

# Four speak daily in a room imported until the end of June; the sibling's import goes on for three months.
OLD = "\n".join(
    f"06-{day:02} 09:00 p{n} message room=old batch=2" for day in range(1, 30) for n in range(4)
)
NEW = "\n".join(
    f"0{month}-{day:02} 09:00 q{n} message room=new"
    for month in (6, 7, 8, 9)
    for day in range(1, 30)
    for n in range(4)
)
END = "09-29 12:00"
HALF_CLOSED: dict[str, Any] = {"closed": {"old": "06-30"}}


@pytest.mark.parametrize("settings", [{}, HALF_CLOSED])
def test_nobody_is_lost_in_days_that_no_import_covers(settings: dict[str, Any]) -> None:
    story = Story(f"{OLD}\n{NEW}", as_of=END, **settings)
    old = [r for r in ask(story.tables, "member-states").rows if r["room"] == story.rooms["old"]]
    assert [(r["state"], r["l28"], r["silent_days"]) for r in old] == [("vital", 28, 0)] * 4


def test_parts_are_those_of_the_last_days_that_are_known() -> None:
    story = Story(f"{OLD}\n{NEW}", as_of=END)
    rows = ask(story.tables, "role-composition").rows
    assert [r["messages"] for r in rows] == [28] * 8
    assert "lurker" not in {r["role"] for r in rows}
    changes = {r["change"] for r in ask(story.tables, "role-drift").rows}
    assert "silent" not in changes


def test_a_chance_is_told_from_where_the_room_s_import_ends() -> None:
    story = Story(f"{OLD}\n{NEW}", as_of=END)
    rows = ask(story.tables, "churn-risk").rows
    old = [r for r in rows if r["room"] == story.rooms["old"]]
    assert [(r["why"], r["recency"], r["tenure"]) for r in old] == [(None, 0, 28)] * 4


@pytest.mark.parametrize("settings", [{}, HALF_CLOSED])
def test_retention_follows_members_as_far_as_their_rooms_are_known(
    settings: dict[str, Any],
) -> None:
    tables = Story(f"{OLD}\n{NEW}", as_of=END, **settings).tables
    weeks = {r["week"]: (r["members"], r["retained"]) for r in ask(tables, "member-retention").rows}
    assert [weeks[k] for k in (3, 4, 5, 10)] == [(8, 8), (4, 4), (4, 4), (4, 4)]
    triangle = {r["week"]: r["members"] for r in ask(tables, "retention-triangle").rows}
    assert triangle == {k: members for k, (members, _) in weeks.items()}
    days = {r["day"]: r["members"] for r in ask(tables, "daily-retention").rows}
    # The day on which an import ends is not known to its end.
    assert (days[27], days[28], days[60]) == (8, 4, 4)
    assert one_month(tables) == [(4, 4)]


def one_month(tables: Any) -> list[tuple[int, int]]:
    rows = ask(tables, "first-month-retention").rows
    return [(r["members"], r["retained"]) for r in rows]


def test_who_wrote_in_an_open_room_that_is_not_covered_is_not_said_to_be_silent() -> None:
    moved = "06-20 10:00 p0 message room=new"
    tables = Story(f"{OLD}\n{NEW}\n{moved}", as_of=END).tables
    assert one_month(tables) == [(4, 4)]  # p0 may have gone on in the old one
    tables = Story(f"{OLD}\n{NEW}\n{moved}", as_of=END, **HALF_CLOSED).tables
    assert one_month(tables) == [(5, 5)]  # where nobody could; they wrote until day 28


def test_who_left_after_a_room_was_closed_was_there_at_its_end() -> None:
    told = "09-01 09:00 amy message\n09-02 09:00 ben message\n09-06 09:00 ben leave"
    told += "\n09-07 09:00 amy message"
    closed = Story(told, as_of=END, closed={"hall": "09-05"})
    rows = ask(closed.tables, "member-states").rows
    assert [(r["member"], r["silent_days"]) for r in rows] == [
        (closed.members["amy"], 0),
        (closed.members["ben"], 3),
    ]
    assert {r["recency"] for r in ask(closed.tables, "churn-risk").rows} == {0.0, 2.625}


def zones(told: str, as_of: str) -> Story:
    story = Story(told, as_of=as_of)
    for room, zone in (("la", "America/Los_Angeles"), ("sh", "Asia/Shanghai")):
        story.con.execute("update rooms set zone = ? where name = ?", [zone, room])
    return story


def test_a_day_is_over_when_it_is_in_every_zone() -> None:
    told = "10-01 20:00 pat message room=la\n10-01 09:00 sun message room=sh"
    # 10:00 on the 2nd in Los Angeles, 01:00 on the 3rd in Shanghai
    rows = ask(zones(told, "10-02 17:00").tables, "daily-retention").rows
    assert [(r["day"], r["members"]) for r in rows] == [(0, 2)]
    late = zones(told, "11-01 00:30")  # day 30 of both is October 31
    assert one_month(late.tables) == []
    assert one_month(zones(told, "11-01 07:30").tables) == [(2, 0)]


def test_newcomers_are_said_to_come_again_when_their_days_are_over() -> None:
    told = "09-01 09:00 amy message\n09-01 09:30 ben message\n10-01 20:00 amy message"
    story = Story(told, as_of="11-15")
    asked = [
        ask(story.tables, "newcomer-ties", as_of=instant(moment)).rows
        for moment in ("10-01 10:00", "10-02 00:00")
    ]
    assert [[(r["newcomers"], r["again"]) for r in rows] for rows in asked] == [[], [(2, 1)]]


def test_thirty_days_that_no_import_covers_have_not_passed() -> None:
    told = f"{OLD}\n{NEW}\n06-10 08:00 eve join room=old batch=2\n06-11 08:00 fay join room=new"
    story = Story(told, as_of=END)
    for slug in ("newcomer-ties", "join-funnel"):
        assert {r["room"] for r in ask(story.tables, slug).rows} == {story.rooms["new"]}


def test_a_roster_of_nobody_is_not_known() -> None:
    told = "10-01 09:00 amy message\n10-02 09:00 amy leave"
    row = ask(Story(told, as_of="10-05").tables, "member-state-counts").rows[0]
    assert (row["roster"], row["left"], row["roster_known"]) == (0, 1, False)


LATE = """
    08-01 09:00 amy message id=a
    08-01 10:00 ben message re=x
    08-01 11:00 cat message re=y
    08-02 09:00 amy message re=z
    08-20 09:00 ben message
"""


def test_a_late_log_s_room_is_older_than_it_and_its_first_people_unknown() -> None:
    whole = LATE.replace("re=x", "re=a").replace("re=y", "re=a").replace("re=z", "re=a")
    why = {
        told: {r["why"] for r in ask(Story(told, as_of="08-22").tables, "churn-risk").rows}
        for told in (LATE, whole)
    }
    assert why == {LATE: {"young-log"}, whole: {"young-room"}}
    for told, seed in ((LATE, None), (whole, True)):
        story = Story(told + "09-20 09:00 ben message", as_of="09-25")
        rows = ask(story.tables, "role-drift").rows
        assert rows != []
        assert {r["seed"] for r in rows} == {seed}


def test_who_brought_is_told_where_half_of_the_joins_say_who_did() -> None:
    alone = "\n".join(f"07-01 09:{n:02} p{n} join" for n in range(2))
    few = f"{alone}\n07-02 09:00 x join by=p0"
    assert one(Story(few, as_of="09-05"), "join-funnel")["brought"] is None
    half = f"{few}\n07-02 10:00 y join by=p0"
    assert one(Story(half, as_of="09-05"), "join-funnel")["brought"] == 1


def test_who_was_known_before_their_join_on_record_did_not_come_then() -> None:
    told = """
        07-01 09:00 amy leave
        07-02 09:00 amy join
        07-03 09:00 amy message
        07-05 09:00 ben roster_seen
        07-06 09:00 ben join
        07-07 09:00 cat join
        07-08 09:00 cat leave
        07-09 09:00 cat join
    """
    assert one(Story(told, as_of="09-05"), "join-funnel")["joined"] == 1


def test_the_last_day_shown_is_a_day_of_the_story() -> None:
    story = Story(f"{OLD}\n{NEW}", as_of=END)
    days = {r["last_day"] for r in ask(story.tables, "member-states").rows}
    assert {shown_day(day) for day in days} == {"2026-06-29", "2026-09-29"}


def test_a_join_of_before_the_log_is_no_cohort_of_the_silent() -> None:
    told = """
    03-01 09:00 ann join batch=2
    08-01 09:00 ann message
    08-01 09:01 bob join
    08-02 09:00 bob message
    10-01 09:00 ann message
    """
    story = Story(told, as_of="10-01")
    # A member list has no span of its own.
    story.con.execute("delete from batches where batch = 2")
    row = one(story, "join-funnel")
    assert (row["month"], row["joined"], row["spoke"]) == ("2026-08", 1, 1)
