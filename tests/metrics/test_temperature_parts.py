"""What a room's temperature is taken from."""

from __future__ import annotations

import pytest

from tests.metrics.asked import one
from tests.metrics.story import Story, instant


def test_the_parts_say_when_people_last_talked_with_each_other() -> None:
    told = """
        07-01 09:00 amy message
        07-01 10:00 ben message
        08-01 09:00 amy message
        08-02 08:00 ben message
        08-10 09:00 ben message
        08-12 09:00 amy message
        08-30 09:00 amy message
    """
    row = one(Story(told, as_of="09-01"), "temperature-parts")
    assert row["last_exchange"] == instant("08-02 08:00")
    assert row["revived_at"] == instant("08-02 08:00")
    assert row["rec"] == pytest.approx(1.625)
    answered = told.replace("08-12 09:00 amy message", "08-12 09:00 amy message re=x").replace(
        "08-10 09:00 ben message", "08-10 09:00 ben message id=x"
    )
    assert one(Story(answered, as_of="09-01"), "temperature-parts")["last_exchange"] == instant(
        "08-12 09:00"
    )


def test_exchange_days_are_counted_with_and_without_the_loudest() -> None:
    told = """
        10-01 09:00 amy message
        10-01 09:01 ben message
        10-02 12:00 amy message
        10-02 12:01 cat message
        10-02 12:02 ben message
        10-05 12:00 amy message
    """
    row = one(Story(told, as_of="10-06"), "temperature-parts")
    assert (row["exchange_days28"], row["exchange_days28_without_loudest"]) == (2, 1)
    assert (row["speakers28"], row["messages28"], row["top1"]) == (3, 6, 0.5)


def test_a_room_that_fell_silent_keeps_its_row_and_no_shares() -> None:
    row = one(Story("07-01 09:00 amy message", as_of="10-06"), "temperature-parts")
    assert (row["u28"], row["days28"], row["n7"], row["n"]) == (0, 0, 0, 0)
    assert (row["ansrate"], row["top1"], row["loudest"]) == (None, None, None)
    assert row["last_exchange"] is row["revived_at"] is None


def test_a_late_reply_is_an_exchange_unless_it_needs_the_loudest() -> None:
    told = """
        09-20 09:00 amy message id=a
        09-22 09:00 ben message id=b
        09-24 09:00 cat message re=b
        09-26 09:00 cat message re=a
        09-28 09:00 amy message re=b
        09-28 09:01 amy message
    """
    row = one(Story(told, as_of="10-06"), "temperature-parts")
    assert (row["exchange_days28"], row["exchange_days28_without_loudest"]) == (3, 1)


def test_the_28_days_are_open_at_their_start() -> None:
    told = "10-01 09:00 amy message\n10-01 09:00:01 ben message"
    row = one(Story(told, as_of="10-29 09:00"), "temperature-parts")
    assert (row["u28"], row["messages28"], row["loudest"] is not None) == (1, 1, True)
