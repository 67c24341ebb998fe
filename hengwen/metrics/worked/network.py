"""关系网: a room's speakers and the ties between them, in an order that no row order or id can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hengwen.metrics.worked.given import Given

Pair = tuple[int, int]
EDGE = 0.5  # a tie from this weight on is an edge of the unweighted graph (METRICS 4)


@dataclass(frozen=True)
class Network:
    """Speakers are known by their place, from 0, in the order of their first word.

    `pairs` are places a < b in order, `forth` the weight of a's answers to b, `back` of b's to a,
    `weights` of both.
    """

    room: int
    way: str  # "replies" or "turns"
    members: list[int]
    messages: list[int]
    pairs: list[Pair]
    weights: list[float]
    forth: list[float]
    back: list[float]

    @property
    def size(self) -> int:
        return len(self.members)

    @cached_property
    def edges(self) -> list[Pair]:
        """Of the simple undirected graph."""
        return [
            pair for pair, weight in zip(self.pairs, self.weights, strict=True) if weight >= EDGE
        ]

    @cached_property
    def arrows(self) -> set[Pair]:
        """Of the simple directed graph."""
        there = {pair for pair, w in zip(self.pairs, self.forth, strict=True) if w >= EDGE}
        here = {(b, a) for (a, b), w in zip(self.pairs, self.back, strict=True) if w >= EDGE}
        return there | here


def networks(given: Given) -> Iterator[tuple[Network, dict[str, Any]]]:
    """One a row of `network(start)`, with the row by its columns' names."""
    for row in given.rows:
        told = dict(zip(given.columns, row, strict=True))
        yield (
            Network(
                room=told["room"],
                way=told["way"],
                members=told["members"],
                messages=told["messages"],
                pairs=list(zip(told["a"], told["b"], strict=True)),
                weights=told["weights"],
                forth=told["forth"],
                back=told["back"],
            ),
            told,
        )
