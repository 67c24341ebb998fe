"""What became of those who came, whom no officer reached, how a room did at each size: figures, no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hengwen.diagnosis import diagnose, portraits
from hengwen.diagnosis.growth import Growth, Joined, Size, curve
from hengwen.diagnosis.growth_words import say_joined
from hengwen.metrics import ask
from hengwen.words import LANGUAGES, Speaker
from tests.metrics.story import Story

START = datetime(2026, 7, 1, 12, tzinfo=UTC)
EPOCH = date(1970, 1, 1)
AS_OF = "10-15 23:00"


def day(text: str) -> int:
    return (date.fromisoformat(f"2026-{text}") - EPOCH).days


def course(*more: str, room: str = "hall", as_of: str = AS_OF) -> Story:
    """Amy and ben write and answer each other daily from 1 July; the rest is told."""
    lines = list(more)
    for k in range(107):
        at = START + timedelta(days=k)
        lines.append(f"{at:%m-%d %H:%M} amy message room={room} id={room}{k}")
        at += timedelta(minutes=5)
        lines.append(f"{at:%m-%d %H:%M} ben message room={room} re={room}{k}")
    return Story("\n".join(lines), as_of=as_of)


def growth(made: Story, room: str = "hall", officers: Iterable[str] = ()) -> Growth:
    for name in officers:
        made.con.execute("update accounts set staff = true where name = ?", [name])
    return next(r for r in diagnose(made.tables).rooms if r.name == room).portrait.growth


def stay(who: str, first: str, days: int, *, by: str = "") -> list[str]:
    """Somebody joins and writes on so many days in a row."""
    at = datetime.fromisoformat(f"2026-{first} 09:00")
    lines = [f"{at:%m-%d %H:%M} {who} join" + (f" by={by}" if by else "")]
    return lines + [
        f"{at + timedelta(days=k, minutes=30):%m-%d %H:%M} {who} message" for k in range(days)
    ]


def test_a_months_joiners_are_told_once_their_thirty_days_are_over() -> None:
    joined = [
        *stay("cat", "08-03", 5, by="amy"),
        *stay("dan", "08-20", 1, by="cat"),
        *stay("eve", "09-02", 0, by="amy"),
        *stay("fay", "09-28", 4, by="amy"),
    ]
    told = growth(course(*joined))
    assert told.joins == 4
    # Of September fay's days are not over on 15 October.
    assert told.months == (
        Joined(
            first_day=day("08-01"), last_day=day("08-31"), joined=2, spoke=2, active=1, brought=1
        ),
    )
    later = growth(course(*joined, *stay("gus", "11-05", 1), as_of="11-05 23:00"))
    assert [(one.joined, one.spoke, one.active) for one in later.months] == [(2, 2, 1), (2, 1, 1)]


def test_a_month_is_over_thirty_days_after_its_last_day_and_no_sooner() -> None:
    joined = stay("cat", "08-03", 1)
    assert growth(course(*joined, as_of="09-30 23:00")).months == ()
    assert len(growth(course(*joined, as_of="10-01 01:00")).months) == 1


def test_the_month_in_which_the_log_begins_is_told_from_its_first_day_on() -> None:
    told = growth(Story("\n".join(stay("cat", "07-20", 9)), as_of=AS_OF))
    assert [(one.first_day, one.last_day) for one in told.months] == [(day("07-20"), day("07-31"))]


def test_nobody_knows_who_joined_where_no_join_is_on_record() -> None:
    told = growth(course())
    assert (told.joins, told.months, told.tied) == (None, (), None)


def test_first_ties_are_of_newcomers_and_not_of_the_logs_first_people() -> None:
    joined = stay("cat", "08-03", 1)
    tied = ["08-03 09:40 amy message names=cat id=hi", "08-03 09:50 cat message re=hi"]
    told = growth(course(*joined, *tied)).tied
    assert told is not None
    assert (told.newcomers, told.tied) == (1, 1)
    assert (told.first_day, told.last_day) == (day("08-01"), day("08-31"))
    assert growth(course(*joined)).tied == replace(told, tied=0)
    # July is the log's own first month: amy and ben were no newcomers then.
    assert growth(course(*stay("cat", "07-03", 1))).tied is None


def test_where_nobody_replies_first_ties_and_who_was_reached_cannot_be_told() -> None:
    lines = [line.split(" re=")[0] for line in _lines(*stay("cat", "08-03", 70))]
    made = Story("\n".join(lines), as_of=AS_OF)
    told = growth(made, officers=["amy"])
    assert told.tied is not None
    assert (told.tied.newcomers, told.tied.tied) == (1, None)
    assert told.unreached is None


def _lines(*more: str) -> list[str]:
    days = [START + timedelta(days=k) for k in range(107)]
    return [*more, *(f"{at:%m-%d %H:%M} {who} message" for at in days for who in ("amy", "ben"))]


def test_whom_no_officer_answered_is_told_where_an_officer_is_known() -> None:
    more = [*stay("cat", "09-20", 3), *stay("dan", "09-25", 2), "09-25 10:00 amy message names=dan"]
    made = course(*more, "09-21 11:00 ben message names=cat")
    assert growth(made).unreached is None
    told = growth(made, officers=["amy"]).unreached
    assert told is not None
    # Ben answers amy daily and nobody answers ben; cat heard from ben alone.
    assert [(one.member, one.answered) for one in told] == [
        (made.members["ben"], False),
        (made.members["cat"], True),
    ]


def test_rooms_of_replies_and_officers_without_anybody_unreached_have_an_empty_list() -> None:
    made = course("10-14 12:10 amy message names=ben")
    assert growth(made, officers=["amy"]).unreached == ()


def test_sizes_are_those_of_the_question() -> None:
    made = course(*stay("cat", "08-03", 40))
    (size,) = growth(made).sizes
    (row,) = ask(made.tables, "room-size-curve").rows
    assert (size.size, size.months, size.people, size.n) == ("1-19", 3, row["people"], row["n"])
    assert not size.roster
    assert size.share is None


def size(name: str, months: int, *, roster: bool = True, people: float = 10) -> Size:
    return Size(
        size=name, roster=roster, months=months, people=people, share=0.5 if roster else None,
        low=0.4, high=0.6, messages=3, least=2, most=4, n=20,
    )  # fmt: skip


def test_a_curve_has_two_sizes_of_two_months_by_the_roster_where_it_is_known() -> None:
    small, large = size("1-19", 2), size("20-49", 2, people=30)
    assert curve([large, small]) == [small, large]
    assert curve([small, replace(large, months=1)]) == []
    assert curve([small]) == []
    spoke = [replace(one, roster=False) for one in (small, large)]
    assert curve([*spoke, small, large]) == [small, large]
    assert curve([*spoke, small, replace(large, months=1)]) == spoke


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newest_month_stands_in_a_line_with_its_year_where_it_is_not_this_one(
    language: str,
) -> None:
    t = Speaker(language)
    one = Joined(
        first_day=day("09-01"), last_day=day("09-30"), joined=26, spoke=18, active=11, brought=2
    )
    older = replace(one, joined=99)
    said = say_joined(t, Growth(months=(older, one)), year=2026)
    assert all(figure in said for figure in ("26", "18", "11", "2"))
    assert "99" not in said
    assert "2026" not in said
    assert "2026" in say_joined(t, Growth(months=(one,)), year=2027)
    assert say_joined(t, Growth(), year=2026) == ""
    unknown = say_joined(t, Growth(months=(replace(one, brought=None),)), year=2026)
    assert "None" not in unknown
    assert unknown != said


def test_the_json_says_null_where_nothing_is_known() -> None:
    made = course(*stay("cat", "08-03", 5))
    (room,) = diagnose(made.tables).as_json(made.tables.names())["rooms"]
    assert room["joins_on_record"] == 1
    assert room["joined_months"] == [
        {
            "first_day": "2026-08-01",
            "last_day": "2026-08-31",
            "joined": 1,
            "spoke": 1,
            "active": 1,
            "brought": None,
        }
    ]
    assert room["unreached_people"] is None
    assert room["unreached"] is None
    assert room["size_curve"][0]["share"] is None
    named = course(*stay("cat", "09-20", 3))
    growth(named, officers=["amy"])
    (room,) = diagnose(named.tables).as_json(named.tables.names())["rooms"]
    assert [one["member"] for one in room["unreached"]] == ["ben", "cat"]
    assert room["unreached_people"] == 2


def test_every_question_is_asked_once_however_many_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noting(tables, slug, **more):
        asked.append(slug)
        return ask(tables, slug, **more)

    monkeypatch.setattr(portraits, "ask", noting)
    lines = [f"{line} room=den" for line in _lines(*stay("cat", "08-03", 4))]
    growth(course(*lines), "den", officers=["amy"])
    assert {"room-size-curve", "join-funnel", "newcomer-ties", "unreached-members"} <= set(asked)
    assert len(asked) == len(set(asked))
