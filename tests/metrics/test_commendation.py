"""The month's commendation: who did most of what, ties and periods."""

from __future__ import annotations

import pytest

from hengwen.metrics import BadParameter, ask
from tests.metrics.asked import places
from tests.metrics.story import Story, instant

PRAISE = """
    09-30 20:00 amy message text=same
    10-01 09:00 amy message text=same
    10-02 10:00 amy message text=same
    10-02 11:00 amy message text=
    10-02 11:01 amy message text=
    10-03 09:00 ben message ? id=q
    10-03 09:05 cat message re=q
    10-03 09:06 cat message re=q
    10-05 09:00 dan message re=q
    10-05 10:00 ben message
    10-05 10:00 ben red_packet
    10-05 10:00 cat red_packet
    10-06 10:00 cat recall
    10-31 23:59 amy message
    11-01 00:00 eve message
"""


def test_commendation_is_for_the_last_full_month_and_ties_share_a_place() -> None:
    story = Story(PRAISE, as_of="11-15")
    # 10-01 repeats 13 h later; 10-02 repeats after 25 h; messages without words are no repeats
    assert places(story, "messages") == [(1, "amy", 4), (2, "ben", 2), (2, "cat", 2)]
    assert places(story, "red_packets") == [(1, "ben", 1), (1, "cat", 1)]
    # cat answered one question twice, dan two days later
    assert places(story, "answers") == [(1, "cat", 1)]
    assert places(story, "days") == [(1, "amy", 3), (2, "ben", 2), (3, "cat", 1), (3, "dan", 1)]
    assert places(story, "first_speaker") == [(1, "amy", 3), (2, "ben", 1), (2, "dan", 1)]


def test_a_place_after_a_tie_is_skipped() -> None:
    told = "".join(
        f"10-0{day} 09:00 {who} message\n" for who, day in zip("aabbccd", "1212121", strict=True)
    )
    found = places(Story(told, as_of="11-01"), "days")
    assert [place for place, _, _ in found] == [1, 1, 1]
    four = places(Story(told + "10-03 09:00 a message\n", as_of="11-01"), "days")
    assert [(place, who) for place, who, _ in four] == [(1, "a"), (2, "b"), (2, "c")]


def test_shaming_kinds_are_shown_only_on_request() -> None:
    story = Story(PRAISE, as_of="11-15")
    assert places(story, "recalls") == places(story, "last_speaker") == []
    shown = {"params": {"shaming": "yes"}}
    assert places(story, "recalls", **shown) == [(1, "cat", 1)]
    assert places(story, "last_speaker", **shown)[0] == (1, "amy", 3)


def test_a_month_or_a_period_can_be_named_but_not_both() -> None:
    story = Story(PRAISE, as_of="11-15")
    assert places(story, "messages", params={"month": "2026-11"}) == [(1, "eve", 1)]
    assert places(story, "messages", params={"month": "2026-09"}) == [(1, "amy", 1)]
    period = {"since": instant("10-05"), "until": instant("10-05 10:00")}
    assert places(story, "messages", **period) == [(1, "dan", 1)]
    with pytest.raises(BadParameter):
        ask(story.tables, "commendation", params={"month": "2026-10"}, since=0)


def test_a_repeat_before_the_period_still_counts_as_the_first_saying() -> None:
    story = Story(PRAISE, as_of="11-15")
    period = {"since": instant("10-01"), "until": instant("10-02")}
    assert places(story, "messages", **period) == []


@pytest.mark.parametrize("month", ["2026-13", "october", "2026-1", "26-10", "2026-00", ""])
def test_a_bad_month_says_what_would_work(month: str) -> None:
    with pytest.raises(BadParameter) as bad:
        ask(Story(PRAISE, as_of="11-15").tables, "commendation", params={"month": month})
    assert bad.value.works == ("month=2026-10",)


def test_an_answer_after_midnight_is_praised_too() -> None:
    told = """
        10-03 23:50 ben message ?
        10-04 00:10 cat message names=ben
        10-05 00:10 cat message names=ben
    """
    assert places(Story(told, as_of="11-15"), "answers") == [(1, "cat", 1)]
