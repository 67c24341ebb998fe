"""Whom a line names by what stands in it."""

from __future__ import annotations

import pytest

from hengwen.links.naming import Names

NAMES = Names(
    [("Bob", 1), ("Bob Lee", 2), ("阿明", 3), ("小红", 4), ("al", 5), ("the", 6), ("|trey|", 7)]
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bob: thanks", [(0, 1)]),
        ("thanks BOB!", [(1, 1)]),
        ("ask bob or |trey|, maybe", [(1, 1), (3, 7)]),
        ("阿明，在群公告里", [(0, 3)]),
        ("阿明：在", [(0, 3)]),
        ("@小红 今晚几点", [(0, 4)]),
        ("谢谢@阿明", [(1, 3)]),
        ("al: yes", [(0, 5)]),
        ("bobby is here", []),
        ("al said so", []),  # two letters name nobody unless called
        ("the kernel", []),
        ("@阿明明 在吗", []),
        ("阿明在吗", []),
        ("", []),
    ],
)
def test_names_are_read(text: str, named: list[tuple[int, int]]) -> None:
    assert NAMES.named(text) == named


def test_every_reading_of_an_at_is_given_the_longest_first() -> None:
    assert [who for _, who in NAMES.named("@Bob Lee hi")] == [2, 1]


def test_a_nickname_of_two_people_means_both() -> None:
    assert Names([("bob", 1), ("Bob", 2)]).named("bob, hi") == [(0, 1), (0, 2)]


def test_a_blank_nickname_is_nobodys() -> None:
    assert Names([("  ", 1), ("", 2)]).named("@ hello , : x") == []
