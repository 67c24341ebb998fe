"""小圈子: Leiden communities of a room's ties, and whether they are more than chance would show (METRICS 4)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import igraph  # type: ignore[import-untyped]

from hengwen.metrics.worked.dice import SEED, fixed_dice
from hengwen.metrics.worked.network import Network, Pair

REWIRINGS = 20
SMALLEST = 5  # a community of fewer people is none to speak of
TURNS = 4  # of Leiden over the whole graph; what they find at two they keep at ten
LOT = 100  # ties of like ends among which strengths are handed out anew
KEPT_IN_MIND = 256

Ties = tuple[tuple[Pair, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Communities:
    """`of` is everybody's community: 1 the largest, equals in the order of their first speaker."""

    of: tuple[int, ...]
    sizes: tuple[int, ...]
    modularity: float | None  # None where nobody has a tie

    @property
    def large(self) -> int:
        """How many have enough people to speak of."""
        return sum(size >= SMALLEST for size in self.sizes)


@dataclass(frozen=True, slots=True)
class Rewired:
    """Modularity that chance shows: the same people, as many ties for each, tied to others."""

    mean: float
    sd: float

    @property
    def threshold(self) -> float:
        return self.mean + 3 * self.sd

    def z(self, modularity: float) -> float | None:
        return (modularity - self.mean) / self.sd if self.sd > 0 else None


def communities(network: Network) -> Communities:
    """Leiden on the weights between people: modularity, resolution 1."""
    return _found(network.size, _ties(network))


def rewired(network: Network) -> Rewired | None:
    """None where nobody has a tie."""
    return _rewired(network.size, _ties(network)) if network.pairs else None


def is_clear(network: Network) -> bool | None:
    """Whether the communities may be reported: more than one of 5 people, and beyond chance.

    None where nobody has a tie.
    """
    found = communities(network)
    if found.modularity is None:
        return None
    if found.large < 2:
        return False
    chance = rewired(network)
    return chance is not None and found.modularity > chance.threshold


def _ties(network: Network) -> Ties:
    return tuple(network.pairs), tuple(network.weights)


@lru_cache(maxsize=KEPT_IN_MIND)
def _found(size: int, ties: Ties) -> Communities:
    if not ties[0]:
        return Communities(tuple(range(1, size + 1)), (1,) * size, None)
    with fixed_dice():
        membership, modularity = _leiden(size, ties[0], ties[1])
    people: dict[int, list[int]] = {}
    for person, number in enumerate(membership):
        people.setdefault(number, []).append(person)
    ranked = sorted(people.values(), key=lambda group: (-len(group), group[0]))
    of = [0] * size
    for number, group in enumerate(ranked, start=1):
        for person in group:
            of[person] = number
    return Communities(tuple(of), tuple(len(group) for group in ranked), modularity)


def _leiden(size: int, edges: Sequence[Pair], weights: Sequence[float]) -> tuple[list[int], float]:
    graph = igraph.Graph(n=size, edges=edges)
    found = graph.community_leiden(
        objective_function="modularity", weights=list(weights), resolution=1.0, n_iterations=TURNS
    )
    return found.membership, graph.modularity(found.membership, weights=list(weights))


@lru_cache(maxsize=KEPT_IN_MIND)
def _rewired(size: int, ties: Ties) -> Rewired:
    """Who is tied to whom is drawn anew, degrees kept; strong ties stay among those who talk much.

    Two talkers' hundred turns stay one tie of a hundred: were each turn drawn by itself, every two who
    ever had a long talk would look like a community. And a tie's strength goes to a tie whose ends talk
    about as much (in lots of LOT): else chance would show two quiet people with a hundred turns.
    """
    edges, weights = ties
    strength = [0.0] * size
    for (one, other), weight in zip(edges, weights, strict=True):
        strength[one] += weight
        strength[other] += weight

    def in_order(pairs: Sequence[Pair]) -> list[int]:
        talk = [strength[one] * strength[other] for one, other in pairs]
        return sorted(range(len(pairs)), key=talk.__getitem__)

    by_strength = [weights[i] for i in in_order(edges)]
    seen = []
    with fixed_dice(SEED) as dice:
        for _ in range(REWIRINGS):
            graph = igraph.Graph(n=size, edges=edges)
            graph.rewire(n=2 * len(edges))
            drawn = graph.get_edgelist()
            handed: list[float] = []
            for start in range(0, len(by_strength), LOT):
                lot = by_strength[start : start + LOT]
                dice.shuffle(lot)
                handed += lot
            anew = [0.0] * len(drawn)
            for place, weight in zip(in_order(drawn), handed, strict=True):
                anew[place] = weight
            seen.append(_leiden(size, drawn, anew)[1])
    return Rewired(statistics.fmean(seen), statistics.stdev(seen))
