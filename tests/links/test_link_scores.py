"""The scorer of links and conversations: METRICS 17's cases, and what must hold of any division."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.models.link_scores import cluster_scores, conversations, link_prf, scores

GOLD = {(2, 1), (3, 1), (3, 2), (4, 4)}
FOUND = {(2, 1), (3, 2), (4, 3)}


def test_link_prf() -> None:
    told = link_prf(GOLD, FOUND)
    assert (told.precision, told.recall, told.f1) == pytest.approx((66.667, 50, 57.143), abs=1e-3)


def test_clusters_from_links() -> None:
    links = {1000: [990], 1001: [990], 1002: [1002]}
    told = conversations(links, {1000, 1001, 1002})
    assert sorted(map(sorted, told)) == [[1000, 1001], [1002]]


def test_cluster_scores() -> None:
    told = cluster_scores([{1, 2, 3}, {4, 5}, {6}], [{1, 2}, {3, 4, 5}, {6}])
    got = (told.vi, told.one_to_one, told.ari, told.exact.f1)
    assert got == pytest.approx((64.475, 83.333, 31.818, 0), abs=1e-3)
    assert told.alone == pytest.approx(100 / 6)


def test_an_exact_conversation_has_two_lines_at_least() -> None:
    told = cluster_scores([{1, 2}, {3}], [{1, 2}, {3}])
    assert (told.exact.precision, told.exact.recall) == (100, 100)
    alone = cluster_scores([{1}, {2}], [{1}, {2}])
    assert alone.exact.f1 == 0


def test_files_are_scored_together_and_lines_nobody_asked_about_are_not() -> None:
    gold = {"a": {1: {1}, 2: {1}}, "b": {1: {1}}}
    found = {"a": {1: [1], 2: [2], 9: [1]}, "b": {1: [1]}}
    links, _ = scores(gold, found)
    assert (links.precision, links.recall) == pytest.approx((200 / 3, 200 / 3))
    assert scores(gold, gold)[1].vi == 100


DIVIDED = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@given(DIVIDED)
def test_the_same_division_agrees_wholly(of: list[int]) -> None:
    told = [{i for i, c in enumerate(of) if c == which} for which in set(of)]
    got = cluster_scores(told, told)
    assert (got.vi, got.one_to_one, got.ari) == pytest.approx((100, 100, 100))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_agreement_is_the_same_both_ways(of: list[tuple[int, int]]) -> None:
    sides = [
        [{i for i, c in enumerate(of) if c[side] == which} for which in {c[side] for c in of}]
        for side in (0, 1)
    ]
    one, other = cluster_scores(*sides), cluster_scores(*reversed(sides))
    assert (one.vi, one.one_to_one, one.ari) == pytest.approx(
        (other.vi, other.one_to_one, other.ari)
    )
    assert 0 <= one.vi <= 100 + 1e-9
    assert not math.isnan(one.ari)
