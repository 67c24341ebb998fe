"""Who is in a room, on whom it hangs, who may fall silent: told beside the findings, not judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hengwen.diagnosis import Hold, State, diagnose
from hengwen.diagnosis.portrait_words import say_hold, say_since, tenths
from hengwen.metrics import ask
from hengwen.words import LANGUAGES, Speaker
from tests.metrics.story import Story

START = datetime(2026, 8, 1, tzinfo=UTC)
AS_OF = "10-30 23:00"  # day 90


def lines(who: str, days: range, *, hour: int = 12, room: str = "hall") -> list[str]:
    return [
        f"{START + timedelta(days=day, hours=hour):%m-%d %H:%M} {who} message room={room}"
        for day in days
    ]


def course(*more: str, room: str = "hall") -> Story:
    """Five who write every third day to the end; eve wrote weekly and stopped on day 75."""
    told = list(more)
    for place, who in enumerate(("amy", "ben", "cat", "dan", "fay")):
        told += lines(who, range(0, 91, 3), hour=9 + place, room=room)
    return Story("\n".join([*told, *lines("eve", range(40, 76, 4))]), as_of=AS_OF)


def only(made: Story, room: str = "hall"):
    found = diagnose(made.tables)
    return next(r for r in found.rooms if r.name == room).portrait


def test_everybody_is_counted_once_and_the_roster_is_unknown() -> None:
    members = only(course("10-20 10:00 gus join")).members
    assert members is not None
    assert members.total == 7
    assert sum(members.counts.values()) == 7
    assert members.counts["never_spoke"] == 1
    assert not members.known


def test_a_regular_who_stopped_may_fall_silent_and_those_who_write_on_do_not() -> None:
    made = course()
    portrait = only(made)
    assert [one.member for one in portrait.fading] == [made.members["eve"]]
    (eve,) = portrait.fading
    assert eve.chance > 0.5
    assert (eve.days28, eve.days) == (3, 9)  # of days 63-90: 64, 68, 72
    assert portrait.unsaid is None


def test_a_regular_who_is_rather_to_write_again_is_not_named() -> None:
    made = course(*lines("hal", range(42, 87, 4)))
    assert [one.member for one in only(made).fading] == [made.members["eve"]]
    (hal,) = (
        row for row in ask(made.tables, "churn-risk").rows if row["member"] == made.members["hal"]
    )
    assert 0.3 < hal["probability"] < 0.5
    assert hal["l28"] >= 4


def test_somebody_who_came_once_is_no_regular() -> None:
    portrait = only(course(*lines("guest", range(70, 71))))
    assert len(portrait.fading) == 1


def test_too_few_and_too_young_are_not_estimated() -> None:
    few = Story("\n".join(lines("amy", range(91)) + lines("ben", range(70))), as_of=AS_OF)
    assert (only(few).fading, only(few).unsaid) == ((), "few")
    told = [line for k in range(6) for line in lines(f"p{k}", range(70, 85), hour=8 + k)]
    young = Story("\n".join(told), as_of=AS_OF)
    assert (only(young).fading, only(young).unsaid) == ((), "young")


def test_what_would_be_left_without_the_loudest_is_counted() -> None:
    hold = only(course(*lines("amy", range(62, 91), hour=20))).hold
    assert hold is not None
    assert hold.speakers == 6
    assert hold.half is not None
    assert hold.exchange_days[0] >= hold.exchange_days[1] >= hold.exchange_days[3]
    assert len(hold.together) == 4


def test_a_room_whose_file_ends_earlier_is_looked_at_as_of_its_own_end() -> None:
    other = [line + " batch=2" for line in lines("zoe", range(0, 60, 2), room="den")]
    other += [line + " batch=2" for line in lines("yan", range(0, 60, 2), hour=13, room="den")]
    members = only(course(*other), "den").members
    assert members is not None
    assert members.counts["vital"] == 2  # and not lost for want of a file


def test_a_young_rooms_chance_is_told_until_its_month_is_over() -> None:
    told = [line for k in range(6) for line in lines(f"p{k}", range(70, 85), hour=8 + k)]
    at_14 = only(Story("\n".join(told), as_of="10-24 12:00")).forecast
    assert at_14 is not None
    assert (at_14.days, at_14.speakers) == (7, 6)
    assert at_14.alike == 34  # 5 to 7 speakers: METRICS 1.3
    assert at_14.alike_alive == pytest.approx(18 / 34)
    assert only(course()).forecast is None


def test_the_json_has_ids_and_names_and_says_what_is_unknown() -> None:
    made = course()
    (room,) = diagnose(made.tables).as_json(made.tables.names())["rooms"]
    assert room["members"]["roster"] == 6
    assert room["members"]["roster_known"] is False
    (eve,) = room["may_go_quiet"]
    assert (eve["member"], eve["last_day"]) == ("eve", "2026-10-12")
    assert room["hangs_on"]["owner_dependence"] is None
    assert room["forecast"] is None
    assert room["state_since"].endswith("Z")


def test_only_one_rooms_portrait_is_drawn_where_one_is_asked_for() -> None:
    made = course(*lines("zoe", range(0, 91, 2), room="den"))
    (den,) = diagnose(made.tables, made.rooms["den"]).rooms
    assert den.portrait.members is not None
    assert den.portrait.members.total == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_told_of_ten(language: str) -> None:
    t = Speaker(language)
    assert "6" in tenths(t, 0.61)
    assert "5" in tenths(t, 0.549)
    assert tenths(t, 0.04) == t("portrait.tenths.none")
    assert tenths(t, 0.96) == t("portrait.tenths.most")


def test_a_silence_is_told_by_the_last_answer_and_life_by_its_beginning() -> None:
    t = Speaker("zh-Hans")
    since, heard = datetime(2026, 9, 1, tzinfo=UTC), datetime(2025, 8, 2, tzinfo=UTC)
    assert say_since(t, State.ALIVE, since, heard, 2026) == "从9月1日起一直有人接话"
    assert say_since(t, State.DORMANT, since, heard, 2026) == "最后一次有人接话是2025年8月2日"
    assert say_since(t, State.DEAD, since, None, 2026) == "从没有人接过话"
    assert say_since(t, None, None, None, 2026) == ""


@pytest.mark.parametrize(("without", "said"), [(9, "从12天变成9天"), (12, "还是12天")])
def test_who_holds_a_room_is_told_in_a_line(without: int, said: str) -> None:
    hold = Hold(
        speakers=8, messages=90, by_reply=True, ties=9, half=2, alone=1,
        exchange_days=(12, without, 3, 2), together=(1.0, 0.8, 0.7, None),
    )  # fmt: skip
    assert said in say_hold(Speaker("zh-Hans"), hold)
    assert say_hold(Speaker("zh-Hans"), None) == ""


def test_who_brought_whom_stands_in_the_portrait_where_half_of_the_joins_say_so() -> None:
    joins = ["08-02 09:00 gus join by=amy", "08-03 09:00 hal join by=gus", "08-04 09:00 ivy join"]
    made = course(*joins, "08-28 09:00 gus message")
    told = only(made).invitations
    assert told is not None
    assert (told.joins, told.named, told.layers, told.deep) == (3, 2, 2, 0)
    assert (told.matured, told.k, told.kept) == (3, 1 / 3, 0)
    assert [(one.member, one.invited, one.rated, one.stayed) for one in told.inviters] == [
        (made.members["amy"], 1, 1, 1),
        (made.members["gus"], 1, 1, 0),
    ]
    shown = diagnose(made.tables).as_json(made.tables.names())["rooms"][0]["invitations"]
    assert (shown["joins"], shown["inviters"], shown["k_ret30"]) == (3, 2, 0)
    assert [one["member"] for one in shown["brought_most"]] == ["amy", "gus"]
    assert only(course()).invitations is None
    assert only(course(*joins, "08-05 09:00 kim join", "08-06 09:00 lee join")).invitations is None
