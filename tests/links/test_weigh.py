"""All ways at once say what each says by itself, and hidden replies show which way to trust."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from hengwen.links import Choice, Line, choose, infer, weigh
from hengwen.links.line import Way
from tests.links.test_choose import room
from tests.links.test_features import long_room
from tests.links.told import rooms

WAYS: tuple[Way, ...] = ("previous", "mentions", "model")


@settings(max_examples=25, deadline=None)
@given(rooms())
def test_each_way_says_what_it_says_by_itself(lines: list[Line]) -> None:
    told = list(weigh(lines))
    assert [one.id for one in told] == [line.id for line in lines]
    for way in WAYS:
        alone = infer(lines, by=Choice(way, 0, dict.fromkeys(WAYS, 0.5)))
        for line, one, link in zip(lines, told, alone, strict=True):
            if line.reply is None:
                assert getattr(one, way) == link.parent
                assert not one.held
                if way == "model":
                    assert one.chance == link.probability


def test_of_held_replies_each_way_finds_what_choosing_finds() -> None:
    lines = room(60, named=True)
    held = [one for one in weigh(lines) if one.held]
    reply = {line.id: line.reply for line in lines}
    by = choose(lines)
    assert len(held) == by.held
    for way in WAYS:
        found = sum(getattr(one, way) == reply[one.id] for one in held)
        assert found / len(held) == pytest.approx(by.right[way])


@pytest.mark.parametrize("cuts", [(1, 50), (100, 101, 230), (256,)])
def test_day_by_day_is_the_whole(cuts: tuple[int, ...]) -> None:
    lines = long_room(5)
    told = []
    for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True):
        told += weigh(lines[start:end], before=lines[max(0, start - 100) : start])
    assert told == list(weigh(lines))


def test_of_what_answers_itself_or_a_line_long_ago_nothing_is_inferred() -> None:
    lines = long_room(3)
    own = next(i for i in range(1, 50) if lines[i].author == lines[0].author)
    lines[own] = Line(lines[own].id, lines[own].ts, lines[own].author, "", "x", reply=lines[0].id)
    one = list(weigh(lines))[own]
    assert (one.held, one.previous, one.mentions, one.model) == (False, None, None, None)
