"""Each sort of finding: loud, on its line, too few to say, and weak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengwen.diagnosis import PLAYS
from hengwen.diagnosis.findings import FINDINGS
from hengwen.diagnosis.history import own_history
from hengwen.diagnosis.readings import Answered, Crowd, Loudest, Readings, Waiting
from hengwen.diagnosis.state import State
from tests.diagnosis.told import STEADY, readings, weeks

FALL = (150,) * 13 + (37,)


def said(room: Readings, slug: str) -> str | None:
    found = FINDINGS[slug].judge(room)
    return None if found is None else found.message.removeprefix(f"finding.{slug}.")


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        (STEADY, None),
        (FALL, "one-week"),
        ((*FALL, 37), "two-weeks"),
        ((20,) * 9 + (10, 10), "two-weeks"),  # z −2.2 twice
        ((20,) * 9 + (20, 10), None),  # low for one week only
        ((150,) * 7 + (37,), None),  # eight full weeks: one too few, however deep
        ((150,) * 8 + (37,), "one-week"),
        ((150,) * 13 + (400,), None),  # a fever is not quiet
    ],
)
def test_going_quiet(speakers: tuple[int, ...], expected: str | None) -> None:
    assert said(readings(speakers), "going-quiet") == expected


@pytest.mark.parametrize(
    ("state", "lively", "expected"),
    [
        (State.COOLING, True, "silent"),
        (State.DORMANT, True, "silent"),
        (State.COOLING, False, None),  # a room that pauses often has merely paused again
        (State.DEAD, True, None),
        (State.ALIVE, True, None),
    ],
)
def test_a_silence_is_news_where_there_was_none(
    state: State, lively: bool, expected: str | None
) -> None:
    room = readings(state=state, lively_before=lively, silent=9.0)
    assert said(room, "going-quiet") == expected


def test_a_silence_needs_nine_weeks_of_history_too() -> None:
    room = readings(STEADY[:8], state=State.COOLING, lively_before=True, silent=9.0)
    assert said(room, "going-quiet") is None
    assert not FINDINGS["going-quiet"].enough(room)


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [(37, 7, "so-far"), (37, 4, "so-far"), (37, 3, None), (120, 7, None)],
)
def test_a_week_that_falls_is_said_before_it_is_over(
    now: int, days: int, expected: str | None
) -> None:
    so_far = [*weeks([150] * 10), replace(weeks([now])[0], days=days)]
    room = readings(history=own_history(weeks([150] * 10), so_far))
    assert said(room, "going-quiet") == expected


@pytest.mark.parametrize(
    ("answered", "of", "expected"),
    [
        (0, 4, None),  # too few to say
        (0, 5, "strict"),  # Wilson's upper bound .434
        (1, 5, None),
        (3, 20, "strict"),
        (9, 33, None),  # Wilson's upper bound .442
        (9, 34, "strict"),  # .431
        (44, 100, None),
    ],
)
def test_cold_newcomers(answered: int, of: int, expected: str | None) -> None:
    new = Answered(by_reply=answered, soft=of, of=of, reply_share=0.05)
    assert said(readings(newcomers=new), "cold-newcomers") == expected


@pytest.mark.parametrize(
    ("soft", "of", "expected"), [(0, 4, None), (0, 10, "weak"), (3, 10, None), (2, 40, "weak")]
)
def test_cold_newcomers_where_nobody_replies_are_judged_weakly(
    soft: int, of: int, expected: str | None
) -> None:
    new = Answered(by_reply=0, soft=soft, of=of, reply_share=0.049)
    found = FINDINGS["cold-newcomers"].judge(readings(newcomers=new))
    assert said(readings(newcomers=new), "cold-newcomers") == expected
    assert found is None or found.weak


@pytest.mark.parametrize(
    ("answered", "of", "expected"),
    [
        (0, 9, None),
        (0, 10, "strict"),
        (3, 10, "strict"),  # Wilson's lower bound .397
        (4, 10, "strict"),  # .3127: above the line by a hair
        (5, 10, None),
        (69, 100, None),
    ],
)
def test_unanswered_questions(answered: int, of: int, expected: str | None) -> None:
    asked = Answered(by_reply=answered, soft=of, of=of, reply_share=0.2)
    assert said(readings(questions=asked), "unanswered-questions") == expected


@pytest.mark.parametrize(("soft", "expected"), [(10, None), (6, "weak"), (7, None)])
def test_questions_where_nobody_replies_are_judged_by_company(
    soft: int, expected: str | None
) -> None:
    asked = Answered(by_reply=0, soft=soft, of=14, reply_share=None)
    assert said(readings(questions=asked), "unanswered-questions") == expected


@pytest.mark.parametrize(
    ("share", "of", "speakers", "days", "without", "expected"),
    [
        (0.49, 50, 5, 20, 20, None),
        (0.50, 50, 5, 20, 20, "share"),
        (0.90, 49, 5, 20, 1, None),
        (0.90, 50, 4, 20, 1, None),
        (0.30, 50, 5, 20, 14, "days"),
        (0.30, 50, 5, 20, 15, None),
        (0.30, 50, 5, 4, 1, None),  # four days are too few for a share of days
    ],
)
def test_one_voice(
    share: float, of: int, speakers: int, days: int, without: int, expected: str | None
) -> None:
    loudest = Loudest(
        member=7,
        share=share,
        of=of,
        speakers=speakers,
        exchange_days=days,
        exchange_days_without=without,
    )
    assert said(readings(loudest=loudest), "one-voice") == expected


def crowd(roster: int, speaking: int, posters: int = 10) -> Crowd:
    return Crowd(
        roster=roster,
        roster_before=200,
        speaking=speaking,
        speaking_before=100,
        from_month="2026-08",
        to_month="2026-10",
        posters=posters,
    )


@pytest.mark.parametrize(
    ("now", "age", "expected"),
    [
        (crowd(250, 90), 180, "outgrown"),
        (crowd(249, 50), 180, None),  # grew by less than a quarter
        (crowd(250, 94), 180, None),  # share fell by less than a quarter
        (crowd(250, 90), 89, None),  # too young to say
        (crowd(200, 100, 40), 180, None),
        (crowd(200, 100, 41), 180, "crowded"),
        (Crowd(posters=41), 180, "crowded"),
        (Crowd(), 180, None),
    ],
)
def test_too_big(now: Crowd, age: float, expected: str | None) -> None:
    assert said(readings(crowd=now, age=age), "too-big") == expected


def test_growth_of_a_handful_proves_nothing() -> None:
    few = replace(crowd(13, 4), roster_before=10, speaking_before=6)
    assert said(readings(crowd=few), "too-big") is None


LOUD = readings(
    FALL,
    newcomers=Answered(by_reply=0, soft=0, of=9, reply_share=0.3),
    ghosted=(
        Waiting(event=4, member=1, asked=0, hours=3.0),
        Waiting(event=5, member=2, asked=0, hours=30.0),
    ),
    questions=Answered(by_reply=2, soft=2, of=20, reply_share=0.3),
    loudest=Loudest(member=7, share=0.6, of=90, speakers=9, share_before=0.4),
    crowd=crowd(300, 60),
)


@pytest.mark.parametrize("slug", FINDINGS)
class TestEveryFinding:
    def test_it_says_what_it_was_judged_by_and_what_may_help(self, slug: str) -> None:
        found = FINDINGS[slug].judge(LOUD)
        assert found is not None
        assert found.n > 0
        assert found.threshold
        assert "METRICS" in found.source
        assert found.drivers
        assert found.plays
        assert all(play.removeprefix("play.") in PLAYS for play in found.plays)

    def test_it_is_silent_about_a_room_of_which_nothing_is_known(self, slug: str) -> None:
        nothing = readings(())
        assert FINDINGS[slug].judge(nothing) is None
        assert not FINDINGS[slug].enough(nothing)


def test_those_who_wait_longest_come_first() -> None:
    found = FINDINGS["cold-newcomers"].judge(LOUD)
    assert found is not None
    assert [one.event for one in found.evidence] == [5, 4]
    assert found.figures["waiting"] == 2
