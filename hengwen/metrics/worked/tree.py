"""邀请树: who stands below whom, how deep, and how far apart the people of one tree are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Person = TypeVar("Person", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tree:
    """`virality` is the mean distance of two of its people; None where there is only one."""

    people: int
    virality: float | None


def layers(inviters: Mapping[Person, Person | None]) -> dict[Person, int]:
    """Everybody's layer, those above first; whoever has no inviter, or no entry, is at 0."""
    invited: dict[Person, list[Person]] = {}
    level = []
    for person, inviter in inviters.items():
        if inviter is None:
            level.append(person)
        else:
            invited.setdefault(inviter, []).append(person)
    level += [inviter for inviter in invited if inviter not in inviters]
    found: dict[Person, int] = {}
    depth = 0
    while level:
        found.update(dict.fromkeys(level, depth))
        level = [one for person in level for one in invited.get(person, ())]
        depth += 1
    return found


def trees(inviters: Mapping[Person, Person | None]) -> list[Tree]:
    """One a root, in the order of `layers`.

    A tie parts its tree in two, s people below it and the rest: it lies on s (people - s) ways.
    """
    order = layers(inviters)
    below = dict.fromkeys(order, 1)
    for person in reversed(order):
        inviter = inviters.get(person)
        if inviter is not None:
            below[inviter] += below[person]
    root: dict[Person, Person] = {}
    ways: dict[Person, int] = {}
    for person in order:
        inviter = inviters.get(person)
        if inviter is None:
            root[person], ways[person] = person, 0
        else:
            top = root[person] = root[inviter]
            ways[top] += below[person] * (below[top] - below[person])
    return [Tree(below[top], _mean(length, below[top])) for top, length in ways.items()]


def _mean(length: int, people: int) -> float | None:
    return 2 * length / (people * (people - 1)) if people > 1 else None
