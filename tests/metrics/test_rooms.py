"""A room's days, weeks, life and size."""

from __future__ import annotations

from typing import Any

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.story import Story, instant


def test_the_clock_is_the_room_s_own() -> None:
    story = Story("10-04 20:30 amy message", as_of="10-06", zone="Asia/Shanghai")
    row = one(story, "hour-by-weekday")
    assert (row["weekday"], row["hour"], row["messages"]) == (1, 4, 1)  # Monday 5 October there
    assert ask(story.tables, "messages-per-day").as_json(story.tables.names())["rows"] == [
        {"day": "2026-10-05", "messages": 1, "speakers": 1, "n": 1}
    ]


def test_silent_days_have_a_row_among_speakers_per_day() -> None:
    rows = ask(Story("10-01 09:00 amy message", as_of="10-09").tables, "speakers-per-day").rows
    assert [row["speakers"] for row in rows] == [1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [row["speakers_7d"] for row in rows] == [1] * 7 + [0] * 2
    assert rows[-1]["speakers_30d"] == 1


def test_only_full_weeks_of_a_room_s_life_are_weeks() -> None:
    told = """
        10-06 09:00 amy message
        10-13 09:00 amy message
        10-13 09:00 ben message
        10-27 09:00 amy message
    """
    rows = ask(Story(told, as_of="11-01 23:59").tables, "room-weeks").rows
    assert [(row["speakers"], row["messages"]) for row in rows] == [(2, 2), (0, 0)]
    ended = ask(Story(told, as_of="11-02").tables, "room-weeks").rows
    assert len(ended) == 3


def test_dead_is_thirty_days_of_silence_to_the_second() -> None:
    told = "10-01 09:00 amy message"
    assert one(Story(told, as_of="10-31 09:00"), "room-lifetimes")["dead"] is True
    assert one(Story(told, as_of="10-31 08:59:59"), "room-lifetimes")["dead"] is False


def test_a_lone_room_without_an_export_time_cannot_show_its_own_silence() -> None:
    told = "10-01 09:00 amy message\n10-02 09:00 ben message"
    assert ask(Story(told, as_of="12-01").tables, "room-survival").rows == []
    exported = Story(told, as_of="12-01", exported="12-01")
    assert one(exported, "room-survival")["deaths"] == 1


def test_crowding_is_the_fullest_twenty_minutes() -> None:
    told = """
        10-01 09:00 amy message
        10-01 09:10 ben message
        10-01 09:20 cat message
        10-01 09:30:01 dan message
        10-01 09:30:01 amy message
    """
    row = one(Story(told, as_of="10-06"), "crowding")
    assert (row["posters"], row["moment"], row["n"]) == (3, instant("10-01 09:20"), 5)


def test_the_speaking_share_is_of_those_known_to_be_there() -> None:
    told = """
        07-01 09:00 amy join
        07-01 09:00 ben join
        07-01 09:00 cat join
        07-02 09:00 amy message
        08-02 09:00 ben message
        08-03 09:00 cat leave
        08-04 09:00 dan message
    """
    rows = ask(Story(told, as_of="10-02").tables, "speaking-share").rows
    got = [(r["month"], r["roster"], r["joined"], r["speakers"]) for r in rows]
    assert got == [("2026-07", 3, 3, 1), ("2026-08", 3, 2, 2), ("2026-09", 3, 2, 0)]
    assert rows[0]["share"] == pytest.approx(1 / 3)


def months(told: str, **said: Any) -> list[str]:
    return [r["month"] for r in ask(Story(told, **said).tables, "speaking-share").rows]


def test_months_begin_with_the_first_that_the_log_holds_whole() -> None:
    told = "07-30 09:00 amy join\n08-05 09:00 amy message"
    assert months(told, as_of="10-15") == ["2026-08", "2026-09"]
    assert months("07-01 09:00 amy join\n" + told, as_of="09-15") == ["2026-07", "2026-08"]


def test_a_month_is_over_with_its_last_microsecond() -> None:
    told = "07-01 09:00 amy message\n08-31 09:00 amy message"
    assert months(told, as_of="08-31 23:59:59.999999")[-1] == "2026-08"
    assert months(told, as_of="08-31 23:59:59.999998")[-1] == "2026-07"


EARLY = "08-01 09:00 amy message\n08-01 09:05 ben message\n"
SIBLING = "08-01 09:00 cat message room=den batch=2\n11-15 09:00 dan message room=den batch=2"


@pytest.mark.parametrize("closed", [None, {"hall": "09-02 09:05"}])
def test_a_room_ends_where_its_import_does_or_its_closing(closed: dict[str, str] | None) -> None:
    told = (
        EARLY + "08-03 09:00 cat message\n08-03 09:05 ben message\n09-02 09:05 - topic\n" + SIBLING
    )
    story = Story(told, as_of="11-15 09:00", closed=closed)
    asked: dict[str, Any] = {"room": story.rooms["hall"]}
    life = one(story, "room-lifetimes", **asked)
    assert (life["quiet_days"], life["dead"]) == (30, True)
    assert one(story, "last-silence", **asked)["silent_days"] == 30
    last = [r["month"] for r in ask(story.tables, "speaking-share", **asked).rows][-1]
    assert last == "2026-08"
    # Monday the 31st begins a week that is not over on the 2nd.
    weeks = ask(story.tables, "room-weeks", **asked).rows
    assert [r["speakers"] for r in weeks] == [2, 0, 0, 0]
