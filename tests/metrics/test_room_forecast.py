"""The early forecast: its figures, its silence, and the card it came with."""

from __future__ import annotations

import json
import math

import pytest

from hengwen.metrics import ask
from hengwen.metrics.worked.logistic import HERE
from hengwen.metrics.worked.room_forecast import Early
from tests.metrics.asked import one
from tests.metrics.story import Story

EXACT = pytest.approx


def talk(speakers: int, messages: int) -> str:
    """So many messages by so many people, a minute apart, from 1 October 09:00."""
    return "\n".join(
        f"10-01 {9 + n // 60:02}:{n % 60:02} p{n % speakers} message" for n in range(messages)
    )


@pytest.mark.parametrize(
    ("as_of", "horizon", "chance"), [("10-03", "24h", 0.605), ("10-31", "7d", 0.477)]
)
def test_five_speakers_and_forty_messages_are_metrics_14_s_example(
    as_of: str, horizon: str, chance: float
) -> None:
    row = one(Story(talk(5, 40), as_of=as_of), "room-forecast")
    assert (row["horizon"], row["p30_alive"]) == (horizon, EXACT(chance, abs=5e-4))
    assert row["low"] < row["p30_alive"] < row["high"]


def test_the_first_week_ends_after_seven_days_to_the_microsecond() -> None:
    told = "10-01 09:00 amy message\n10-08 08:59:59 ben message\n10-08 09:00 cat message"
    row = one(Story(told, as_of="10-31"), "room-forecast")
    assert (row["speakers_7d"], row["messages_7d"]) == (2, 2)
    assert (row["speakers_24h"], row["messages_24h"]) == (1, 1)
    assert row["landmark"] is True
    early = one(Story(told, as_of="10-08 08:59:59"), "room-forecast")
    assert (early["horizon"], early["landmark"]) == ("24h", None)
    assert one(Story(told, as_of="10-08 09:00"), "room-forecast")["horizon"] == "7d"


def test_landmark_is_a_message_from_the_fourth_day_on() -> None:
    told = "10-01 09:00 amy message\n10-05 08:59 ben message\n10-08 09:00 ben message"
    assert one(Story(told, as_of="10-31"), "room-forecast")["landmark"] is False
    told = told.replace("08:59", "09:00")
    assert one(Story(told, as_of="10-31"), "room-forecast")["landmark"] is True


def test_nothing_is_said_of_a_room_in_its_first_day() -> None:
    row = one(Story(talk(3, 9), as_of="10-02 08:59"), "room-forecast")
    assert (row["horizon"], row["p30_alive"], row["like_alive"]) == ("young", None, None)
    assert (row["speakers_7d"], row["messages_7d"]) == (3, 9)


def test_a_log_that_begins_later_than_the_room_foretells_nothing() -> None:
    told = "\n".join(f"10-0{n} 09:00 p{n} message re=lost{n}" for n in range(1, 5))
    row = one(Story(told, as_of="10-31"), "room-forecast")
    assert (row["horizon"], row["p30_alive"]) == ("begins-late", None)


def test_the_first_day_may_be_asked_of_an_old_room() -> None:
    story = Story(talk(5, 40), as_of="10-31")
    row = one(story, "room-forecast", params={"day": 1})
    assert (row["horizon"], row["p30_alive"]) == ("24h", EXACT(0.605, abs=5e-4))


def test_the_fate_is_said_once_it_is_known_and_not_before() -> None:
    dead = "10-01 09:00 amy message\n10-02 09:00 ben message"
    for end, fate in (("10-16 08:59", None), ("10-16 09:00", False)):
        row = one(Story(dead, as_of=end, exported=end), "room-forecast")
        assert row["alive_30d"] is fate
        assert row["p30_alive"] is not None
    days = [f"{month}-{day:02}" for month in ("09", "10") for day in range(1, 31)]
    alive = "\n".join(f"{day} 09:00 {who} message" for day in days for who in ("amy", "ben"))
    for end, fate in (("10-15 08:59", None), ("10-15 09:00", True)):
        lines = [line for line in alive.splitlines() if line[:11] <= end]
        row = one(Story("\n".join(lines), as_of=end, exported=end), "room-forecast")
        assert row["alive_30d"] is fate
    closed = Story(dead, as_of="10-31", exported="10-31", closed={"hall": "10-10"})
    assert one(closed, "room-forecast")["alive_30d"] is None


def test_an_unknown_author_is_a_message_and_no_speaker() -> None:
    told = "10-01 09:00 amy message\n10-01 10:00 - message"
    row = one(Story(told, as_of="10-31"), "room-forecast")
    assert (row["speakers_7d"], row["messages_7d"]) == (1, 2)
    nobody = one(Story("10-01 10:00 - message", as_of="10-31"), "room-forecast")
    assert (nobody["speakers_7d"], nobody["like_rooms"]) == (0, None)


def test_rooms_of_as_many_speakers_are_those_of_the_operator_table() -> None:
    early = Early.read("7d")
    shares = [round(100 * (early.like(n)[1] or 0)) for n in (1, 2, 3, 4, 5, 7, 8, 12, 13, 99)]
    assert shares == [5, 13, 37, 37, 53, 53, 77, 77, 93, 93]


@pytest.mark.parametrize("horizon", ["7d", "24h"])
def test_a_card_tells_where_the_figures_are_from(horizon: str) -> None:
    told = json.loads((HERE / f"early-survival-{horizon}.json").read_text("utf-8"))
    card = told["card"]
    assert "ODbL" in card["data"]
    assert card["rooms"] == sum(rooms for _, _, rooms in told["bands"]) == 374
    assert card["alive"] == EXACT(113 / 374, abs=1e-4)
    low, high = card["intervals"]["ln_speakers"]
    assert low < told["weights"]["ln_speakers"] < high
    assert math.sqrt(told["covariance"][1][1]) == EXACT((high - low) / 3.92, rel=0.1)


def test_an_empty_log_has_no_forecast() -> None:
    assert ask(Story("", as_of="10-31").tables, "room-forecast").rows == []
