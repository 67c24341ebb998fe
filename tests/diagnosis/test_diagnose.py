"""From facts to a diagnosis: towns are filled week by week and judged whole."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hengwen.diagnosis import Badge, State, diagnose
from tests.diagnosis.told import DAY, Town, monday_of


def town(*, fallen: int = 13, last_days: float = 7, siblings: int = 3, before: int = 150) -> Town:
    """Room 1 falls from 150 speakers and 2,000 messages a week to 37 and 160."""
    out = Town()
    out.room(1, "主群")
    for week in range(fallen):
        out.fill(1, week, before, 2000)
    out.fill(1, fallen, 37, round(160 * last_days / 7), days=last_days)
    for room in range(2, 2 + siblings):
        out.room(room)
        for week in range(fallen):
            out.fill(room, week, 20, 200)
        out.fill(room, fallen, 20, round(200 * last_days / 7), days=last_days)
    return out


@pytest.mark.parametrize("siblings", [0, 1, 3, 9])
@pytest.mark.parametrize("hours_after", [0, 30])
def test_a_room_that_falls_from_150_to_37_alarms(siblings: int, hours_after: int) -> None:
    as_of = monday_of(14) + hours_after * DAY // 24
    got = diagnose(town(siblings=siblings).tables(as_of))
    first = got.rooms[0]
    assert first.name == "主群"
    assert first.badge is Badge.CHILL
    assert [f.message for f in first.findings] == ["finding.going-quiet.one-week"]
    assert first.findings[0].figures["speakers"] == 37
    assert first.temperature.z == pytest.approx(-9.227, abs=1e-3)
    assert got.findings == ()
    assert all(room.badge is Badge.STEADY for room in got.rooms[1:])


@pytest.mark.parametrize("last_days", [4.5, 6.9])
def test_it_alarms_before_the_week_is_over(last_days: float) -> None:
    got = diagnose(town(last_days=last_days).tables())  # as of the last word: no Monday after it
    first = got.rooms[0]
    assert first.room == 1
    assert [f.message for f in first.findings] == ["finding.going-quiet.so-far"]
    assert first.badge is Badge.CHILL
    assert first.temperature.verdicts[0].message == "temperature.own.falling"
    assert all(room.badge is Badge.STEADY for room in got.rooms[1:])


def test_two_days_of_a_week_are_shown_and_not_judged() -> None:
    first = diagnose(town(last_days=2).tables()).rooms[0]
    assert first.findings == ()
    assert first.temperature.this_week is not None
    assert first.temperature.this_week.speakers == 37


def test_a_short_history_has_no_band_and_says_what_it_saw() -> None:
    first = diagnose(town(fallen=6).tables(monday_of(7))).rooms[0]
    assert first.badge is Badge.CANNOT_COMPARE
    assert "going-quiet" in first.unjudged
    assert first.temperature.weeks_to_go == 2
    verdict = first.temperature.verdicts[0]
    assert verdict.message == "temperature.own.too-short.weeks"
    assert (verdict.figures["speakers"], verdict.figures["least"]) == (37, 150)


def test_ten_rooms_that_fall_together_are_told_once() -> None:
    out = Town()
    for room in range(1, 11):
        out.room(room)
        for week in range(12):
            out.fill(room, week, 40, 200)
        out.fill(room, 12, 8, 40)
    got = diagnose(out.tables(monday_of(13)))
    assert [f.message for f in got.findings] == ["finding.going-quiet.together"]
    assert not any(room.findings for room in got.rooms)
    assert all(room.badge is Badge.CHILL for room in got.rooms)


def test_a_room_that_stops_is_told_apart_from_one_that_always_paused() -> None:
    out = Town()
    for room in (1, 2):
        out.room(room)
    for week in range(12):
        out.fill(1, week, 5, 40)
        if week % 2 == 0:
            out.fill(2, week, 5, 40, days=3)
    out.fill(2, 12, 5, 40, days=0.5)
    got = {r.room: r for r in diagnose(out.tables(monday_of(13) + 3 * DAY)).rooms}
    assert (got[1].state, got[1].badge, got[1].badge_days) == (State.COOLING, Badge.STALLED, 10)
    assert [f.message for f in got[1].findings] == ["finding.going-quiet.silent"]
    assert got[2].state is State.COOLING
    assert got[2].findings == ()
    assert [room.room for room in diagnose(out.tables(monday_of(13) + 3 * DAY)).to_look_at] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("days", "state", "badge"),
    [
        (6.9, State.ALIVE, Badge.STEADY),
        (7, State.COOLING, Badge.STALLED),
        (14, State.DORMANT, Badge.DORMANT),
        (30, State.DEAD, Badge.DEAD),
    ],
)
def test_silence_makes_the_state(days: float, state: State, badge: Badge) -> None:
    out = Town()
    out.room(1)
    for week in range(12):
        out.fill(1, week, 4, 400)
    last = out.con.execute("select max(ts) from facts").fetchall()[0][0]
    (room,) = diagnose(out.tables(last + round(days * DAY))).rooms
    assert (room.state, room.badge) == (state, badge)


def test_an_exchange_after_a_long_silence_is_a_revival() -> None:
    out = Town()
    out.room(1)
    out.fill(1, 0, 4, 40)
    out.fill(1, 4, 4, 40, days=1)
    (room,) = diagnose(out.tables()).rooms
    assert (room.state, room.badge, room.badge_days) == (State.REVIVED, Badge.REVIVED, 0)


def test_a_room_whose_file_ends_earlier_is_judged_as_of_then() -> None:
    out = Town()
    for room in (1, 2):
        out.room(room)
    for week in range(12):
        out.fill(1, week, 20, 200, batch=1)
        out.fill(2, week, 20, 200, batch=2)
    for week in range(12, 18):
        out.fill(2, week, 20, 200, batch=2)
    got = {r.room: r for r in diagnose(out.tables()).rooms}
    assert got[1].state is State.ALIVE  # nobody knows of six silent weeks
    assert got[1].judged_at == got[1].ends
    assert got[1].judged_at < got[2].judged_at
    assert got[1].findings == ()


def test_a_month_without_any_import_is_unknown_and_not_silent() -> None:
    out = Town()
    out.room(1)
    for week in range(6):
        out.fill(1, week, 20, 200, batch=1)
    for week in range(10, 15):
        out.fill(1, week, 20, 200, batch=2)
    (room,) = diagnose(out.tables(monday_of(15))).rooms
    assert len(room.temperature.weeks) == 11
    assert all(week.speakers == 20 for week in room.temperature.weeks)
    assert room.badge is Badge.STEADY


def test_a_community_without_a_word_has_nothing_to_say() -> None:
    assert diagnose(Town().tables()).rooms == ()
    empty = Town()
    empty.room(1, "空")
    got = diagnose(empty.tables())
    assert got.rooms[0].badge is Badge.NO_DATA
    assert got.rooms[0].state is None
    assert got.as_json()["rooms"][0]["temperature"]["missing"] == "temperature.missing.no-data"


def test_one_room_has_no_rank_and_a_new_one_is_watched() -> None:
    out = Town()
    out.room(1)
    out.fill(1, 0, 5, 40, days=5)
    (room,) = diagnose(out.tables()).rooms
    assert room.badge is Badge.WATCHING
    assert room.temperature.rank is None
    assert room.temperature.index is None


def test_asking_for_one_room_still_sees_its_siblings() -> None:
    tables = town().tables(monday_of(14))
    (alone,) = diagnose(tables, room=1).rooms
    assert alone == diagnose(tables).rooms[0]
    assert alone.temperature.rank is not None
    with pytest.raises(LookupError):
        diagnose(tables, room=99)


def test_the_public_form_is_plain_json_with_names_beside_ids() -> None:
    tables = town().tables(monday_of(14))
    shown = diagnose(tables).as_json(tables.names())
    again = json.loads(json.dumps(shown, allow_nan=False))
    assert again == shown
    first = shown["rooms"][0]
    assert (first["room_id"], first["room"], first["state"]) == (1, "主群", "alive")
    (finding,) = first["findings"]
    assert set(finding) >= {
        "finding", "figures", "n", "threshold", "source", "drivers", "plays", "evidence",
    }  # fmt: skip
    assert finding["figures"]["week_day"] == "2026-11-02"
    assert finding["evidence"][-1]["week"] == "2026-11-02"
    assert finding["evidence"][-1]["kind"] == "week"
    assert shown["as_of"] == "2026-11-09T00:00:00Z"
    assert shown["findings"] == []


def test_questions_that_wait_are_shown_with_the_instant_they_were_asked_at() -> None:
    out = Town()
    out.room(1)
    for week in range(4):
        out.fill(1, week, 6, 60)
    out.con.execute("update facts set question = true where id % 3 = 0")
    out.con.execute("update facts set mentions = [account + 1] where id % 10 = 1")
    (room,) = diagnose(out.tables(monday_of(4))).rooms
    (found,) = [f for f in room.findings if f.finding == "unanswered-questions"]
    assert not found.weak
    assert found.n > 10
    shown = diagnose(out.tables(monday_of(4))).as_json()["rooms"][0]["findings"]
    proof = next(f for f in shown if f["finding"] == "unanswered-questions")["evidence"][0]
    assert proof["kind"] == "event"
    assert proof["asked"].endswith("Z")
    assert proof["wait_hours"] > 2


@pytest.mark.parametrize("badge", Badge)
def test_a_room_needs_a_look_by_its_badge_or_by_what_was_found(badge: Badge) -> None:
    loud = diagnose(town().tables(monday_of(14))).rooms[0]
    calm = replace(loud, badge=badge, findings=())
    assert replace(calm, findings=loud.findings).needs_a_look
    troubled = {Badge.DORMANT, Badge.STALLED, Badge.CHILL, Badge.FEVER}
    assert calm.needs_a_look is (badge in troubled)
    assert calm.has_ended is (badge is Badge.DEAD)
