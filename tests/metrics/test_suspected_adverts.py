"""A queue of what looks like an advert: for people to look through, and in no figure."""

from __future__ import annotations

import pytest

from hengwen.metrics import METRICS, ask
from tests.metrics.asked import one
from tests.metrics.story import Story


def queue(story: str, **more: object) -> list[str]:
    told = Story(story, as_of="10-30", **more)  # type: ignore[arg-type]
    names = {event: name for name, event in told.events.items()}
    return [names[row["event"]] for row in ask(told.tables, "suspected-adverts").rows]


@pytest.mark.parametrize(
    ("marks", "listed"),
    [
        ("advert=0.98", False),
        ("advert=0.99", True),
        ("advert=0.4 link", False),
        ("advert=0.5 link", True),
        ("advert=0 contact", True),
        ("advert=0", False),
    ],
)
def test_what_is_listed(marks: str, listed: bool) -> None:
    assert queue(f"10-05 09:00 amy message {marks} id=x") == (["x"] if listed else [])


def test_bots_service_lines_and_the_far_past_are_not_listed() -> None:
    story = """
    09-29 09:00 amy message advert=1 id=old
    10-05 09:00 bot message advert=1 id=bot
    10-05 09:00 amy rename advert=1 id=line
    10-06 09:00 -   message advert=1 id=unknown
    """
    assert queue(story, bots=["bot"]) == ["unknown"]


def test_the_staff_s_words_are_not_listed() -> None:
    told = Story("10-05 09:00 amy message contact id=x", as_of="10-30")
    told.con.execute("update accounts set staff = true")
    assert ask(told.tables, "suspected-adverts").rows == []


def test_what_was_never_weighed_is_listed_last_among_contacts() -> None:
    story = "10-05 09:00 amy message contact id=a\n10-06 09:00 amy message contact advert=0.1 id=b"
    told = Story(story, as_of="10-30")
    told.con.execute("update facts set advert = null where id = 1")
    rows = ask(told.tables, "suspected-adverts").rows
    assert [(row["event"], row["probability"]) for row in rows] == [
        (2, pytest.approx(0.1)),
        (1, None),
    ]


def test_suspicion_enters_no_other_figure() -> None:
    talk = "10-05 09:00 amy message{0}\n10-05 09:01 ben message{0}\n10-06 09:00 amy message{0}"
    plain, suspect = (Story(talk.format(m), as_of="10-30") for m in ("", " advert=1 contact"))
    for slug in ("activity-summary", "participation"):
        assert one(plain, slug) == one(suspect, slug)
    readers = [slug for slug, metric in METRICS.items() if "f.advert" in metric.body]
    assert readers == ["suspected-adverts"]
