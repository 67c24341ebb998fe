"""Links of a room: what the platform says wins, days are inferred by themselves, later text changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.links import Choice, Line, Link, infer
from hengwen.links.inferring import SLICE
from tests.links.test_features import long_room
from tests.links.told import rooms, script

WAYS = (
    Choice("model", 0, {}),
    Choice("mentions", 40, {"mentions": 0.6}),
    Choice("previous", 40, {"previous": 0.5}),
)
TALK = """
小红: 大家好，有人知道周末的读书会怎么报名吗
老王: 今天食堂的鱼不错
阿明: @小红 在群公告里，点报名链接就行
老王: 就是有点贵
小红: 谢谢阿明
bob: how do I mount the usb disk on my laptop?
老王: 十五块一份
alice: bob: open the disk tool and mount it there
bob: alice: thanks, that worked
"""


@pytest.mark.parametrize("by", WAYS, ids=lambda c: c.way)
def test_every_line_has_one_link_in_order(by: Choice) -> None:
    lines = long_room(4)
    told = list(infer(lines, by=by))
    assert [link.id for link in told] == [line.id for line in lines]
    place = {line.id: i for i, line in enumerate(lines)}
    for i, link in enumerate(told):
        assert 0 < link.probability <= 1
        assert link.parent is None or 0 < i - place[link.parent] <= 100


@settings(max_examples=30, deadline=None)
@given(rooms(), st.sampled_from(WAYS))
def test_what_the_platform_says_wins(lines: list[Line], by: Choice) -> None:
    told = list(infer(lines, by=by))
    for line, link in zip(lines, told, strict=True):
        if line.reply is not None:
            assert link == Link(line.id, line.reply, 1.0, sure=True)
        else:
            assert not link.sure
            if line.system:
                assert link == Link(line.id, None, 1.0)
    # and saying it of one line changes no other
    bare = infer([replace(line, reply=None) for line in lines], by=by)
    for line, one, other in zip(lines, told, bare, strict=True):
        if line.reply is None:
            assert one == other


@pytest.mark.parametrize("by", WAYS, ids=lambda c: c.way)
@pytest.mark.parametrize("cuts", [(1, 50), (100, 101, 230), (256,)])
def test_day_by_day_is_the_whole(by: Choice, cuts: tuple[int, ...]) -> None:
    lines = long_room(5)
    told: list[Link] = []
    for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True):
        told += infer(lines[start:end], before=lines[max(0, start - 100) : start], by=by)
    assert told == list(infer(lines, by=by))


@settings(max_examples=25, deadline=None)
@given(rooms(30), rooms(10))
def test_a_new_day_changes_no_old_day(lines: list[Line], later: list[Line]) -> None:
    before = list(infer(lines))
    after = list(infer([*lines, *(replace(one, id=one.id + 5000) for one in later)]))
    assert after[: len(lines)] == before


def test_a_room_longer_than_a_slice_is_inferred_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = long_room(6)
    at_once = list(infer(lines))
    assert len(lines) < SLICE
    monkeypatch.setattr("hengwen.links.inferring.SLICE", 77)
    assert list(infer(lines)) == at_once


def test_more_context_than_a_hundred_lines_is_not_looked_at() -> None:
    lines = long_room(8)
    assert list(infer(lines[250:], before=lines[:250])) == list(
        infer(lines[250:], before=lines[150:250])
    )


def test_a_conversation_in_chinese_and_english_is_taken_apart() -> None:
    links = {link.id: link.parent for link in infer(script(TALK))}
    assert links[0] is None
    assert links[2] == 0  # who is called with @ had asked
    assert links[4] == 2  # thanks, by name
    assert links[7] == 5
    assert links[8] == 7


def test_the_way_of_mentions_takes_whom_a_line_names_and_else_the_line_before() -> None:
    told = list(infer(script(TALK), by=WAYS[1]))
    assert [link.parent for link in told] == [None, 0, 0, 2, 3, 4, 5, 5, 7]
    assert {link.probability for link in told} == {0.6}


def test_the_way_of_the_line_before_passes_over_the_system() -> None:
    lines = script("a: one\n*: b joined\nb: two\n*: c joined")
    told = list(infer(lines, by=WAYS[2]))
    assert [link.parent for link in told] == [None, None, 0, None]
    assert [link.probability for link in told] == [0.5, 1.0, 0.5, 1.0]


def test_an_empty_room_has_no_links() -> None:
    assert list(infer([])) == []
