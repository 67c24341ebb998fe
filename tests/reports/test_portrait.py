"""Members, shape and whom to invite: counted, unknown said, few refused, strangers' names kept text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.diagnosis import Badge, Temperature
from hengwen.diagnosis.portrait import Members
from hengwen.metrics import METRICS
from hengwen.reports.charts.drawing import WIDTHS, Counter
from hengwen.reports.charts.layout import layout
from hengwen.reports.charts.stack import stack
from hengwen.reports.charts.web import HEIGHTS, Dot, plain, web, wide
from hengwen.reports.material import Answers
from hengwen.reports.page import page
from hengwen.reports.ties import Ties
from hengwen.words import LANGUAGES, Speaker
from tests.reports import made
from tests.reports.test_page import Tree


def of(language: str = "zh-Hans", *, masked: bool = False, **portrait: object) -> str:
    room = made.room(figure=made.portrait(**portrait))
    return page(made.material([room]), Speaker(language), pseudonyms=masked)


def part(text: str, ident: str) -> str:
    return text.split(f'id="{ident}"')[1].split("</section>")[0]


def test_the_states_stand_beside_a_bar_and_add_up_to_who_was_seen() -> None:
    members = part(of(), "members")
    counts = [int(n) for n in re.findall(r'<strong class="num">(\d+)</strong>', members)]
    assert sum(counts) == 54
    assert members.count("<rect") == len(counts) == 8
    said = Tree(members).text
    assert "看得见的54人现在的状态" in said
    assert "花名册未知" in said
    assert "另有21人已退群。" in said
    assert said.count("没法知道") == 1


def test_a_known_roster_is_said_and_nothing_is_called_unknown() -> None:
    known = Members(
        counts=made.portrait().members.counts,  # type: ignore[union-attr]
        total=54,
        gone=0,
        known=True,
        seen=1_795_000_000_000_000,
    )
    text = of(members=known)
    said = Tree(text).text
    assert "群里54人现在的状态" in said
    assert "等于花名册" in said
    assert "名单是" in said
    assert "缺花名册" not in said
    assert "没有花名册，所有份额" not in said


def test_who_may_fall_silent_stands_with_evidence_and_what_to_do() -> None:
    said = Tree(part(of(), "members")).text
    assert "最后一句在11月5日；28天里3天说过话，一共40天说过话" in said
    assert "10个这样的人里约6个接下来28天没再说话" in said
    assert "10个这样的人里9个以上接下来28天没再说话" in said
    assert "私下问候久未出现的老成员" in said
    assert "不拿来评人" in said
    assert "<img" not in of()


@pytest.mark.parametrize(("why", "says"), [("few", "不到5人"), ("young", "不满28天")])
def test_where_nobody_is_estimated_the_page_says_why(why: str, says: str) -> None:
    said = Tree(part(of(fading=(), unsaid=why), "members")).text
    assert says in said
    assert "10个这样的人" not in said


def test_the_copy_to_pass_on_names_nobody_in_bar_queue_picture_or_list() -> None:
    text = of(masked=True)
    for ident in ("members", "shape", "invite"):
        for name in made.NAMES.values():
            if len(name) > 1 and name != "石榴树":
                assert (plain(name) or name) not in part(text, ident), (ident, name)


def test_the_shape_is_what_would_be_left_and_no_forecast() -> None:
    said = Tree(part(of(), "shape")).text
    assert "少了说得最多的一位15天有来有往，现在22天；剩下的人60%还连在一起" in said
    assert "少了说得最多的三位11天有来有往，现在22天没和谁有来往" in said
    assert "算不出不知道谁是群主和班委" in said
    assert "不说明群能活多久" in said


def test_circles_are_listed_where_they_are_clear_and_refused_where_not() -> None:
    said = Tree(part(of(), "shape")).text
    assert "分得清的2个圈子" in said
    assert "圈子1，6人" in said
    rows = made.answers([1])
    for row in rows["room-communities"].rows:
        row["clear"] = False
    text = page(made.material(answers=Answers(whole=rows, ties=made.TIES)), Speaker("zh-Hans"))
    assert "看不出比偶然更明显的小圈子" in Tree(text).text
    assert "分得清的" not in Tree(part(text, "shape").split("<svg")[0]).text
    assert 'class="dot2"' not in text


def test_a_split_is_proposed_only_where_the_room_was_found_too_big() -> None:
    rows = made.answers([1])
    rows["split-proposal"] = made.said(
        "split-proposal",
        [
            {
                "room": 1,
                "member": m,
                "group": 1 + (m > 6),
                "people": 6,
                "groups": 2,
                "ties_kept": 0.83,
                "also_in": 2 if m == 4 else None,
                "officer": m == 8,
                "n": 170 // m,
            }
            for m in range(1, 13)
        ],
    )
    calm = page(made.material(answers=Answers(whole=rows, ties=made.TIES)), Speaker("zh-Hans"))
    assert "要是分群" not in calm
    big = made.room()
    findings = (replace(big.findings[-1], finding="too-big"),)
    material = made.material(
        [replace(big, findings=findings)], answers=Answers(whole=rows, ties=made.TIES)
    )
    said = Tree(part(page(material, Speaker("zh-Hans")), "shape")).text
    assert "沿着圈子分成2个群，83%的来往不会被拆开" in said
    assert "两边都该在：云母" in said
    assert "班委：Adaremmargorp" in said


def test_few_speakers_have_no_shape() -> None:
    hold = made.portrait().hold
    assert hold is not None
    text = of(hold=replace(hold, speakers=4))
    assert "28天里只有4人说话，太少，看不出形状。" in Tree(part(text, "shape")).text
    assert "谁和谁有来往" not in text


def test_whom_to_invite_has_reasons_to_read_aloud_and_no_officer() -> None:
    said = Tree(part(of(), "invite")).text
    assert "9人接过话，解答过12次提问，被谢过9次" in said
    assert (
        "7人接过话，解答过12次提问，被谢过9次，有3句话各有3人以上回应，别人爱接话的人也来接这位的话"
        in said
    )
    assert "栗子" not in said  # four people answered: too few
    assert "6人接话，之前14天2人" in said
    assert "石榴树" not in said
    answers = Answers(whole=made.answers([1]), ties=made.TIES, officers=frozenset({2, 8}))
    named = Tree(part(page(made.material(answers=answers), Speaker("zh-Hans")), "invite")).text
    assert "砚台边的猫" not in named
    assert "接话的人多起来的" not in named


def test_turns_of_talk_and_replies_are_never_in_one_order() -> None:
    rows = made.answers([1])
    rows["opinion-leaders-91"].rows[0].update(weak=True, answers=None, thanks=None)
    mixed = page(made.material(answers=Answers(whole=rows)), Speaker("zh-Hans"))
    assert "9人接过话" not in mixed
    assert "少用回复的群" not in part(mixed, "invite")
    for row in rows["opinion-leaders-91"].rows:
        row.update(weak=True, answers=None, thanks=None)
    weak = page(made.material(answers=Answers(whole=rows)), Speaker("zh-Hans"))
    assert "9人接过话" in weak
    assert "少用回复的群" in part(weak, "invite")


def test_who_brought_whom_is_told_with_how_many_still_write() -> None:
    text = of(invitations=made.brought())
    said = Tree(part(text, "new")).text
    assert "谁带来了谁" in said
    assert "写明是谁带来的18人有进群记录的20人里的90%" in said
    assert "带过人的3人带得最多的一位带来12人，占60%" in said
    assert "12人里5人42%；进群满30天的，第24到30天说过话的" in said
    assert "0.21人进群满44天的14人，头14天里平均各带来0.50人" in said
    assert "第3层第3层和更深的2人" in said
    assert "带来12人，满30天的9人里3人一个月后还说话" in said
    # Of one who brought five only two are old enough to tell.
    assert "带来5人只看" in said
    assert "带来1人" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_knows_who_brought_whom_nothing_is_said(language: str) -> None:
    heading = Speaker(language)("report.brought")
    told = made.brought()
    assert heading in of(language, invitations=told)
    assert heading not in of(language)
    few = replace(told, inviters=told.inviters[2:])
    assert heading not in of(language, invitations=few)


def test_newcomers_who_bring_nobody_are_not_said_to_bring_a_fraction() -> None:
    told = replace(made.brought(), k=0.0, kept=0.0)
    assert "头14天里平均各带来0人" in Tree(of(invitations=told)).text
    for silent in (replace(told, matured=4), replace(told, k=None, kept=None)):
        assert "头14天里" not in Tree(of(invitations=silent)).text


def test_each_of_several_rooms_tells_its_own_and_a_copy_names_nobody() -> None:
    rooms = [
        made.room(n, f"群{n}", figure=made.portrait(invitations=made.brought() if n == 2 else None))
        for n in (1, 2)
    ]
    text = page(made.material(rooms), Speaker("zh-Hans"))
    assert text.count("谁带来了谁") == 1
    assert "谁带来了谁" in part(text, "room-2")
    masked = page(made.material(rooms), Speaker("zh-Hans"), pseudonyms=True)
    block = part(masked, "room-2").split("谁带来了谁")[1].split("</ul>")[0]
    assert "带来12人" in block
    for member in (2, 7):
        assert made.NAMES[member] not in block


def test_a_young_room_is_told_of_ten_with_the_table_behind_it() -> None:
    text = of(forecast=made.young())
    said = Tree(part(text, "temp")).text
    assert "头7天5人说话、40条：10个这样的新群里约5个满30天还有人接话" in said
    assert "5–7（本群）3453%" in said
    assert "1165.2%" in said
    assert "新群的头一个月" not in of()


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_rooms_have_it_shorter_on_each_page(language: str) -> None:
    text = page(made.ten(4), Speaker(language))
    assert text.count('class="parts-bar"') == 4
    assert 'class="tie"' not in text
    assert not re.search(r"\b(report|portrait|cell|look)\.[a-z]+[.-]", Tree(text).text)


@given(st.text(max_size=40))
def test_a_name_in_a_picture_is_short_and_plain(name: str) -> None:
    shown = plain(name)
    assert wide(shown) <= 11.5 * (14 + 1)  # fourteen of the widest, and the sign of a cut
    assert not set(shown) & set("<>&\u202e\u200d\ufdfd")


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.randoms(use_true_random=False))
def test_everybody_has_a_place_inside_and_it_never_changes(size: int, dice) -> None:
    ties = {
        (a, b): dice.random() + 0.01
        for a in range(size)
        for b in range(a + 1, size)
        if dice.random() < 0.1
    }
    groups = [dice.randrange(3) for _ in range(size)]
    places = layout(size, ties, groups)
    assert places == layout(size, ties, groups)
    assert len(places) == size
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)


def test_two_circles_stand_apart() -> None:
    ties = dict(zip(made.TIES.pairs, made.TIES.weights, strict=True))
    places = layout(12, ties, [p // 6 for p in range(12)])

    def far(a: int, b: int) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    within = [far(a, b) for a in range(12) for b in range(a) if a // 6 == b // 6]
    across = [far(a, b) for a in range(6, 12) for b in range(6)]
    assert sum(across) / len(across) > 1.5 * sum(within) / len(within)


def test_ugly_names_stay_inside_the_picture() -> None:
    names = ["<b>x</b>", "超" * 500, "ضوء النافذة", "Ada\u202eX", "", "👨‍👩‍👧", "W" * 90, "﷽" * 9]
    dots = [Dot(name, 10 - i) for i, name in enumerate(names)]
    svg = web(dots, {(0, 1): 2.0, (2, 3): 1.0}, title="t", desc="d", ids=Counter())
    assert "<b>" not in svg
    assert svg.count("<circle") == len(names) * len(WIDTHS)
    texts = re.findall(r'<text class="name" x="([\d.-]+)" y="([\d.]+)">([^<]*)<', svg)
    assert texts
    assert all(float(x) >= 0 and float(y) <= max(HEIGHTS.values()) for x, y, _ in texts)


def test_a_part_of_nobody_is_left_out_and_a_thin_one_is_seen() -> None:
    svg = stack([("vital", 1), ("steady", 0), ("quiet", 9_999)], "x")
    widths = [float(w) for w in re.findall(r' width="([\d.]+)"', svg)]
    assert len(widths) == 2
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert widths[0] > 0.5


def test_a_room_of_nobody_has_no_picture() -> None:
    answers = Answers(whole=made.answers([1]), ties=Ties())
    assert 'class="tie"' not in page(made.material(answers=answers), Speaker("en"))


def test_since_when_a_room_is_as_it_is_stands_beside_its_badge() -> None:
    assert "从6月23日起一直有人接话" in Tree(of().split("<nav")[0]).text
    assert page(made.ten(4), Speaker("zh-Hans")).count("从6月23日起一直有人接话") == 4


def test_a_young_rooms_cell_in_the_table_tells_of_ten() -> None:
    young = Temperature(missing="temperature.missing.watching")
    figure = made.portrait(forecast=made.young())
    rooms = [made.room(1), made.room(2, "新", Badge.WATCHING, loud=False, at=young, figure=figure)]
    said = Tree(part(page(made.material(rooms), Speaker("zh-Hans")), "league")).text
    assert "10个里约5个这样的新群满30天还有人接话" in said


def test_what_the_page_asks_for_exists() -> None:
    wanted = {"member-state-counts", "churn-risk", "room-network", "room-communities"}
    assert wanted <= set(METRICS)
