"""网状还是星状: what a room's graph looks like, by the formulas of METRICS 4."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from typing import Any

import igraph  # type: ignore[import-untyped]

from hengwen.metrics.worked.network import Pair


def graph_of(size: int, edges: Sequence[Pair]) -> Any:
    """An undirected igraph graph."""
    return igraph.Graph(n=size, edges=edges)


def degree_centralization(degrees: Sequence[int]) -> float | None:
    """Freeman's: 1 for a star, 0 where all have as many ties; None below 3 people."""
    size = len(degrees)
    if size < 3:
        return None
    most = max(degrees)
    return sum(most - degree for degree in degrees) / ((size - 1) * (size - 2))


def reciprocity(arrows: Set[Pair]) -> float | None:
    """Share of the edges whose other direction is there too; None without edges."""
    if not arrows:
        return None
    return len(arrows & {(there, here) for here, there in arrows}) / len(arrows)


def gini(values: Sequence[float]) -> float | None:
    """0 where all are equal; None below 2 values or where all are 0."""
    size, total = len(values), math.fsum(values)
    if size < 2 or total <= 0:
        return None
    weighted = math.fsum(place * value for place, value in enumerate(sorted(values), start=1))
    return 2 * weighted / (size * total) - (size + 1) / size


def gini_corrected(values: Sequence[float]) -> float | None:
    """Times n/(n-1), so that one voice among few is 1 as well."""
    plain = gini(values)
    return None if plain is None else plain * len(values) / (len(values) - 1)


def entropy(values: Sequence[float]) -> float | None:
    """In nats; None without values."""
    total = math.fsum(values)
    if total <= 0:
        return None
    shares = [value / total for value in values if value > 0]
    return max(0.0, -math.fsum(share * math.log(share) for share in shares))


def absence_factor(values: Sequence[float]) -> int | None:
    """The fewest people who together wrote half (CHAOSS; formerly bus factor)."""
    half, said = math.fsum(values) / 2, 0.0
    for place, value in enumerate(sorted(values, reverse=True), start=1):
        said += value
        if said >= half > 0:
            return place
    return None


def largest_share(graph: Any) -> float | None:
    """Share of the people who hang together in the largest component; None without people."""
    sizes = graph.connected_components().sizes()
    return max(sizes) / graph.vcount() if sizes else None


def core_share(graph: Any) -> float | None:
    """Share of the people in the innermost core; None where nobody has a tie."""
    depth = graph.coreness()
    deepest = max(depth, default=0)
    return depth.count(deepest) / len(depth) if deepest else None


def mesh_index(
    centralization: float | None, mutual: float | None, largest: float | None
) -> float | None:
    """0 to 100: nobody in the middle, answers both ways, everybody reached."""
    if centralization is None or mutual is None or largest is None:
        return None
    return 100 * (1 - centralization) * math.sqrt(mutual) * largest
