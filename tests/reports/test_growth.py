"""After joining, whom no officer reached, and the room's own curve of sizes, as the page shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from hengwen.reports.charts.drawing import WIDTHS
from hengwen.reports.page import page
from hengwen.words import LANGUAGES, Speaker
from tests.reports import made

HEADINGS = ("report.joined", "report.missed", "report.size")


@cache
def of(
    language: str = "zh-Hans", *, masked: bool = False, big: bool = False, **growth: object
) -> str:
    room = made.room(figure=made.portrait(growth=made.grown(**growth)))
    if big:
        room = replace(room, findings=(replace(room.findings[-1], finding="too-big"),))
    return page(made.material([room]), Speaker(language), pseudonyms=masked)


def plain(fragment: str) -> str:
    """Its words; a fragment need not be whole."""
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def part(text: str, ident: str) -> str:
    return text.split(f'id="{ident}"')[1].split("</section>")[0]


def block(text: str, heading: str) -> str:
    """A sheet by its heading, to the next one."""
    return text.split(f"<h3>{heading}</h3>")[1].split('<div class="sheet">')[0]


def test_the_newest_month_stands_beside_the_one_before_with_counts_and_shares() -> None:
    text = part(of(), "new")
    joined = block(text, "进群以后")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)', joined)
    assert heads == ["进群后30天里", "9月1日–30日", "8月19日–31日"]
    rows = [plain(row) for row in re.findall(r"<tr>(<th scope=.row.*?)</tr>", joined)]
    assert rows == [
        "进群26人4人",
        "说过话18/26 69%2/4",
        "4天以上说过话11/26 42%1/4",
        "带来了别人2/26 7.7%0/4",
    ]
    assert "9/9" not in joined  # the month before that
    assert "不到5人的月份只写人数，不算比例" in joined


def test_months_of_five_or_more_need_no_word_about_few_and_unknown_is_a_word() -> None:
    months = (replace(made.grown().months[-1], joined=5, spoke=1, active=0, brought=None),)
    joined = block(of(months=months), "进群以后")
    assert "1/5" in joined
    assert "20%" in joined
    assert "不知道" in joined
    assert "None" not in joined
    assert "不算比例" not in joined


def test_first_ties_stand_beside_with_their_days_and_few_or_unseen_are_not_rated() -> None:
    tied = made.grown().tied
    assert tied is not None
    said = plain(block(of(), "进群以后"))
    assert "47人里4人8.5%；10月1日–21日第一次说话的" in said
    few = plain(block(of(tied=replace(tied, newcomers=4, tied=1)), "进群以后"))
    assert "1/4" in few
    assert "25%" not in few
    weak = plain(block(of(tied=replace(tied, tied=None)), "进群以后"))
    assert "算不出这里少用回复和@" in weak
    assert "搭上话" not in of(tied=None)


def test_whom_no_officer_reached_is_named_in_a_closed_drawer_those_of_nobody_first() -> None:
    text = block(part(of(), "members"), "群主和班委还没接过话的人")
    said = plain(text)
    assert "12人还没等到群主或班委的一句回复或点名；其中2人也没有别人接过" in said
    assert "<details open" not in text
    assert text.count("<li>") == 8
    first, second, third = re.findall(r'<span class="why">([^<]*)', text)[:3]
    assert first == "说过41条，还没有人接过"
    assert second == "说过20条，还没有人接过"
    assert third == "说过83条，别人接过"
    assert "另有4人，用 hengwen ask unreached-members 看" in said
    assert "<img" not in text


def test_everybody_reached_is_said_and_where_no_officer_is_known_nothing() -> None:
    text = block(of(unreached=()), "群主和班委还没接过话的人")
    assert "群主或班委都接过话" in text
    assert "<details" not in text
    assert "还没接过话的人" not in of(unreached=None)


def test_a_copy_to_pass_on_names_nobody_whom_no_officer_reached() -> None:
    text = block(of(masked=True), "群主和班委还没接过话的人")
    assert "说过83条" in text
    for member in (1, 2, 3, 4, 5, 6):
        assert made.NAMES[member] not in text


def test_the_rooms_own_curve_says_what_growing_did_and_that_150_is_a_rule_of_thumb() -> None:
    text = block(part(of(), "members"), "人多了还说话吗")
    said = plain(text)
    assert "50–99人时一个月里40%的人说过话，150–299人时20%；每月说话的从32人到42人" in said
    assert "说话的占比更低" in said
    assert "150人只是经验之谈，发表过的区间从2到520人" in said
    assert "9个整月" in said
    # One month of 500 and more is no size to set beside the others.
    assert "500人以上" not in text
    rows = [plain(row) for row in re.findall(r"<tr>(<th scope=.row.*?)</tr>", text)]
    assert rows == ["50–99人340%34%–46%", "100–149人431%27%–35%", "150–299人220%16%–24%"]
    assert text.count("<svg") == len(WIDTHS)


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (0.16, 0.33, "占比更低"),
        (0.16, 0.35, "看不出人多了说话的占比有变化"),
        (0.5, 0.6, "占比更高"),
    ],
)
def test_a_difference_is_told_only_where_the_intervals_are_apart(
    low: float, high: float, says: str
) -> None:
    sizes = (
        made.size("20-49", 3, 40, 0.4, 0.34, 0.46),
        made.size("500+", 2, 600, (low + high) / 2, low, high),
    )
    said = plain(block(of(sizes=sizes), "人多了还说话吗"))
    assert says in said
    assert "500人以上" in said


@pytest.mark.parametrize(
    ("each", "says"),
    [((8.0, 7.0, 9.9), "说得更少"), ((8.0, 7.0, 10.0), "看不出"), ((15.0, 14.5, 16.0), "说得更多")],
)
def test_without_a_roster_the_curve_is_of_messages_and_says_so(
    each: tuple[float, float, float], says: str
) -> None:
    sizes = (made.size("1-19", 2, 15), made.size("20-49", 2, 40, each=each))
    text = block(of(sizes=sizes), "人多了还说话吗")
    said = plain(text)
    assert says in said.split("150人")[0]
    assert "花名册未知" in said
    assert "%" not in plain(text.split("</details>")[0].split("</figcaption>")[1])


def test_the_curve_stands_by_the_split_where_the_room_is_too_big_and_is_asked_for_there() -> None:
    text = of(big=True)
    assert "人多了还说话吗" not in part(text, "members")
    assert "人多了还说话吗" in part(text, "shape")
    few = made.grown().sizes[:1]
    asked = plain(part(of(big=True, sizes=few), "shape"))
    assert "满两个整月的人数档还不到两档" in asked
    assert "150人只是经验之谈" in asked
    assert "人多了还说话吗" not in of(sizes=few)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_it_is_said_once_and_no_block_is_empty(language: str) -> None:
    t = Speaker(language)
    rooms = [made.room(n, f"群{n}") for n in (1, 2)]
    text = page(made.material(rooms), t)
    for heading in HEADINGS:
        assert f"<h3>{t(heading)}</h3>" not in text
    assert text.count(t("report.unmeasured.joins-what", n=2)) == 1
    assert t("report.unmeasured.joins") not in of(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_several_rooms_tells_its_own(language: str) -> None:
    t = Speaker(language)
    figure = made.portrait(growth=made.grown())
    rooms = [made.room(1), made.room(2, "二", figure=figure)]
    text = page(made.material(rooms), t)
    for heading in HEADINGS:
        assert text.count(f"<h3>{t(heading)}</h3>") == 1
        assert t(heading) in part(text, "room-2")
    assert t("report.unmeasured.joins-what", n=1) in text
    assert not re.search(r"\b(report|portrait)\.[a-z]+[.-]", plain(text))
