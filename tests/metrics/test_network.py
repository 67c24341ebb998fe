"""Rooms as graphs: the fixtures of METRICS 17, networkx beside igraph, and what must change nothing."""

from __future__ import annotations

import math
import random
from itertools import combinations, groupby, pairwise, permutations, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from hengwen.metrics.tables import Scope
from hengwen.metrics.worked.communities import communities, is_clear, rewired
from hengwen.metrics.worked.network import Network
from hengwen.metrics.worked.shape import (
    absence_factor,
    degree_centralization,
    entropy,
    gini,
    gini_corrected,
    graph_of,
    mesh_index,
    reciprocity,
)
from tests.metrics.asked import one
from tests.metrics.story import Story, instant

EXACT = 1e-4
GRAPHS = {
    "star5": ("01 02 03 04", 1),
    "ring5": ("01 12 23 34 40", 0),
    "K5": ("01 02 03 04 12 13 14 23 24 34", 0),
    "path4": ("01 12 23", 0.3333),
    "bow_tie": ("01 02 12 03 04 34", 0.6667),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_degree_centralization_is_freeman_s(name: str) -> None:
    told, expected = GRAPHS[name]
    edges = [(int(a), int(b)) for a, b in told.split()]
    degrees = graph_of(1 + max(map(max, edges)), edges).degree()
    assert degree_centralization(degrees) == pytest.approx(expected, abs=EXACT)


def test_two_people_are_neither_star_nor_mesh() -> None:
    assert degree_centralization([1, 1]) is None
    assert mesh_index(None, 1, 1) is None


def test_mesh_index_of_a_mutual_bow_tie() -> None:
    assert mesh_index(0.6667, 1, 1) == pytest.approx(33.3333, abs=1e-2)


@pytest.mark.parametrize(
    ("values", "plain", "corrected"),
    [
        ([1, 2, 3, 4], 0.25, 0.3333),
        ([0, 0, 0, 10], 0.75, 1),
        ([50, 20, 10, 10, 10], 0.36, 0.45),
    ],
)
def test_gini(values: list[float], plain: float, corrected: float) -> None:
    assert gini(values) == pytest.approx(plain, abs=EXACT)
    assert gini_corrected(values) == pytest.approx(corrected, abs=EXACT)


def test_gini_of_one_or_of_nothing_is_not_measurable() -> None:
    assert gini([3]) is None
    assert gini_corrected([0, 0]) is None


def test_effective_speakers() -> None:
    told = entropy([0.5, 0.2, 0.1, 0.1, 0.1])
    assert told == pytest.approx(1.3592, abs=EXACT)
    assert told is not None
    assert math.exp(told) == pytest.approx(3.8932, abs=EXACT)
    assert told / math.log(5) == pytest.approx(0.8445, abs=EXACT)


def test_absence_factor() -> None:
    assert absence_factor([1000, 202, 90, 33, 332, 343, 42, 433]) == 2
    assert absence_factor([]) is None


def test_reciprocity_of_the_directed_fixture() -> None:
    arrows = {(0, 1), (1, 0), (0, 2), (3, 0), (2, 0)}  # ab ba ac da ca
    assert reciprocity(arrows) == pytest.approx(0.8)
    assert reciprocity(set()) is None


def told(edges: list[tuple[int, int]], size: int) -> Story:
    """Everybody speaks once in order, then each edge is one mention, hours apart."""
    lines = [f"10-01 {i // 60:02}:{i % 60:02} p{i} message" for i in range(size)]
    for n, (a, b) in enumerate(edges):
        lines.append(f"10-{2 + n // 24:02} {n % 24:02}:00 p{a} message names=p{b}")
    return Story("\n".join(lines), as_of="10-20")


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_room_s_shape_is_what_networkx_says(data: st.DataObject) -> None:
    size = data.draw(st.integers(3, 8))
    pairs = [(a, b) for a, b in combinations(range(size), 2)]
    drawn = data.draw(st.lists(st.sampled_from(pairs), min_size=size, max_size=3 * size))
    edges = [(b, a) if data.draw(st.booleans()) else (a, b) for a, b in drawn]
    row = one(told(edges, size), "room-network")
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(size))
    arrows = nx.DiGraph(edges)
    assert row["ties"] == "replies"
    assert row["speakers"] == size
    assert row["edges"] == graph.number_of_edges()
    assert row["bridges"] == len(list(nx.bridges(graph)))
    assert row["cut_people"] == len(list(nx.articulation_points(graph)))
    assert row["isolates"] == len(list(nx.isolates(graph)))
    assert row["largest_share"] == max(map(len, nx.connected_components(graph))) / size
    assert row["reciprocity"] == pytest.approx(nx.overall_reciprocity(arrows))
    triads = sum(d * (d - 1) for _, d in graph.degree)
    expected = nx.transitivity(graph) if triads else None
    assert row["transitivity"] == (expected if expected is None else pytest.approx(expected))
    core = nx.core_number(graph)
    assert row["core_share"] == sum(k == max(core.values()) for k in core.values()) / size
    spoke = [1 + sum(a == p for a, _ in edges) for p in range(size)]
    gone: list[int] = sorted(range(size), key=lambda p: (-spoke[p], p))
    for taken in (1, 2, 3):
        left = graph.subgraph(set(range(size)) - set(gone[:taken]))
        share = max(map(len, nx.connected_components(left)), default=None)
        expected = None if share is None else share / len(left)
        assert row[f"largest_share_without_{taken}"] == expected
    found = communities_of(row, edges, size)
    assert row["modularity"] == pytest.approx(found, abs=1e-9)


def communities_of(row: dict[str, Any], edges: list[tuple[int, int]], size: int) -> float:
    """Modularity by networkx of the communities that were found."""
    answer = ask(told(edges, size).tables, "room-communities").rows
    assert len(answer) == size
    weighted = nx.Graph()
    weighted.add_nodes_from(100 + i for i in range(size))
    for a, b in edges:
        before = weighted.get_edge_data(100 + a, 100 + b, {"weight": 0})["weight"]
        weighted.add_edge(100 + a, 100 + b, weight=before + 1)
    groups: dict[int, set[int]] = {}
    for told_ in answer:
        groups.setdefault(told_["community"], set()).add(told_["member"])
    assert row["communities"] == len(groups)
    sizes = [len(groups[n]) for n in sorted(groups)]
    assert sizes == sorted(sizes, reverse=True)
    return nx.community.modularity(weighted, groups.values(), weight="weight")


TALK = st.lists(
    st.tuples(
        st.integers(0, 3000),
        st.integers(0, 5),
        st.sampled_from(["", "re", "names"]),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=25,
)
QUESTIONS = ("room-network", "room-communities", "room-rewirings", "rising-stars")


def talk(
    said: list[tuple[int, int, str, int]], names: str, shuffle: list[int] | None = None
) -> Story:
    lines = []
    for n, (minute, who, how, whom) in enumerate(said):
        more = ""
        if how == "names":
            more = f" names={names[whom]}"
        elif how == "re" and n:
            more = f" re=m{whom % n}"
        stamp = f"10-{1 + minute // 1440:02} {minute // 60 % 24:02}:{minute % 60:02}"
        lines.append(f"{stamp} {names[who]} message id=m{n}{more}")
    return Story("\n".join(lines), as_of="10-05", shuffle=shuffle)


@settings(max_examples=10, deadline=None)
@given(TALK, st.randoms(use_true_random=False))
def test_neither_names_nor_the_order_of_rows_change_anything(said: Any, dice: Any) -> None:
    order = list(range(len(said)))
    dice.shuffle(order)
    plain, shuffled = talk(said, "abcdef"), talk(said, "abcdef", shuffle=order)
    renamed = talk(said, "uvwxyz")
    for question in QUESTIONS:
        answer = ask(plain.tables, question).rows
        assert answer == ask(shuffled.tables, question).rows
        assert answer == ask(renamed.tables, question).rows
    leaders = [ask(s.tables, "opinion-leaders").rows for s in (plain, shuffled, renamed)]
    for rows in leaders:
        for row in rows:
            for name in ("pagerank", "expertise"):
                row[name] = row[name] and round(row[name], 9)
    assert leaders[0] == leaders[1] == leaders[2]


@settings(max_examples=25, deadline=None)
@given(TALK)
def test_of_one_instant_every_order_counts_alike(said: Any) -> None:
    """Turns against a slow oracle: the mean over all orders of messages at one instant."""
    said = [(minute // 4 * 4, who, "", 0) for minute, who, _, _ in said][:7]
    story = talk(said, "abcdef")
    ties = story.tables.select(
        "select from_member, to_member, sum(weight) from ties(0, 0.3) group by all",
        scope(story),
        {},
    )[1]
    who = {member: "abcdef".index(name) for name, member in story.members.items()}
    ours = {(who[a], who[b]): weight for a, b, weight in ties}
    assert ours == pytest.approx(orders(said), abs=1e-9)


def scope(story: Story) -> Scope:
    return Scope(as_of=story.tables.as_of)


def orders(said: list[tuple[int, int, str, int]]) -> dict[tuple[int, int], float]:
    instants = [
        list(permutations([who for _, who, _, _ in group]))
        for _, group in groupby(sorted(said), key=lambda line: line[0])
    ]
    minutes = sorted({line[0] for line in said})
    mean: dict[tuple[int, int], float] = {}
    total = math.prod(len(ways) for ways in instants)
    for way in product(*instants):
        flat = [(m, who) for m, people in zip(minutes, way, strict=True) for who in people]
        for (before, a), (after, b) in pairwise(flat):
            if a != b and after - before <= 5:
                mean[b, a] = mean.get((b, a), 0) + 0.5 / total
    return mean


def test_turns_count_half_where_few_say_whom_they_answer() -> None:
    story = Story(
        """10-01 09:00 ann message
        10-01 09:05 bob message
        10-01 09:11 cat message
        10-01 09:12 cat message
        10-01 09:13 ann message""",
        as_of="10-02",
    )
    row = one(story, "room-network")
    # bob follows ann after five minutes; cat follows bob after six, which is too late.
    assert (row["ties"], row["edges"], row["isolates"]) == ("turns", 2, 0)
    assert row["reciprocity"] == 0


def test_a_room_of_thirty_in_a_hundred_replies_is_told_by_them() -> None:
    lines = [f"10-01 09:{i:02} {'ab'[i % 2]} message id=m{i}" for i in range(10)]
    for replies, way in ((2, "turns"), (3, "replies")):
        told_ = [
            f"{line} re=m0" if i % 2 > 0 and i < 2 * replies else line
            for i, line in enumerate(lines)
        ]
        row = one(Story("\n".join(told_), as_of="10-02"), "room-network")
        assert row["ties"] == way


def test_of_one_speaker_nothing_about_ties_is_measurable() -> None:
    row = one(Story("10-01 09:00 ann message", as_of="10-02"), "room-network")
    assert (row["speakers"], row["isolates"], row["absence_factor"]) == (1, 1, 1)
    for name in (
        "degree_centralization", "reciprocity", "gini", "evenness", "bridges", "cut_people",
        "largest_share", "transitivity", "core_share", "mesh_index", "modularity",
        "largest_share_without_1",
    ):  # fmt: skip
        assert row[name] is None, name
    (own,) = ask(Story("10-01 09:00 ann message", as_of="10-02").tables, "room-communities").rows
    assert (own["community"], own["clear"]) == (1, None)


def test_bots_and_the_silent_are_no_part_of_a_network() -> None:
    story = Story(
        """08-01 09:00 old message id=o
        10-01 09:00 ann message id=a
        10-01 09:01 bot message re=a
        10-01 09:02 bob message re=a
        10-01 09:03 bob message re=o""",
        as_of="10-02",
        bots=["bot"],
    )
    row = one(story, "room-network")
    assert (row["speakers"], row["edges"], row["ties"]) == (2, 1, "replies")


def network(pairs: dict[tuple[int, int], float], size: int) -> Network:
    weights = [pairs[pair] for pair in sorted(pairs)]
    return Network(
        room=1,
        way="turns",
        members=list(range(size)),
        messages=[1] * size,
        pairs=sorted(pairs),
        weights=weights,
        forth=weights,
        back=[0.0] * len(weights),
    )


def test_two_circles_are_clear_and_long_talks_of_two_are_none() -> None:
    circles = {(g + a, g + b): 1.0 for g in (0, 6, 12) for a, b in combinations(range(6), 2)} | {
        (0, 6): 1.0
    }
    assert is_clear(network(circles, 18)) is True
    assert communities(network(circles, 18)).sizes == (6, 6, 6)
    # Ties drawn at random, and every third is a long talk.
    dice = random.Random(8)
    pairs = dice.sample(list(combinations(range(40), 2)), 120)
    found = network({pair: 60.0 if n % 3 == 0 else 1.0 for n, pair in enumerate(pairs)}, 40)
    assert communities(found).large > 1
    modularity, chance = communities(found).modularity, rewired(found)
    assert modularity is not None
    assert modularity > 0.3  # the fixed line that is drawn elsewhere
    assert chance is not None
    assert modularity < chance.threshold
    assert is_clear(found) is False


def test_a_window_of_28_days_has_28_exchange_days_at_most() -> None:
    lines = [
        f"{month}-{day:02} {hour}:00 {who} message"
        for month, days in (("09", range(20, 31)), ("10", range(1, 32)))
        for day in days
        for hour, who in ((20, "ann"), (21, "bob"))
    ]
    told_ = one(Story("\n".join(lines), as_of="10-31 20:30"), "room-network")
    assert (told_["exchange_days"], told_["exchange_days_without_1"]) == (28, 0)
    since = instant("2026-10-30")
    lately = one(Story("\n".join(lines), as_of="10-31 20:30"), "room-network", since=since)
    assert lately["exchange_days"] == 2
