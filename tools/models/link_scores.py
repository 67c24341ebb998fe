"""How good inferred links are: METRICS 3.3, over all files together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

Item = TypeVar("Item", bound=Hashable)
Links = Mapping[
    int, Iterable[int]
]  # line -> the lines it answers; itself: it starts a conversation


@dataclass(frozen=True, slots=True)
class Prf:
    """In a hundred; 0 where there is nothing to find or nothing found."""

    precision: float
    recall: float
    f1: float


def prf(right: int, found: int, gold: int) -> Prf:
    p = 100 * right / found if found else 0.0
    r = 100 * right / gold if gold else 0.0
    return Prf(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def link_prf(gold: set[tuple[Item, Item]], found: set[tuple[Item, Item]]) -> Prf:
    """Over pairs (line, answered); every gold link counts, several of one line too."""
    return prf(len(gold & found), len(found), len(gold))


def clusters(links: Iterable[tuple[Item, Item]]) -> list[set[Item]]:
    """What hangs together by links."""
    above: dict[Item, Item] = {}

    def top(one: Item) -> Item:
        above.setdefault(one, one)
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for a, b in links:
        above[top(a)] = top(b)
    gathered: dict[Item, set[Item]] = {}
    for one in list(above):
        gathered.setdefault(top(one), set()).add(one)
    return list(gathered.values())


def conversations(links: Links, asked: set[int]) -> list[set[int]]:
    """Conversations of the lines asked about: found over all links, and only then cut to those."""
    told = [(line, one) for line, parents in links.items() for one in parents]
    cut = [found & asked for found in clusters(told)]
    seen = set().union(*cut) if cut else set()
    return [one for one in cut if one] + [{one} for one in sorted(asked - seen)]


@dataclass(frozen=True, slots=True)
class Clusters:
    """How two divisions of the same lines agree, in a hundred."""

    vi: float
    one_to_one: float
    ari: float
    exact: Prf
    alone: float  # share of lines that the found division leaves by themselves


def cluster_scores(gold: list[set[Item]], found: list[set[Item]]) -> Clusters:
    """Both divide the same lines."""
    n = sum(map(len, gold))
    place = {one: i for i, c in enumerate(gold) for one in c}
    shared = Counter((i, place[one]) for i, c in enumerate(found) for one in c)
    table = np.zeros((len(found), len(gold)))
    for (i, j), count in shared.items():
        table[i, j] = count
    row, column = linear_sum_assignment(-table)
    exact = [{frozenset(c) for c in side if len(c) > 1} for side in (gold, found)]
    apart = 2 * _entropy(table, n) - _entropy(table.sum(axis=1), n) - _entropy(table.sum(axis=0), n)
    return Clusters(
        vi=100.0 if n < 2 else 100 * (1 - apart / math.log2(n)),
        one_to_one=100 * float(table[row, column].sum()) / n,
        ari=_adjusted_rand(table, n),
        exact=prf(len(exact[0] & exact[1]), len(exact[1]), len(exact[0])),
        alone=100 * sum(len(c) == 1 for c in found) / n,
    )


def _entropy(counts: np.ndarray, n: int) -> float:
    share = counts[counts > 0] / n
    return float(-(share * np.log2(share)).sum())


def _adjusted_rand(table: np.ndarray, n: int) -> float:
    def couples(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = couples(table), couples(table.sum(axis=1)), couples(table.sum(axis=0))
    chance = rows * columns / couples(np.array([n])) if n > 1 else 0.0
    most = (rows + columns) / 2
    return 100.0 if most == chance else 100 * (both - chance) / (most - chance)


def scores(gold: Mapping[str, Links], found: Mapping[str, Links]) -> tuple[Prf, Clusters]:
    """Of several files, by name; only the lines that gold knows are asked about."""
    both = []
    for side in (gold, found):
        both.append(
            {
                ((name, line), (name, one))
                for name, links in gold.items()
                for line in links
                for one in side[name].get(line, ())
            }
        )
    divided = []
    for side in (gold, found):
        told = []
        for name, links in gold.items():
            asked = set(links)
            kept = {line: side[name].get(line, ()) for line in links}
            told += [{(name, one) for one in c} for c in conversations(kept, asked)]
        divided.append(told)
    return link_prf(*both), cluster_scores(*divided)
