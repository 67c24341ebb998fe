"""Days between two imports are unknown: no question about rooms takes them for silence (METRICS 0.2)."""

from __future__ import annotations

import pytest

from hengwen.metrics import ask
from tests.metrics.asked import one
from tests.metrics.story import Story, instant


def talk(month: str, batch: int, last: int = 29) -> str:
    return "".join(
        f"{month}-{day:02d} 09:0{i} {who} message batch={batch}\n"
        for day in range(1, last + 1)
        for i, who in enumerate(("amy", "ben"))
    )


def apart(as_of: str = "09-29 12:00") -> Story:
    """Talk on every day of two imports, and nothing known of two months between them."""
    return Story(talk("06", 1) + talk("09", 2), as_of=as_of)


def test_no_room_dies_where_nobody_looked() -> None:
    for as_of in ("09-29 12:00", "08-15 12:00", "07-05 12:00"):
        story = apart(as_of)
        (row,) = ask(story.tables, "room-survival").rows
        assert (row["survival"], row["deaths"]) == (1, 0)
        assert one(story, "room-forecast")["alive_30d"] is None


def test_a_death_before_the_gap_is_a_death() -> None:
    told = talk("06", 1, last=3) + "06-25 09:00 amy message batch=1\n" + talk("09", 2)
    assert one(Story(told, as_of="09-29 12:00"), "room-survival")["deaths"] == 1


def test_a_gap_shorter_than_the_window_hides_no_death() -> None:
    told = talk("06", 1, last=3) + "06-20 09:00 amy message batch=1\n" + talk("07", 2)
    story = Story(told, as_of="07-29 12:00")
    assert one(story, "room-survival", params={"window": 14})["deaths"] == 1


@pytest.mark.parametrize(
    ("as_of", "state", "silent", "since"),
    [
        ("06-29 09:01", "alive", 0, "06-01 09:00"),
        ("06-30 09:00:59", "alive", 1, "06-01 09:00"),
        ("06-30 09:01", "alive", 0, "06-01 09:00"),
        ("08-15 12:00", "alive", 0, "06-01 09:00"),
        ("09-05 12:01", "alive", 0.125, "09-01 09:00"),
    ],
)
def test_a_room_stands_in_a_gap_as_it_stood_and_is_not_revived_after(
    as_of: str, state: str, silent: float, since: str
) -> None:
    row = one(apart(as_of), "room-states")
    assert (row["state"], row["revived_at"], row["since"]) == (state, None, instant(since))
    assert row["silent_days"] == pytest.approx(silent, abs=1e-3)


def test_after_a_gap_silence_counts_from_where_the_import_begins() -> None:
    alone = "09-01 09:00 amy message batch=2\n09-12 09:00 amy message batch=2\n"
    back = "09-20 09:00 amy message batch=2\n09-20 09:30 ben message batch=2\n"
    before = Story(talk("06", 1) + alone + back, as_of="09-12 09:00")
    row = one(before, "room-states")
    assert (row["state"], row["silent_days"]) == ("cooling", 11)
    assert row["last_exchange"] == instant("06-29 09:01")
    assert one(before, "last-silence")["silent_days"] == 11
    row = one(Story(talk("06", 1) + alone + back, as_of="09-20 10:00"), "room-states")
    assert (row["state"], row["revived_at"]) == ("revived", instant("09-20 09:30"))


def test_the_days_of_a_gap_have_no_state_and_its_two_sides_their_own() -> None:
    quiet = talk("06", 1, last=10) + "06-29 09:00 amy message batch=1\n" + talk("09", 2)
    rows = ask(Story(quiet, as_of="09-29 12:00").tables, "room-state-days").rows
    day = instant("06-29") // 86_400_000_000
    told = {row["day"] - day: (row["state"], row["silent_days"]) for row in rows}
    assert told[0] == ("dormant", pytest.approx(19.124, abs=1e-3))
    assert told[1] == (None, None)
    assert told[63] == (None, None)
    assert told[64] == ("alive", None)
    assert rows[-1]["state"] == one(Story(quiet, as_of="09-29 12:00"), "room-states")["state"]


def test_weeks_and_months_with_a_day_in_a_gap_have_no_row() -> None:
    told = talk("06", 1, last=30) + "07-03 09:00 amy message batch=1\n" + talk("09", 2)
    told += "10-01 09:00 amy message batch=2\n"
    story = Story(told, as_of="10-01 09:00")
    weeks = [row["week"] * 7 - 3 for row in ask(story.tables, "room-weeks").rows]
    days = [instant(day) // 86_400_000_000 for day in ("06-01", "06-22", "09-07", "09-21")]
    assert (weeks[0], weeks[3], weeks[4], weeks[-1]) == tuple(days)
    months = [row["month"] for row in ask(story.tables, "speaking-share").rows]
    assert months == ["2026-06", "2026-09"]
    assert one(story, "room-size-curve")["months"] == 2


def test_no_silence_before_a_death_reaches_across_a_gap() -> None:
    # An hour and a half year: what lies between is no pause, and no quiet either.
    told = "06-01 09:00 amy message\n06-01 10:00 ben message\n"
    told += "11-01 09:00 amy message batch=2\n11-01 10:00 ben message batch=2\n"
    told += "11-09 10:00 amy message batch=2\n"
    story = Story(told, as_of="11-09 10:00")
    row = one(story, "last-silence")
    assert (row["silent_days"], row["longest_pause"], row["n"]) == (8, None, 1)
    life = one(Story(told.replace("11-", "12-"), as_of="12-09 10:00"), "room-lifetimes")
    assert (life["quiet_days"], life["dead"]) == (0, False)


def test_an_export_time_bridges_what_no_message_does() -> None:
    story = Story(talk("06", 1) + talk("09", 2), as_of="09-29 12:00", exported="09-29 12:00")
    assert one(story, "room-states", as_of=instant("08-15 12:00"))["state"] == "dead"
