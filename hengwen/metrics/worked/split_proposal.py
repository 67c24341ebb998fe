"""分群方案: a room's communities put together into as many rooms as were asked for."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from hengwen.metrics.worked.communities import SMALLEST, communities, is_clear
from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.network import Network, networks

BRIDGING = 0.05  # of a group's people, at most, may be proposed for a second group
PEOPLE_THERE = 3  # they must be tied to so many there


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows of network(start) with the room's officers."""
    made: list[tuple[Any, ...]] = []
    for one, told in networks(given):
        made += _proposed(one, given.values["groups"], set(told["officers"]))
    return made


def _proposed(one: Network, wanted: int, officers: set[int]) -> list[tuple[Any, ...]]:
    if wanted < 2 or not is_clear(one):
        return [(one.room, None, None, None, None, None, None, None, sum(one.messages))]
    of = grouped(one, wanted)
    sizes = Counter(of)
    ties = list(zip(one.pairs, one.weights, strict=True))
    kept = sum(weight for (a, b), weight in ties if of[a] == of[b]) / sum(one.weights)
    second = _bridging(one, of)
    return [
        (
            one.room,
            one.members[person],
            of[person],
            sizes[of[person]],
            len(sizes),
            kept,
            second.get(person),
            one.members[person] in officers,
            one.messages[person],
        )
        for person in sorted(range(one.size), key=lambda p: (of[p], p))
    ]


def grouped(one: Network, wanted: int) -> list[int]:
    """Everybody's group from 1, the largest: the smallest joins whom it has most ties with, until few are left.

    Small groups without any tie outside, and people without ties, join the smallest of those that are left.
    """
    found = communities(one)
    wanted = min(wanted, found.large)
    people: dict[int, list[int]] = {}
    for person, number in enumerate(found.of):
        people.setdefault(number, []).append(person)
    between: dict[int, dict[int, float]] = {number: {} for number in people}
    for (a, b), weight in zip(one.pairs, one.weights, strict=True):
        here, there = found.of[a], found.of[b]
        if here != there:
            between[here][there] = between[here].get(there, 0.0) + weight
            between[there][here] = between[there].get(here, 0.0) + weight

    def standing(number: int) -> bool:
        return bool(between[number]) or len(people[number]) >= SMALLEST

    while sum(map(standing, people)) > wanted and any(between.values()):
        least = min((n for n in people if between[n]), key=lambda n: (len(people[n]), -n))
        _join(
            least,
            min(between[least], key=lambda n: (-round(between[least][n], 6), n)),
            people,
            between,
        )
    left: list[list[int]] = []
    for group in sorted(people.values(), key=lambda g: (-len(g), min(g))):
        if len(left) < wanted:
            left.append(group)
        else:
            min(left, key=len).extend(group)
    left.sort(key=lambda group: (-len(group), min(group)))
    of = [0] * one.size
    for number, group in enumerate(left, start=1):
        for person in group:
            of[person] = number
    return of


def _join(
    one: int, other: int, people: dict[int, list[int]], between: dict[int, dict[int, float]]
) -> None:
    people[other] += people.pop(one)
    for third, weight in between.pop(one).items():
        del between[third][one]
        if third != other:
            between[other][third] = between[other].get(third, 0.0) + weight
            between[third][other] = between[third].get(other, 0.0) + weight


def _bridging(one: Network, of: list[int]) -> dict[int, int]:
    """Who should be in a second group too, and in which: of each group those most tied to another."""
    across: dict[int, dict[int, list[float]]] = {}
    for (a, b), weight in zip(one.pairs, one.weights, strict=True):
        if of[a] != of[b]:
            for here, there in ((a, b), (b, a)):
                across.setdefault(here, {}).setdefault(of[there], []).append(weight)
    best: dict[int, list[tuple[float, int, int]]] = {}
    for person, groups in across.items():
        most = [
            (-round(sum(weights), 6), person, group)
            for group, weights in groups.items()
            if len(weights) >= PEOPLE_THERE
        ]
        if most:
            best.setdefault(of[person], []).append(min(most))
    sizes = Counter(of)
    chosen: dict[int, int] = {}
    for group, found in best.items():
        for _, person, other in sorted(found)[: math.ceil(BRIDGING * sizes[group])]:
            chosen[person] = other
    return chosen
