"""Trees of who brought whom: depth, distance, and that nobody is lost."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.metrics.worked.tree import layers, trees

EXACT = pytest.approx


@pytest.mark.parametrize(
    ("edges", "virality"),
    [("01 02 03 04", 1.6), ("01 12 23 34", 2), ("01 02 13 14 25 26", 2.2857)],
)
def test_structural_virality(edges: str, virality: float) -> None:
    inviters: dict[str, str | None] = {edge[1]: edge[0] for edge in edges.split()}
    (tree,) = trees(inviters)
    assert tree.people == len(inviters) + 1
    assert tree.virality == EXACT(virality, abs=1e-4)


# Everybody's inviter is somebody before them, or nobody.
FORESTS = st.lists(st.integers(0, 10**6), max_size=60).map(
    lambda picks: {
        i: (None if pick % (i + 1) == i else pick % (i + 1)) for i, pick in enumerate(picks)
    }
)


@given(FORESTS, st.randoms(use_true_random=False))
def test_distances_are_those_of_a_slow_look_at_every_pair(
    inviters: dict[int, int | None], dice: object
) -> None:
    order = list(inviters)
    dice.shuffle(order)  # type: ignore[attr-defined]
    shuffled = {person: inviters[person] for person in order}
    graph = nx.Graph()
    graph.add_nodes_from(inviters)
    graph.add_edges_from((a, b) for a, b in inviters.items() if b is not None)
    wanted = []
    for part in nx.connected_components(graph):
        one, n = graph.subgraph(part), len(part)
        mean = 2 * nx.wiener_index(one) / (n * (n - 1)) if n > 1 else None
        wanted.append((n, None if mean is None else EXACT(mean)))
    found = [(tree.people, tree.virality) for tree in trees(shuffled)]

    def key(one: tuple[int, object]) -> tuple[int, float]:
        value = getattr(one[1], "expected", one[1])
        return one[0], value or 0

    assert sorted(found, key=key) == sorted(wanted, key=key)


@given(FORESTS)
def test_everybody_stands_one_below_who_brought_them(inviters: dict[int, int | None]) -> None:
    layer = layers(inviters)
    assert layer.keys() == inviters.keys()
    for person, inviter in inviters.items():
        assert layer[person] == (0 if inviter is None else layer[inviter] + 1)


def test_who_is_named_but_never_came_is_a_root() -> None:
    assert layers({"b": "a", "c": "b", "d": None}) == {"d": 0, "a": 0, "b": 1, "c": 2}
