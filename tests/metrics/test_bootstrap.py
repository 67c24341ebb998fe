"""The interval of a mean: all resamples at once are what drawing them one by one comes near to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics.worked.bootstrap import mean_interval

BOUNDS = (0.025, 0.975)


def folded(counts: list[int]) -> tuple[float, float]:
    """The plain way: the distribution of the sum, one draw after another."""
    one = np.bincount(counts) / len(counts)
    total = np.ones(1)
    for _ in counts:
        total = np.convolve(total, one)
    reached = np.cumsum(total)
    low, high = (int(np.argmax(reached >= share - 1e-12)) / len(counts) for share in BOUNDS)
    return low, high


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 90)), min_size=2, max_size=60)
)
def test_all_resamples_at_once_are_the_folded_distribution(counts: list[int]) -> None:
    if min(counts) < max(counts):
        assert mean_interval(counts) == pytest.approx(folded(counts))


def test_it_is_where_drawn_resamples_lie() -> None:
    dice = np.random.default_rng(5)
    counts = dice.negative_binomial(0.3, 0.3 / (0.3 + 0.8), size=400)
    drawn = dice.choice(counts, size=(20_000, 400)).mean(axis=1)
    assert mean_interval(counts.tolist()) == pytest.approx(np.quantile(drawn, BOUNDS), abs=0.01)


@pytest.mark.parametrize("counts", [[], [3], [0, 0, 0], [2, 2]])
def test_where_all_counts_are_alike_nothing_is_known(counts: list[int]) -> None:
    assert mean_interval(counts) == (None, None)


def test_many_people_and_one_who_brought_hundreds() -> None:
    counts = [300] + [1] * 2_000 + [0] * 9_000
    low, high = mean_interval(counts)
    assert low is not None
    assert high is not None
    mean = sum(counts) / len(counts)
    assert 0.16 < low < mean < high < 0.32
