"""Growth, extinction, dispersion, seeds: METRICS 17, and thousands of families that really branch."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.metrics.worked.branching import (
    beyond,
    dispersion,
    extinction,
    limit,
    seeds_needed,
    total_after,
)

EXACT = pytest.approx
ENDLESS = 10_000  # a family of so many alive at once does not end by chance


def test_growth_by_cycles_and_its_limit() -> None:
    rates = (0.5, 1.2, 1)
    assert [total_after(100, r, 3) for r in rates] == EXACT([187.5, 536.8, 400], abs=1e-4)
    assert [limit(100, r) for r in rates] == [200, None, None]


@pytest.mark.parametrize(
    ("r", "poisson", "nb", "seeds_poisson", "seeds_nb"),
    [(1.2, 0.6863, 0.9205, 7, 28), (1.5, 0.4172, 0.8346, 3, 13), (2, 0.2032, 0.7391, 2, 8)],
)
def test_extinction_and_the_seeds_it_takes(
    r: float, poisson: float, nb: float, seeds_poisson: int, seeds_nb: int
) -> None:
    assert (extinction(r), extinction(r, 0.3)) == EXACT((poisson, nb), abs=1e-4)
    assert seeds_needed(extinction(r)) == seeds_poisson
    assert seeds_needed(extinction(r, 0.3)) == seeds_nb


def test_dispersion_and_what_few_seeds_come_to() -> None:
    assert dispersion(1.2, 6) == EXACT(0.3)
    assert beyond(10, 0.5) == EXACT(10)
    assert dispersion(1.2, 1.2) is dispersion(1.2, None) is None
    assert beyond(10, 1) is None


@pytest.mark.parametrize("r", [0, 0.4, 1])
def test_what_brings_at_most_one_each_ends_and_no_seeds_are_enough(r: float) -> None:
    assert extinction(r) == extinction(r, 0.3) == 1
    assert seeds_needed(extinction(r)) is None


@given(st.floats(1.001, 50), st.one_of(st.none(), st.floats(0.01, 100)))
def test_extinction_is_the_smallest_root(r: float, k: float | None) -> None:
    def ended(q: float) -> float:
        return math.exp(-r * (1 - q)) if k is None else (1 + r * (1 - q) / k) ** -k

    q = extinction(r, k)
    assert 0 < q < 1
    assert ended(q) == EXACT(q, abs=1e-9)
    # Under the smallest root of a convex G the curve lies above the diagonal.
    assert all(ended(q * part) > q * part - 1e-12 for part in (0, 0.3, 0.7, 0.99))


@given(st.floats(0.01, 20), st.floats(0.05, 50))
def test_a_negative_binomial_of_large_k_is_poisson(r: float, k: float) -> None:
    assert extinction(r, 1e9) == EXACT(extinction(r), abs=1e-5)
    assert extinction(r, k) >= extinction(r) - 1e-9


@pytest.mark.parametrize(("r", "k"), [(1.2, None), (1.5, None), (1.2, 0.3), (1.5, 0.3), (2, 1)])
def test_families_end_as_often_as_worked_out(r: float, k: float | None) -> None:
    dice, families = np.random.default_rng(20_260_214), 20_000
    alive = np.ones(families, dtype=np.int64)
    for _ in range(300):
        going = (alive > 0) & (alive < ENDLESS)
        if not going.any():
            break
        rate = alive[going] * r
        if k is not None:
            rate = dice.gamma(alive[going] * k, r / k)
        alive[going] = dice.poisson(rate)
    share, q = float(np.mean(alive == 0)), extinction(r, k)
    assert abs(share - q) < 4 * math.sqrt(q * (1 - q) / families)


@given(st.floats(0, 0.95), st.integers(1, 100))
def test_cycles_without_end_come_to_the_limit(r: float, seeds: int) -> None:
    whole = limit(seeds, r)
    assert whole is not None
    assert total_after(seeds, r, 2000) == EXACT(whole)
    assert seeds + (beyond(seeds, r) or 0) == EXACT(whole)
