"""A split along the circles of a room: who goes where, what it cuts, who bridges it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hengwen.metrics import ask
from hengwen.metrics.worked.split_proposal import grouped
from tests.metrics.story import Story
from tests.metrics.test_network import network


def circle(name: str, size: int, *more: str) -> list[str]:
    """Everybody of a circle names all the others; `more` as lines of their own."""
    people = [f"{name}{i}" for i in range(size)]
    return [
        f"10-01 09:{i:02} {person} message names={','.join(p for p in people if p != person)}"
        for i, person in enumerate(people)
    ] + [f"10-02 09:0{i} {line}" for i, line in enumerate(more)]


def split(lines: list[str], groups: int = 2, staff: tuple[str, ...] = ()) -> dict[str, Any]:
    story = Story("\n".join(lines), as_of="10-05")
    for name in staff:
        story.con.execute("update accounts set staff = true where name = ?", [name])
    who = {member: name for name, member in story.members.items()} | {None: ""}
    rows = ask(story.tables, "split-proposal", params={"groups": groups}).rows
    return {who[row["member"]]: row for row in rows}


def test_two_circles_part_where_they_hardly_touch() -> None:
    lines = circle("a", 8) + circle("b", 6, "b0 message names=a1", "lone message")
    told = split(lines, staff=("a3",))
    assert {told[f"a{i}"]["group"] for i in range(8)} == {1}
    assert {told[f"b{i}"]["group"] for i in range(6)} == {2}
    assert told["lone"]["group"] == 2  # who has no ties goes where there is room
    assert (told["a0"]["people"], told["b0"]["people"], told["a0"]["groups"]) == (8, 7, 2)
    kept = (8 * 7 + 6 * 5) / (8 * 7 + 6 * 5 + 1)
    assert abs(told["a0"]["ties_kept"] - kept) < 1e-9
    assert [name for name, row in told.items() if row["officer"]] == ["a3"]
    assert all(row["also_in"] is None for row in told.values())


def test_who_knows_three_people_over_there_is_a_bridge() -> None:
    lines = circle("a", 8, "a1 message names=b1,b2,b3", "a2 message names=b1,b2") + circle("b", 8)
    told = split(lines)
    assert told["a1"]["also_in"] == told["b1"]["group"]
    # One of each group of eight at most: b1 and b2 know only two over there.
    assert [name for name, row in told.items() if row["also_in"]] == ["a1"]


def test_three_circles_become_two_by_joining_those_that_talk() -> None:
    lines = (
        circle("a", 8)
        + circle("b", 7, "b0 message names=c0", "b1 message names=c1", "b2 message names=a0")
        + circle("c", 6)
    )
    told = split(lines)
    assert told["b0"]["group"] == told["c0"]["group"] == 1  # thirteen together
    assert (told["a0"]["group"], told["a0"]["people"]) == (2, 8)
    apart = split(lines, groups=3)
    assert [apart[f"{name}0"]["people"] for name in "abc"] == [8, 7, 6]
    assert apart["a0"]["groups"] == split(lines, groups=9)["a0"]["groups"] == 3


def test_one_circle_is_not_split() -> None:
    told = split(circle("a", 12))
    assert list(told) == [""]
    assert told[""]["group"] is told[""]["ties_kept"] is None
    assert told[""]["n"] == 12


def test_two_parts_without_any_tie_are_two_groups_whatever_is_within() -> None:
    edges = dict.fromkeys(combinations(range(6), 2), 1.0)
    edges |= {(6 + a, 6 + b): 1.0 for a, b in combinations(range(6), 2)} | {(0, 6): 1.0}
    edges |= {(12 + a, 12 + b): 1.0 for a, b in combinations(range(7), 2)}
    of = grouped(network(edges, 21), 2)
    assert len(set(of[:12])) == len(set(of[12:19])) == 1
    assert of[0] != of[12]
    assert {of[19], of[20]} == {of[12]}  # the smaller of the two
