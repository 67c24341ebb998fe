"""群的形状: mesh or star, who holds it together, what is left without its loudest."""

from __future__ import annotations

import math
from typing import Any

from hengwen.metrics.worked.communities import communities
from hengwen.metrics.worked.given import Given
from hengwen.metrics.worked.network import Network, networks
from hengwen.metrics.worked.shape import (
    absence_factor,
    core_share,
    degree_centralization,
    entropy,
    gini,
    gini_corrected,
    graph_of,
    largest_share,
    mesh_index,
    reciprocity,
)

TAKEN = 3  # the loudest who are thought away, one after another


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of rows of network(start) with exchange days: without nobody, without the loudest one, two, three."""
    return [_row(one, told["days"]) for one, told in networks(given)]


def _row(one: Network, days: list[int]) -> tuple[Any, ...]:
    graph = graph_of(one.size, one.edges)
    degrees = graph.degree()
    tied = bool(one.edges)
    star = degree_centralization(degrees) if tied else None
    mutual = reciprocity(one.arrows)
    largest = largest_share(graph) if tied else None
    told = entropy(one.messages)
    found = communities(one)
    left = [_without(one, taken) for taken in range(1, TAKEN + 1)] if tied else [None] * TAKEN
    return (
        one.room,
        one.size,
        sum(one.messages),
        one.way,
        len(one.edges),
        star,
        mutual,
        gini(one.messages),
        gini_corrected(one.messages),
        None if told is None else math.exp(told),
        None if told is None or one.size < 2 else told / math.log(one.size),
        absence_factor(one.messages),
        len(graph.bridges()) if tied else None,
        len(graph.articulation_points()) if tied else None,
        degrees.count(0),
        largest,
        _finite(graph.transitivity_undirected()) if tied else None,
        core_share(graph),
        mesh_index(star, mutual, largest),
        *left,
        *days,
        found.modularity,
        len(found.sizes),
        found.large,
        sum(one.messages),
    )


def _without(one: Network, taken: int) -> float | None:
    """Share of those left who still hang together when the loudest are away."""
    loudest = sorted(range(one.size), key=lambda person: (-one.messages[person], person))
    gone = set(loudest[:taken])
    graph = graph_of(one.size, [e for e in one.edges if e[0] not in gone and e[1] not in gone])
    graph.delete_vertices(sorted(gone))
    return largest_share(graph)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
