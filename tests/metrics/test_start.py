"""Where the log is known to begin later than the room (METRICS 0.2, Start)."""

from __future__ import annotations

import pytest

from hengwen.diagnosis.diagnose import diagnose
from hengwen.metrics import Tables, ask
from hengwen.metrics.tables import Scope
from tests.metrics.asked import one
from tests.metrics.story import Story

# Three answers to what was said before the log began, then talk of every week.
TALK = """
    08-01 09:00 amy message id=a
    08-01 10:00 ben message re=x
    08-01 11:00 cat message re=y
    08-02 09:00 amy message re=z
    08-03 09:00 ben message ? id=ask
    08-28 09:00 amy message
    08-29 08:59 dan message
    08-29 09:00 eve message
    08-30 09:00 amy message
"""
KNOWN = TALK.replace("re=x", "re=a").replace("re=y", "re=a").replace("re=z", "re=a")


def late(tables: Tables) -> list[bool]:
    sql = "select begins_late from room_spans order by room"
    return [row[0] for row in tables.select(sql, Scope(as_of=tables.as_of), {})[1]]


def answers(count: int, day: str = "08-03") -> str:
    return "".join(f"{day} 12:00 ben message re=a\n" for _ in range(count))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (TALK, True),
        (KNOWN, False),
        (TALK.replace("re=z", "re=y"), False),  # two lost messages, answered three times
        (TALK.replace("re=z", ""), False),
        (TALK.replace("08-02 09:00 amy", "08-08 08:59 amy"), True),
        (TALK.replace("08-02 09:00 amy", "08-08 09:00 amy"), False),  # a week after the first
        (TALK + answers(12), True),  # 3 of 15 replies
        (TALK + answers(13), False),  # 3 of 16
        (TALK + answers(13, "08-09"), True),  # later replies do not count
        (TALK.replace("08-01 09:00 amy message id=a", "08-01 08:00 amy topic id=x"), False),
    ],
)
def test_a_log_begins_late_where_its_first_week_answers_what_it_lacks(
    told: str, expected: bool
) -> None:
    assert late(Story(told, as_of="10-01").tables) == [expected]


def test_an_earlier_export_brought_in_later_makes_the_room_whole() -> None:
    before = "".join(f"07-31 09:00 amy message id={name}\n" for name in "xyz")
    assert late(Story(TALK + before, as_of="10-01").tables) == [False]


def test_nobody_is_new_in_the_first_28_days_of_a_late_log() -> None:
    windows = {"params": {"days": 90}}
    story, known = Story(TALK, as_of="09-02"), Story(KNOWN, as_of="09-02")
    assert one(story, "newcomer-first-answer", **windows)["newcomers"] == 1
    assert one(known, "newcomer-first-answer", **windows)["newcomers"] == 5
    for told, count in ((story, 1), (known, 2)):
        who = {row["member"] for row in ask(told.tables, "ghosted-newcomers").rows}
        assert len(who) == count
        assert told.members["eve"] in who


def test_a_question_of_somebody_not_new_stays_open() -> None:
    (row,) = ask(Story(TALK, as_of="08-05").tables, "open-questions").rows
    assert row["newcomer"] is False
    (row,) = ask(Story(KNOWN, as_of="08-05").tables, "open-questions").rows
    assert row["newcomer"] is True


def test_who_stayed_is_not_measurable_until_the_late_log_is_28_days_old() -> None:
    for moment, ret28 in (("08-29 08:59:59", None), ("08-29 09:00", 1), ("09-02", 1)):
        row = one(Story(TALK, as_of=moment), "temperature-parts")
        assert row["ret28"] == ret28, moment
    assert one(Story(KNOWN, as_of="08-20"), "temperature-parts")["ret28"] == 0


def test_a_late_log_s_room_stays_out_of_survival_curves() -> None:
    assert ask(Story(TALK, as_of="12-01", exported="12-01").tables, "room-survival").rows == []
    assert ask(Story(KNOWN, as_of="12-01", exported="12-01").tables, "room-survival").rows != []


def test_retention_s_cohorts_start_at_the_first_message_in_any_log() -> None:
    late_log, whole = Story(TALK, as_of="10-01"), Story(KNOWN, as_of="10-01")
    got = [ask(s.tables, "member-retention").rows for s in (late_log, whole)]
    assert got[0] == got[1] != []


OLD_HANDS = """
    08-01 09:00 - message
    08-02 09:00 amy message
    08-28 09:00 ben message
    08-29 09:00 cat message
    09-02 09:00 amy message
    09-07 09:00 cat message
    09-07 09:00 dan message
    09-16 09:00 ben message
"""


def test_newcomers_alone_are_followed_where_that_is_asked() -> None:
    # 28 days from the log's first: amy and ben may have been there before it.
    story = Story(OLD_HANDS, as_of="09-28")
    every = {row["week"]: row["members"] for row in ask(story.tables, "member-retention").rows}
    assert (every[0], every[4]) == (4, 3)
    new = {"params": {"newcomers": "yes"}}
    followed = ask(story.tables, "member-retention", **new).rows
    assert [(r["week"], r["members"], r["retained"]) for r in followed] == [
        (0, 2, 2),
        (1, 2, 0),
        (2, 2, 1),
        (3, 1, 0),
        (4, 1, 0),
    ]
    cohorts = {
        r["cohort"]: r["members"] for r in ask(story.tables, "retention-triangle", **new).rows
    }
    assert list(cohorts.values()) == [1, 1]


def test_a_log_of_28_days_knows_no_newcomers_to_follow() -> None:
    story = Story(OLD_HANDS, as_of="08-28 23:00")
    for slug in ("member-retention", "retention-triangle"):
        assert ask(story.tables, slug, params={"newcomers": "yes"}).rows == []
        assert ask(story.tables, slug).rows != []


def test_the_diagnosis_takes_the_temperature_without_the_missing_part() -> None:
    (room,) = diagnose(Story(TALK, as_of="08-20", exported="08-20").tables).rooms
    assert room.temperature is not None
    parts = {part.name: part.value for part in room.temperature.parts}
    assert parts["ret28"] is None
    assert [name for name, value in parts.items() if value is None] == ["ret28"]
    assert room.temperature.level is not None
