"""The commendation as sentences, as a message and as data for the picture; names are strangers' words."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typst
from fontTools.ttLib import TTFont

from hengwen.metrics import ask
from hengwen.reports.commend import (
    Award,
    Naming,
    Period,
    Quoted,
    awards,
    draw,
    message,
    named,
    over,
    quoted,
    reason,
    sheet,
)
from hengwen.reports.commend.awards import ORDER, SHAMING, chosen
from hengwen.reports.commend.period import before, days_of_month
from hengwen.reports.commend.picture import FONTS, chosen_fonts
from hengwen.reports.digest.period import Period as Days
from hengwen.words import LANGUAGES, Speaker
from hengwen.words.speaker import LOCALE
from tests.metrics.story import Story

UGLY = {
    1: '#import "x": *',
    2: "= $a$ *b* _c_ @ref <l> \\u{41} `raw` #panic()",
    3: "\u202eevil\u202c\u200b",
    4: "长" * 200,
    5: "W" * 200,
    6: "👨‍👩‍👧‍👦" * 40,
    7: "line\nbreak\u2028here\x00",
    8: "ضوء النافذة",
    9: "",
    10: "\u3164",
    11: '"}], "title": "hacked',
    12: "@everyone",
}
OVER = Period(date(2026, 10, 1), date(2026, 10, 31), tuple(range(1, 32)), 57, 61, 55)
ONE = Award("effective", (1,), 213, 480, None, 57)
TIED = Award("streak", (1, 2, 3, 4, 5, 6, 7), 31, None, None, 9)


def naming(t: Speaker, *, masked: bool = False) -> Naming:
    return Naming(t, UGLY, "c", masked=masked)


def said(award: Award, language: str = "zh-Hans") -> str:
    t = Speaker(language)
    return reason(t, award, naming(t))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("award", ORDER)
def test_every_award_has_a_sentence_alone_and_shared_and_words_in_the_picture(
    award: str, language: str
) -> None:
    t = Speaker(language)
    alone, shared = Award(award, (1,), 1, 2, 20732, 3), Award(award, (1, 8), 4, None, None, 9)
    for one in (alone, shared):
        assert reason(t, one, naming(t)).endswith(("。", "."))
        (row,) = sheet(t, "x", OVER, [one], naming(t), 0)["rows"]
        assert all(row[what] for what in ("head", "note", "unit", "figure"))
    assert "3" in reason(t, alone, naming(t))  # of how few it was the most


def test_few_people_are_told_of_and_many_are_not() -> None:
    assert "只数到4个人" in said(Award("thanks", (1,), 3, 2, None, 4))
    assert "只数到" not in said(Award("thanks", (1,), 3, 2, None, 5))


def test_a_tie_is_said_together_four_by_name() -> None:
    t = Speaker("zh-Hans")
    assert "等7人并列" in said(TIED)
    names, more = naming(t).stacked(TIED.members)
    assert (len(names), more) == (4, "等7人")
    names, more = naming(Speaker("en")).stacked(TIED.members)
    assert (len(names), more) == (4, "and 3 others")
    assert naming(t).stacked((1, 8)) == ([UGLY[1], UGLY[8]], "")


def test_names_lose_what_moves_other_letters_and_keep_the_rest() -> None:
    names = naming(Speaker("en"))
    assert names.name(3) == "evil"
    assert names.name(7) == "line break here"
    assert names.name(1) == UGLY[1]
    assert names.name(9) == names.name(10).split(" #")[0] or names.name(9) != ""
    assert len(names.name(4)) == 80
    assert "\u200d…" not in names.name(6)


def test_in_a_message_a_name_calls_nobody_and_turns_no_figure_round() -> None:
    t = Speaker("zh-Hans")
    text = message(t, "head", [Award("thanks", (12, 8), 5, None, None, 30)], naming(t), ["foot"])
    assert "@" not in text
    assert "\u2068ضوء النافذة\u2069" in text
    assert text.splitlines()[0] == "head"
    assert len(text.splitlines()) == 3


def test_members_of_one_name_carry_their_number() -> None:
    t = Speaker("zh-Hans")
    twins = Naming(t, {17: "云", 18: "云", 19: "月"}, "c", masked=False)
    assert (twins.name(17), twins.name(18), twins.name(19)) == ("云 #17", "云 #18", "月")


def test_pseudonyms_are_those_of_every_page() -> None:
    from hengwen.reports.pseudonym import pseudonyms

    t = Speaker("zh-Hans")
    masked = naming(t, masked=True)
    assert {m: masked.name(m) for m in UGLY} == pseudonyms(UGLY, "c")
    shown = sheet(t, "x", OVER, [ONE, TIED], masked, 0)
    assert not any(name and name in str(shown) for name in UGLY.values())
    assert shown["foot"].endswith("名字都换成了化名。")


def test_six_awards_are_shown_streaks_before_check_ins_and_teasing_only_if_asked() -> None:
    every = [Award(a, (1,), 5, 1, 20732, 9) for a in ORDER]
    shown = [a.award for a in chosen(every)]
    assert shown == ["effective", "answers", "thanks", "newcomer", *SHAMING]
    quiet = [a.award for a in chosen([a for a in every if a.award not in SHAMING])]
    assert quiet == ["effective", "answers", "thanks", "streak", "red_packets", "newcomer"]
    many = Award("days", tuple(range(1, 200)), 30, None, None, 200)
    three = Award("effective", (1, 2, 3), 9, None, None, 57)
    assert [a.award for a in chosen([many, three])] == ["effective"]
    assert [a.award for a in chosen([many, ONE])] == ["effective", "days"]
    assert chosen([many]) == [many]


def test_awards_are_the_first_places_and_a_shared_one_has_no_second_figure() -> None:
    story = Story(
        "10-01 09:00 a message text=aa\n10-02 09:00 b message text=bb\n10-02 10:00 b message text=cc",
        as_of="11-15",
    )
    found = {a.award: a for a in awards(ask(story.tables, "commendation").rows)}
    assert found["effective"] == Award("effective", (story.members["b"],), 2, 2, None, 2)
    assert found["days"].members == (story.members["a"], story.members["b"])
    assert found["days"].of is None
    assert named(found.values()) == set(story.members.values())


def test_a_month_is_told_by_its_days_and_by_what_was_asked() -> None:
    story = Story(
        """
        09-30 23:00 a message
        10-01 09:00 a message ? id=q
        10-01 10:00 b message re=q
        10-02 09:00 b message ?
        10-03 10:00 c message
        10-05 09:00 a message names=b
        11-01 00:00 d message
        """,
        as_of="11-15",
    )
    october = days_of_month(date(2026, 10, 1), date(2026, 11, 15))
    found = over(story.tables, *october, None, month=True)
    assert found.speakers_by_day == (2, 1, 1, 0, 1, *[0] * 26)
    assert (found.speakers, found.asked, found.met) == (3, 2, 1)
    assert (found.last, found.peak) == (date(2026, 10, 31), 0)
    november = days_of_month(date(2026, 11, 1), date(2026, 11, 3))
    running = over(story.tables, *november, None, month=True)
    assert (running.speakers_by_day, running.peak) == ((1, 0, 0), None)
    assert before(date(2026, 11, 1)) == date(2026, 10, 1)
    assert before(date(2027, 1, 31)) == date(2026, 12, 1)


def test_days_that_are_no_month_are_called_by_their_dates() -> None:
    week = Period(date(2026, 10, 5), date(2026, 10, 11), (1,) * 7, 3, 2, 1, month=False)
    told = sheet(Speaker("zh-Hans"), "北窗", week, [ONE], naming(Speaker("zh-Hans")), 0)
    assert (told["title"], told["when"]) == ("群表彰", "2026年10月5日–11日")
    assert told["lead"].startswith("这段时间")


def size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])  # type: ignore[return-value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_1080_wide_whatever_the_names_are(tmp_path: Path, language: str) -> None:
    t = Speaker(language)
    every = [
        Award(
            award, tuple(list(UGLY)[place:] + list(UGLY)[:place])[: 1 + place % 12], 5, 2, 20732, 3
        )
        for place, award in enumerate(ORDER)
    ]
    path = tmp_path / "图.png"
    line = Quoted(1, "长" * 48, 12) if language == "zh-Hans" else None
    told = sheet(t, "北窗 · 主群", OVER, every, naming(t), 2, line)
    draw(path, told, system_fonts=language == "en")
    width, height = size(path)
    assert width == 1080
    assert 1350 <= height <= 2600
    assert list(tmp_path.iterdir()) == [path]


def test_a_small_one_is_as_high_as_a_phones_picture(tmp_path: Path) -> None:
    t = Speaker("zh-Hans")
    few = Period(date(2026, 10, 1), date(2026, 10, 3), (1, 2, 3), 3, 0, 0)
    draw(tmp_path / "a.png", sheet(t, "北窗", few, [ONE], naming(t), 0))
    assert size(tmp_path / "a.png") == (1080, 1350)


def test_markup_in_a_name_draws_the_letters_and_nothing_else(tmp_path: Path) -> None:
    """A name that would draw something if it were markup is as wide as its letters."""
    t = Speaker("zh-Hans")
    heights = []
    for name in ("普通人", "#v(900pt)", '#image("/etc/passwd")', "= 题 #pagebreak()"):
        who = Naming(t, {1: name}, "c", masked=False)
        draw(tmp_path / "a.png", sheet(t, "北窗", OVER, [ONE] * 1, who, 0))
        heights.append(size(tmp_path / "a.png"))
    assert len(set(heights)) == 1


MOVING = """
10-05 09:00 amy message id=a text=谁还记得第一次来的那天
10-05 09:01 ben message re=a text=我记得
10-05 09:02 cat message re=a text=我也是
10-05 09:03 dan message re=a text=那天下雨
10-06 09:00 ben message id=b text=短
10-06 09:01 amy message re=b text=嗯嗯
10-06 09:02 cat message re=b text=好的
10-06 09:03 dan message re=b text=是的
10-06 09:04 eve message re=b text=对的
"""


def said_of(lines: str, unnamed: tuple[str, ...] = (), labelled: str = "") -> Quoted | None:
    story = Story(lines, as_of="11-15")
    story.con.execute("alter table texts add column ref varchar")
    days = Days(date(2026, 10, 1), date(2026, 10, 31))
    between = days.instants([ZoneInfo("UTC")])
    labels = {story.events[labelled]: True} if labelled else {}
    out = [story.members[who] for who in unnamed]
    return quoted(story.tables, days, between, story.rooms["hall"], labels=labels, unnamed=out)


def test_one_line_is_quoted_that_moved_others_and_fits() -> None:
    found = said_of(MOVING)
    assert found is not None
    assert (found.text, found.responders) == ("谁还记得第一次来的那天", 3)
    assert said_of(MOVING, unnamed=("amy",)) is None
    assert said_of(MOVING, labelled="a") is None
    assert said_of(MOVING.replace("那天 ", "那天 ").replace("来的那天", "https://a.b/c")) is None
    assert said_of(MOVING + "10-07 09:00 amy recall to=a") is not None
    assert said_of("10-05 09:00 amy message text=没有人接这句话") is None


def test_a_quoted_line_stands_below_the_honours(tmp_path: Path) -> None:
    t = Speaker("zh-Hans")
    line = Quoted(1, "雨衣挂在门后 #panic() *a*", 4)
    every = [Award(award, (1, 2, 3), 5, 2, 20732, 3) for award in ORDER]
    plain, more = (sheet(t, "北窗", OVER, every, naming(t), 0, q) for q in (None, line))
    assert more["cite"].endswith("，4人接了这句话")
    draw(tmp_path / "a.png", plain)
    draw(tmp_path / "b.png", more)
    assert size(tmp_path / "b.png")[1] > size(tmp_path / "a.png")[1]


def test_the_system_s_fonts_go_before_the_package_s() -> None:
    known = {"Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Color Emoji"}
    assert chosen_fonts(known, "zh-Hant") == (
        ["Noto Sans CJK SC", "Hengwen Sans"],
        ["Noto Serif CJK SC", "Hengwen Serif"],
        ["Noto Color Emoji", "Hengwen Emoji"],
    )
    assert chosen_fonts(set(), "en") == (["Hengwen Sans"], ["Hengwen Serif"], ["Hengwen Emoji"])


def test_the_package_s_fonts_have_the_letters_of_every_word_of_a_picture() -> None:
    words = "".join(path.read_text("utf-8") for path in LOCALE.rglob("commend.po"))
    said = set(words) - {"\n"}
    for name in ("sans-regular.ttf", "sans-bold.ttf", "serif-bold.ttf"):
        font = TTFont(FONTS / name)
        lacking = {one for one in said if ord(one) not in font.getBestCmap()}
        assert lacking == set(), name
    families = typst.Fonts(include_system_fonts=False, font_paths=[FONTS]).families()
    assert {"Hengwen Sans", "Hengwen Serif", "Hengwen Emoji"} <= set(families)


def test_a_picture_that_cannot_be_written_leaves_the_older_one(tmp_path: Path) -> None:
    t = Speaker("en")
    with pytest.raises(OSError, match="nowhere"):
        draw(tmp_path / "nowhere" / "a.png", sheet(t, "x", OVER, [ONE], naming(t), 0))
