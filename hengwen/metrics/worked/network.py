"""关系网: a room's speakers and the ties between them, in an order that no row order or id can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hengwen.metrics.worked.given import Given

Pair = tuple[int, int]
EDGE = 0.5  # a tie from this weight on is an edge of the unweighted graph (METRICS 4)


@dataclass(frozen=True)
class Network:
    """Speakers are numbered from 0 in the order of their first word; `ties` go from whom to whom."""

    room: int
    way: str  # "replies" or "turns"
    members: list[int]
    messages: list[int]
    ties: dict[Pair, float]

    @property
    def size(self) -> int:
        return len(self.members)

    @cached_property
    def pairs(self) -> dict[Pair, float]:
        """Weight between two people, whoever answered: lower number first, in order."""
        both: dict[Pair, float] = {}
        for (one, other), weight in self.ties.items():
            pair = (one, other) if one < other else (other, one)
            both[pair] = both.get(pair, 0.0) + weight
        return {pair: round(both[pair], 6) for pair in sorted(both)}

    @cached_property
    def edges(self) -> list[Pair]:
        """Of the simple undirected graph."""
        return [pair for pair, weight in self.pairs.items() if weight >= EDGE]

    @cached_property
    def arrows(self) -> set[Pair]:
        """Of the simple directed graph."""
        return {pair for pair, weight in self.ties.items() if weight >= EDGE}


def networks(given: Given) -> Iterator[Network]:
    """One a room, of rows of `network(start)` in order of rooms.

    Ties with somebody who did not speak in the window are no part of it: nodes are its speakers.
    """
    columns = ("way", "from_member", "to_member", "weight", "messages", "first")
    way_, from_, to_, weight_, messages_, first_ = (given.columns.index(c) for c in columns)
    for room, rows in given.by("room"):
        spoke = sorted(
            (row[first_], row[from_], row[messages_])
            for row in rows
            if row[to_] is None and row[from_] is not None
        )
        number = {member: place for place, (_, member, _) in enumerate(spoke)}
        told = [row for row in rows if row[weight_] is not None]
        yield Network(
            room=room,
            way=told[0][way_] if told else "turns",
            members=[member for _, member, _ in spoke],
            messages=[messages for _, _, messages in spoke],
            ties={
                (number[row[from_]], number[row[to_]]): row[weight_]
                for row in told
                if row[from_] in number and row[to_] in number
            },
        )
