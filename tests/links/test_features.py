"""What is weighed of two lines: against a plain reading of the hundred lines before, and nothing else."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.links import Line
from hengwen.links.columns import WINDOW, columns
from hengwen.links.features import names, pairs
from tests.links.plain import Reading
from tests.links.told import MINUTE, PEOPLE, SAID, START, rooms, script


def weighed(lines: list[Line], since: int = 0) -> dict[tuple[int, int], dict[str, float]]:
    """(line, distance) to its features."""
    told = columns(lines)
    found = {}
    for p in pairs(told, since + WINDOW, len(told)):
        for line, distance, row in zip(p.line, p.distance, p.rows, strict=True):
            found[int(line) - WINDOW, int(distance)] = dict(zip(names(), row.tolist(), strict=True))
    return found


def long_room(seed: int, size: int = 330) -> list[Line]:
    """Longer than a window and a stretch; people come, go and take others' names."""
    dice = random.Random(seed)
    ts, lines = START, []
    for place in range(size):
        ts += dice.randrange(2 * MINUTE)
        who = dice.randrange(3 + place // 60, 8 + place // 40)
        system = dice.random() < 0.1
        name = "" if system else PEOPLE[(who + (place > 200)) % len(PEOPLE)]
        said = f"{dice.choice(SAID)} {dice.choice(SAID)}"
        mentions = (dice.randrange(12),) if dice.random() < 0.05 else ()
        author = None if system else who
        lines.append(Line(place, ts, author, name, said, system, mentions))
    return lines


def as_plain(lines: list[Line], some: Callable[[int], bool] = lambda _: True) -> None:
    by_line = defaultdict(dict)
    for (line, distance), got in weighed(lines).items():
        by_line[line][distance] = got
    for line in filter(some, by_line):
        reading = Reading(lines, line)
        for distance, got in by_line[line].items():
            told = reading.told(distance)
            differ = {k: (got[k], v) for k, v in told.items() if abs(got[k] - v) > 1e-5}
            assert not differ, (line, distance)


@settings(max_examples=40, deadline=None)
@given(rooms())
def test_every_relation_is_what_a_plain_reading_says(lines: list[Line]) -> None:
    as_plain(lines)


def test_a_long_room_is_read_as_plainly() -> None:
    as_plain(long_room(7), lambda line: line % 37 == 0 or line in (99, 100, 101, 255, 256, 257))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_line_knows_the_hundred_before_it_and_nothing_else(seed: int) -> None:
    lines = long_room(seed)
    whole = weighed(lines)
    for line in (100, 173, 256, 290, 329):
        alone = weighed(lines[line - WINDOW : line + 1], WINDOW)
        here = {key[1]: row for key, row in whole.items() if key[0] == line}
        assert {key[1]: row for key, row in alone.items()} == here


@settings(max_examples=40, deadline=None)
@given(rooms(), rooms(15))
def test_what_is_said_later_changes_nothing(lines: list[Line], later: list[Line]) -> None:
    before = weighed(lines)
    after = weighed(lines + [replace(one, id=one.id + 5000) for one in later])
    assert {key: row for key, row in after.items() if key[0] < len(lines)} == before


def test_candidates_are_people_s_lines_of_the_window_and_the_line_itself() -> None:
    lines = long_room(3)
    system = {i for i, one in enumerate(lines) if one.system}
    keys = weighed(lines).keys()
    assert {line for line, distance in keys if distance == 0} == set(range(len(lines)))
    assert max(distance for _, distance in keys) <= WINDOW
    assert not [k for k in keys if k[1] and (k[0] - k[1] in system or k[0] in system)]
    assert all(line - distance >= 0 for line, distance in keys)


def test_who_is_named_stays_a_candidate_however_far() -> None:
    lines = [Line(0, START, "bob", "bob", "hello")]
    lines += [Line(i, START, f"p{i % 30}", f"p{i % 30}", "talk") for i in range(1, 100)]
    assert (100, 100) not in weighed([*lines, Line(100, START, "x", "x", "me too")])
    assert (100, 100) in weighed([*lines, Line(100, START, "x", "x", "bob: me too")])


def test_a_name_counts_only_for_who_speaks_in_the_window() -> None:
    lines = script("bob: hello\n" + "\n".join("ann: talk" for _ in range(101)) + "\ncid: bob: hi")
    assert not weighed(lines)[102, 0]["line_names"]
    assert weighed(lines[1:])[101, 0] == weighed(lines)[102, 0]
    assert weighed(lines[:1] + lines[3:])[100, 0]["line_names"]


def test_who_was_named_since_is_counted_between_the_two_lines_alone() -> None:
    told = weighed(script("ann: hi\nbob: ann: hello\ncid: ann: welcome\ndan: ann: yo"))
    assert [told[line, line]["person_named_since"] for line in (1, 2, 3)] == [0, 1, 2]
    assert told[3, 2]["person_named_since"] == 0


def test_times_are_whole_minutes_as_in_the_logs_it_was_trained_on() -> None:
    lines = [
        Line(0, START // MINUTE * MINUTE, "a", "a", "x"),
        Line(1, START // MINUTE * MINUTE + MINUTE - 1, "b", "b", "y"),
        Line(2, START // MINUTE * MINUTE + MINUTE, "c", "c", "z"),
    ]
    told = weighed(lines)
    assert told[1, 1]["minutes"] == 0
    assert told[2, 1]["minutes"] == told[2, 2]["minutes"] == 1


def test_nothing_is_not_a_number() -> None:
    rows = np.array([list(row.values()) for row in weighed(long_room(5)).values()])
    assert np.isfinite(rows).all()


@given(st.integers(1, 3))
def test_an_empty_or_silent_room_has_only_lines_themselves(size: int) -> None:
    silent = [Line(i, START, None, "", "joined", system=True) for i in range(size)]
    assert set(weighed(silent)) == {(i, 0) for i in range(size)}
    assert weighed([]) == {}
