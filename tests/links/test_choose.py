"""Which way of inferring a room is trusted: the one that finds its own replies."""

from __future__ import annotations

from dataclasses import replace

from hengwen.links import Line, choose
from hengwen.links.choosing import ENOUGH
from tests.links.told import MINUTE, START


def room(rounds: int, *, named: bool, reply: bool = True) -> list[Line]:
    """Two talks at once: every answer is to the line two before, called by name or not."""
    lines = []
    for i in range(rounds * 2):
        who = ("ann", "ben", "cid", "dan")[i % 4]
        called = ("cid", "dan", "ann", "ben")[i % 4]
        text = f"{called}: so it is" if named else "so it is"
        told = i - 2 if reply and i >= 2 else None
        lines.append(Line(i, START + i * MINUTE, who, who, text, reply=told))
    return lines


def test_with_few_replies_nothing_is_held_out() -> None:
    told = choose(room(10, named=True))
    assert (told.way, told.held, dict(told.right)) == ("model", 18, {})


def test_thirty_replies_are_enough() -> None:
    lines = room(40, named=True)
    few = [replace(x, reply=x.reply if x.id < 2 + ENOUGH else None) for x in lines]
    assert choose(few).held == ENOUGH
    assert choose(few).right
    fewer = [replace(x, reply=x.reply if x.id < 1 + ENOUGH else None) for x in lines]
    assert not choose(fewer).right


def test_of_ways_that_find_as_much_the_simplest_is_taken() -> None:
    previous = [replace(x, reply=x.id - 1 if x.id else None) for x in room(30, named=False)]
    told = choose(previous)
    assert told.way == "previous"
    assert told.right["previous"] == 1.0


def test_names_beat_the_line_before_where_they_are_right() -> None:
    told = choose(room(30, named=True))
    assert told.right["mentions"] == 1.0
    assert told.right["previous"] == 0.0
    assert told.way == "mentions"


def test_a_reply_a_hundred_lines_back_is_asked_about_and_one_further_back_is_not() -> None:
    lines = [replace(x, reply=None) for x in room(60, named=True)]
    last = replace(lines[110], author="eve")
    assert choose([*lines[:110], replace(last, reply=10)]).held == 1
    assert choose([*lines[:110], replace(last, reply=9)]).held == 0


def test_who_goes_on_with_his_own_words_is_passed_over_and_not_asked_about() -> None:
    twice = [
        Line(i, START + i * MINUTE, "ab"[i // 2 % 2], "ab"[i // 2 % 2], "so it is")
        for i in range(160)
    ]
    told = choose([replace(x, reply=x.id - 1 - x.id % 2) if x.id > 1 else x for x in twice])
    assert told.held == 158
    assert told.right["previous"] == 1.0
    assert choose([replace(x, reply=x.id - 1) if x.id % 2 else x for x in twice]).held == 0


def test_a_reply_to_the_system_or_too_far_back_is_not_asked_about() -> None:
    lines = room(60, named=True)
    far = [replace(x, reply=0) if x.id > 100 else x for x in lines]
    assert choose(far).held == 99  # of the lines 2 to 100
    system = [replace(x, system=x.id % 4 == 0) for x in lines]
    held = choose(system).held
    assert held == sum(1 for x in lines if x.id >= 2 and x.id % 2)
