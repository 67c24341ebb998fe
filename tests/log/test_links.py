"""One person or several: a person's word and bare names, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from hengwen.log.directory import AccountRow, Said
from hengwen.log.people import circle, link

NAMES = ("阿明", "bob", "小雨")
REFS = [
    (platform, ref)
    for platform in ("qq", "wechat")
    for ref in ("u1", "u2", "u3", *(f"name:{name}" for name in NAMES))
]
WORDS = st.lists(
    st.builds(
        lambda pair, same: Said.of(*pair, same=same),
        st.lists(st.sampled_from(REFS), min_size=2, max_size=2, unique=True).map(tuple),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda word: (word.one, word.other),
)


@st.composite
def worlds(
    draw: st.DrawFn,
) -> tuple[list[tuple[int, str, str]], dict[int, dict[str, int]]]:
    refs = draw(st.lists(st.sampled_from(REFS), unique=True, max_size=10))
    known = [(number, *ref) for number, ref in enumerate(refs, 1)]
    names = {
        number: {ref[5:]: 5}
        if ref.startswith("name:")
        else draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9), max_size=2))
        for number, _, ref in known
    }
    return known, names


def persons(rows: list[AccountRow]) -> set[frozenset[tuple[str, str]]]:
    heaps = defaultdict(set)
    for row in rows:
        heaps[row.member].add((row.platform, row.ref))
    return {frozenset(heap) for heap in heaps.values()}


@given(world=worlds(), said=WORDS, data=st.data())
def test_the_order_of_accounts_and_of_words_changes_no_person(
    world: tuple[list[tuple[int, str, str]], dict[int, dict[str, int]]],
    said: list[Said],
    data: st.DataObject,
) -> None:
    known, names = world
    rows = {row.account: row for row in link(known, names, {}, said=said)}
    shuffled = data.draw(st.permutations(known))
    again = link(shuffled, names, {}, said=data.draw(st.permutations(said)))
    assert {row.account: row for row in again} == rows
    # Nor do the numbers that a home happened to give.
    turned = [(100 - number, *ref) for number, *ref in known]
    other = link(turned, {100 - n: borne for n, borne in names.items()}, {}, said=said)
    assert persons(other) == persons(list(rows.values()))


@given(world=worlds(), said=WORDS)
def test_a_word_holds_and_a_name_joins_nobody_who_is_said_to_be_another(
    world: tuple[list[tuple[int, str, str]], dict[int, dict[str, int]]], said: list[Said]
) -> None:
    known, names = world
    rows = {(row.platform, row.ref): row for row in link(known, names, {}, said=said)}
    for word in said:
        if word.one not in rows or word.other not in rows:
            continue
        together = rows[word.one].member == rows[word.other].member
        if word.same:
            assert together
            assert rows[word.one].how == rows[word.other].how == "word"
        else:
            assert together == (word.other in circle(said, [word.one]))


@given(world=worlds(), said=WORDS)
def test_persons_are_what_words_and_names_that_one_person_bore_connect(
    world: tuple[list[tuple[int, str, str]], dict[int, dict[str, int]]], said: list[Said]
) -> None:
    known, names = world
    said = [word for word in said if word.same]
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    graph.add_nodes_from((platform, ref) for _, platform, ref in known)
    graph.add_edges_from((word.one, word.other) for word in said)
    worded = graph.copy()
    for _, platform, ref in known:
        bearers = [
            (p, r)
            for n, p, r in known
            if p == platform and not r.startswith("name:") and ref[5:] in names[n]
        ]
        ones = {frozenset(nx.node_connected_component(worded, bearer)) for bearer in bearers}
        if ref.startswith("name:") and len(ones) == 1:
            graph.add_edge((platform, ref), bearers[0])
    here = {(platform, ref) for _, platform, ref in known}
    expected = {frozenset(heap & here) for heap in nx.connected_components(graph)} - {frozenset()}
    assert persons(link(known, names, {}, said=said)) == expected


def test_a_bare_name_of_two_accounts_that_are_one_person_is_theirs() -> None:
    known = [(1, "qq", "1"), (2, "qq", "2"), (3, "qq", "name:阿明")]
    names = {1: {"阿明": 1}, 2: {"阿明": 2, "明": 9}, 3: {"阿明": 5}}
    assert persons(link(known, names, {})) == {
        frozenset({("qq", "1")}),
        frozenset({("qq", "2")}),
        frozenset({("qq", "name:阿明")}),
    }
    one = link(known, names, {}, said=[Said.of(("qq", "1"), ("qq", "2"), same=True)])
    assert [(row.member, row.name, row.how) for row in one] == [
        (1, "明", "word"),
        (1, "明", "word"),
        (1, "明", "name"),
    ]


def test_of_two_bare_names_said_to_be_two_people_neither_goes_to_the_one_who_bore_both() -> None:
    known = [(1, "qq", "1"), (2, "qq", "name:阿明"), (3, "qq", "name:bob"), (4, "qq", "name:小雨")]
    names = {1: {"阿明": 1, "bob": 2, "小雨": 3}, 2: {}, 3: {}, 4: {}}
    apart = Said.of(("qq", "name:阿明"), ("qq", "name:bob"), same=False)
    assert [row.member for row in link(known, names, {})] == [1, 1, 1, 1]
    assert [row.member for row in link(known, names, {}, said=[apart])] == [1, 2, 3, 1]
    near = Said.of(("qq", "1"), ("qq", "name:阿明"), same=False)
    assert [row.member for row in link(known, names, {}, said=[near])] == [1, 2, 1, 1]


def test_a_person_joined_by_an_account_that_no_import_holds_now_stays_one() -> None:
    known = [(1, "qq", "1"), (7, "wechat", "wx")]
    said = [
        Said.of(("qq", "1"), ("line", "L"), same=True),
        Said.of(("line", "L"), ("wechat", "wx"), same=True),
    ]
    assert [row.member for row in link(known, {}, {}, said=said)] == [1, 1]
    assert circle(said, [("qq", "1")]) == {("qq", "1"), ("line", "L"), ("wechat", "wx")}


def test_of_words_on_one_persons_accounts_the_heaviest_counts_and_the_city_last_said() -> None:
    known = [(1, "qq", "1"), (2, "qq", "2"), (3, "qq", "3")]
    said = [Said.of(("qq", "1"), ("qq", "2"), same=True)]
    roles = {1: (1.0, "staff"), 2: (float("inf"), "officer"), 3: (2.0, "staff")}
    cities = {("qq", "1"): (4, "上海"), ("qq", "2"): (3, "北京")}
    rows = link(known, {}, roles, said=said, cities=cities)
    assert [(r.staff, r.officer, r.city) for r in rows] == [
        (True, True, "上海"),
        (True, True, "上海"),
        (True, False, None),
    ]
