"""Odds ratios of tools/models/odds.py, which docs/accuracy.md prints: by hand, and by libraries."""

from __future__ import annotations

import math

import pytest
from scipy.stats import contingency
from sklearn.linear_model import LogisticRegression

from tools.models.odds import adjusted, crude, pooled

Case = tuple[int, bool, bool]


def room(name: int, a: int, b: int, c: int, d: int) -> list[Case]:
    """a of a + b answered newcomers came back, c of c + d of the others."""
    return (
        [(name, True, True)] * a
        + [(name, True, False)] * b
        + [(name, False, True)] * c
        + [(name, False, False)] * d
    )


# Within each room an answer does nothing; thrown together it seems to: the lively room answers more.
LIVELY, QUIET = room(1, 40, 10, 8, 2), room(2, 2, 8, 10, 40)


def test_a_crude_ratio_is_the_cross_product() -> None:
    found = crude(room(1, 20, 10, 5, 15))
    assert found.ratio == pytest.approx(20 * 15 / (10 * 5))
    ours = math.log(found.high / found.low) / 2
    assert ours == pytest.approx(1.959964 * math.sqrt(1 / 20 + 1 / 10 + 1 / 5 + 1 / 15))
    theirs = contingency.odds_ratio([[20, 10], [5, 15]], kind="sample")
    assert found.ratio == pytest.approx(theirs.statistic)
    assert found.low == pytest.approx(theirs.confidence_interval(0.95).low)


def test_rooms_that_differ_make_a_crude_ratio_that_no_room_has() -> None:
    assert crude(LIVELY + QUIET).ratio == pytest.approx((42 * 42) / (18 * 18))
    assert pooled(LIVELY + QUIET).ratio == pytest.approx(1)
    found = pooled(LIVELY + QUIET)
    assert found.low < 1 < found.high


def test_one_room_pooled_is_its_crude_ratio_and_interval() -> None:
    one = room(1, 20, 10, 5, 15)
    assert pooled(one).ratio == pytest.approx(crude(one).ratio)
    assert pooled(one).low == pytest.approx(crude(one).low)


def test_an_answer_alone_has_its_crude_ratio_and_rooms_held_equal_have_none() -> None:
    cases = LIVELY + QUIET
    held, back = [(float(answered),) for _, answered, _ in cases], [again for *_, again in cases]
    assert adjusted(held, back).ratio == pytest.approx(crude(cases).ratio)
    assert adjusted(held, back).low == pytest.approx(crude(cases).low)
    rooms = [name for name, *_ in cases]
    assert adjusted(held, back, rooms).ratio == pytest.approx(1)


def test_what_is_held_equal_is_held_equal_as_the_library_does() -> None:
    cases = room(1, 20, 10, 5, 15) + room(2, 9, 8, 10, 40)
    held = [(float(case[1]), n % 7 / 3) for n, case in enumerate(cases)]
    back = [again for *_, again in cases]
    library = LogisticRegression(C=1e9, tol=1e-10, max_iter=5000).fit(held, back)
    assert adjusted(held, back).ratio == pytest.approx(math.exp(library.coef_[0][0]), rel=1e-4)


def test_a_room_from_which_all_came_back_says_nothing() -> None:
    cases = LIVELY + QUIET
    alone = adjusted(
        [(float(answered),) for _, answered, _ in cases],
        [again for *_, again in cases],
        [name for name, *_ in cases],
    )
    more = cases + room(3, 5, 0, 5, 0)
    assert (
        adjusted(
            [(float(answered),) for _, answered, _ in more],
            [again for *_, again in more],
            [name for name, *_ in more],
        )
        == alone
    )
