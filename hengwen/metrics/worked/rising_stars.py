"""新星: whose circle of repliers grows, and how surely it does."""

from __future__ import annotations

import math
import random
from typing import Any

from hengwen.metrics.worked.dice import SEED
from hengwen.metrics.worked.given import Given

DRAWS = 300
SURE = 0.9


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of (member, day back, replier, messages, log old enough) in order of members with 3 repliers now."""
    days: int = given.values["days"]
    drawn = draws(days)
    made: list[tuple[Any, ...]] = []
    for member, told in given.by("member"):
        number: dict[int, int] = {}
        masks = [0] * (2 * days)
        for _, slot, replier, _, _ in told:
            masks[slot] |= 1 << number.setdefault(replier, len(number))
        now, before = people(masks, range(days)), people(masks, range(days, 2 * days))
        grown = momentum(now, before)
        if grown <= 0:
            continue
        whole = told[0][4]
        chance = chance_of(masks, drawn) if whole else None
        made.append(
            (
                member,
                grown,
                now,
                before,
                chance,
                None if chance is None else chance >= SURE,
                told[0][3],
            )
        )
    return sorted(made, key=lambda row: (-row[1], -row[2], row[0]))


def momentum(now: int, before: int) -> float:
    """ln(1 + D now) - ln(1 + D before)."""
    return math.log1p(now) - math.log1p(before)


def people(masks: list[int], days: range | frozenset[int]) -> int:
    """Different repliers over these days, each day a set of bits."""
    union = 0
    for day in days:
        union |= masks[day]
    return union.bit_count()


def draws(days: int) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Days drawn with replacement from each half: a day drawn twice brings nobody new."""
    dice = random.Random(SEED)  # noqa: S311 (nothing secret is drawn)
    return [
        (
            frozenset(dice.randrange(days) for _ in range(days)),
            frozenset(days + dice.randrange(days) for _ in range(days)),
        )
        for _ in range(DRAWS)
    ]


def chance_of(masks: list[int], drawn: list[tuple[frozenset[int], frozenset[int]]]) -> float:
    """Share of the draws with more repliers now than before."""
    return sum(people(masks, now) > people(masks, before) for now, before in drawn) / len(drawn)
