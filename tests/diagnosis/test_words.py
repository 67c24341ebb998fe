"""Whatever the diagnosis can find it can say, in every language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import hengwen.diagnosis
from hengwen.diagnosis import PLAYS, Badge, say, say_play
from hengwen.diagnosis.diagnose import judge
from hengwen.diagnosis.findings import FINDINGS
from hengwen.diagnosis.history import own_history
from hengwen.diagnosis.panel import FCC
from hengwen.diagnosis.rank import Rank
from hengwen.diagnosis.readings import Answered, Crowd, Loudest, Readings
from hengwen.diagnosis.sentence import say_temperature
from hengwen.diagnosis.state import State
from hengwen.diagnosis.thermometer import take
from hengwen.words import LANGUAGES, Speaker
from tests.diagnosis.told import readings, weeks

SOURCES = Path(hengwen.diagnosis.__file__).parent
BUSY = {"u28": 11, "days28": 10, "ansrate": 0.75, "ret28": 4, "n7": 13, "top1": 0.4, "rec": 0.6}
BUSIER = {"u28": 20, "days28": 20, "ansrate": 0.9, "ret28": 8, "n7": 60, "top1": 0.3, "rec": 0.1}
FALL = (150,) * 13 + (37,)

LOUD: list[Readings] = [
    readings(FALL, parts=BUSY, parts_before=BUSIER),
    readings((*FALL, 37), questions=Answered(by_reply=9, soft=9, of=17, reply_share=0.2)),
    readings(state=State.DORMANT, silent=15.0, lively_before=True),
    readings(history=own_history(weeks([150] * 10), weeks([150] * 10 + [20]))),
    readings(newcomers=Answered(by_reply=0, soft=0, of=9, reply_share=0.2)),
    readings(newcomers=Answered(by_reply=0, soft=0, of=12, reply_share=0.0)),
    readings(questions=Answered(by_reply=2, soft=2, of=20, reply_share=0.2)),
    readings(questions=Answered(by_reply=2, soft=2, of=20, reply_share=0.0)),
    readings(loudest=Loudest(member=7, share=0.6, of=90, speakers=9, share_before=0.4)),
    readings(
        loudest=Loudest(
            member=7, share=0.4, of=90, speakers=9, exchange_days=20, exchange_days_without=9
        )
    ),
    readings(crowd=Crowd(posters=41, posters_at=0)),
    readings(
        crowd=Crowd(
            roster=300,
            roster_before=200,
            speaking=60,
            speaking_before=100,
            from_month="2026-08",
            to_month="2026-10",
        )
    ),
]
TOGETHER = {i: readings((*[60 + i] * 10, 12), room=i) for i in range(1, 11)}


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Speaker:
    return Speaker(request.param)


def test_every_variant_can_be_said(t: Speaker) -> None:
    found = [f for room in LOUD for sort in FINDINGS.values() if (f := sort.judge(room))]
    found += judge(TOGETHER)[0]
    for finding in found:
        said = say(t, finding, this_year=2026)
        for sentence in (said.headline, said.how, *said.why):
            assert sentence
            assert "{" not in sentence
            assert "None" not in sentence
        assert said.plays
    written = set()
    for file in SOURCES.glob("findings/*.py"):
        written |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', file.read_text("utf-8")))
    variants = {f.message.split(".")[-1] for f in found}
    assert variants == {
        "two-weeks", "one-week", "silent", "so-far", "together", "strict", "weak",
        "share", "days", "crowded", "outgrown",
    }  # fmt: skip
    assert variants - {"together"} <= written


def test_every_play_and_badge_and_part_has_words(t: Speaker) -> None:
    for play in PLAYS.values():
        said = say_play(t, play.words)
        assert all((said.name, said.purpose, said.preparation, said.minutes, said.moves))
    assert all(t.knows(badge.words) for badge in Badge)
    assert all(t.knows(f"part.{name}") and t.knows(f"coincides.{name}") for name in FCC)
    assert t.knows("part.measurable")
    assert all(t.knows(f"driver.{d}") for play in PLAYS.values() for d in play.drivers)


TEMPERATURES = [
    (readings((), age=3.0, parts=BUSY), None, "missing.watching"),
    (readings((20,) * 4, age=40.0, exchanged=False, parts=BUSY), None, "missing.no-exchange"),
    (readings(parts=dict.fromkeys(FCC)), None, "missing.parts"),
    (readings(parts=BUSY, silent=7.0), None, "missing.silent"),
    (readings(parts=BUSY, silent=28.0), None, "missing.no-exchange"),
    (readings(parts=BUSY), Rank(place=2, of=3), None),
    (readings(parts=BUSIER, parts_before=BUSY, exchanged_before=True), Rank(place=5, of=5), None),
    (readings(FALL, parts=BUSY), Rank(place=1, of=6), None),
]


@pytest.mark.parametrize(("room", "rank", "missing"), TEMPERATURES)
def test_every_temperature_can_be_said_and_says_what_it_lacks(
    room: Readings, rank: Rank | None, missing: str | None, t: Speaker
) -> None:
    got = take(room, rank)
    assert got.missing == (None if missing is None else f"temperature.{missing}")
    assert (got.index is None) == (missing is not None)
    said = say_temperature(t, got, this_year=2025)
    assert len(said) == (2 if rank is None else 3)
    assert not any("{" in sentence for sentence in said)


def test_a_silent_room_is_told_what_became_of_others() -> None:
    got = take(readings(parts=BUSY, silent=14.0), None)
    assert got.base_rate is not None
    assert (got.base_rate.share, got.base_rate.n) == (0.4, 387)
    assert got.chance is None


def test_figure_n_and_date_stand_in_one_breath() -> None:
    found = FINDINGS["unanswered-questions"].judge(
        readings(
            last_day=(date(2026, 11, 20) - date(1970, 1, 1)).days,
            questions=Answered(by_reply=5, soft=5, of=17, reply_share=0.2),
        )
    )
    assert found is not None
    chinese, english = (say(Speaker(lang), found, this_year=2026) for lang in ("zh-Hans", "en"))
    assert chinese.headline == "17个提问里12个没人答，71%（10月23日–11月20日）"
    assert english.headline == "Of 17 questions 12 went unanswered, 71% (23 Oct–20 Nov)"
    assert "2026" in say(Speaker("en"), found, this_year=2027).headline


def test_a_fall_is_said_in_the_words_of_the_room() -> None:
    found = FINDINGS["going-quiet"].judge(readings(FALL))
    assert found is not None
    said = say(Speaker("zh-Hans"), found, this_year=2026)
    assert said.headline == (
        "上个整周只有37人说话（11月2日–8日），平时每周126–174人；再前一周150人"
    )
    assert said.why[0] == "上个整周（11月2日–8日）发言370条，再前一周1,500条"
    assert said.why[-1] == "这些事一起出现，谁因谁果看不出来。"


def test_no_sentence_blames_or_shouts(t: Speaker) -> None:
    for file in (SOURCES.parent / "words" / "locale").glob("*/diagnosis.po"):
        text = file.read_text("utf-8")
        for word in ("！", "!", "您", "僵尸", "殭屍", "导致", "導致", "because", "你没", "你沒"):
            assert word not in text, (file, word)
