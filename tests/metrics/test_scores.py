"""The scores that docs/accuracy.md prints: METRICS 17's values, and libraries beside ours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines.utils import concordance_index
from sklearn.metrics import roc_auc_score

from tools.models.scores import brier_ipcw, calibration_error, forecast, harrell_c, uncensored

EXACT = pytest.approx
# METRICS 17, "survival".
LIVED = np.array([2.0, 3, 3, 5, 8, 8, 10])
DIED = np.array([1, 1, 0, 1, 1, 0, 0], dtype=bool)
RISK = np.array([0.9, 0.8, 0.4, 0.6, 0.5, 0.3, 0.5])
ALIVE_AT_5 = np.array([0.2, 0.3, 0.5, 0.4, 0.7, 0.8, 0.9])

lives = st.lists(
    st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 4)), min_size=2, max_size=20
)


def test_five_forecasts_have_the_fixture_s_scores() -> None:
    y, p = np.array([1, 1, 0, 1, 0], dtype=bool), np.array([0.9, 0.6, 0.4, 0.3, 0.1])
    found = forecast(y, p)
    wanted = {"brier": 0.166, "log_loss": 0.4873, "auc": 0.8333, "ece10": 0.34}
    assert {name: found[name] for name in wanted} == EXACT(wanted, abs=1e-4)


def test_the_ten_widths_of_chance_are_equal_and_the_last_holds_its_end() -> None:
    # [.9, 1]: .9 and 1 said, one of two came: .45 apart. [0, .1): 0 said, none came.
    y, p = np.array([True, False, False]), np.array([0.9, 1.0, 0.0])
    assert calibration_error(y, p) == EXACT((1.9 - 1) / 3)
    # .1 begins the second width: alone there it is .1 apart, with 0 it would be .05.
    assert calibration_error(np.array([False, False]), np.array([0.0, 0.1])) == EXACT(0.05)
    assert calibration_error(np.array([False, True]), np.array([0.05, 0.1])) == EXACT(0.95 / 2)


def test_lives_have_the_fixture_s_scores() -> None:
    assert harrell_c(LIVED, DIED, RISK) == EXACT(0.9688, abs=1e-4)
    assert brier_ipcw(LIVED, DIED, ALIVE_AT_5, 5) == EXACT(0.0754, abs=1e-4)


@settings(deadline=None)
@given(lives)
def test_the_order_is_scored_as_lifelines_does(some: list[tuple[int, bool, int]]) -> None:
    lived, died, risk = (np.array(column) for column in zip(*some, strict=True))
    ours = harrell_c(lived.astype(float), died, risk.astype(float))
    if ours is None:
        with pytest.raises(ZeroDivisionError):
            concordance_index(lived, -risk, died)
    else:
        assert ours == EXACT(concordance_index(lived, -risk, died))


@settings(deadline=None)
@given(lives, st.floats(0, 6))
def test_being_watched_is_the_curve_of_the_censored_whom_deaths_leave_first(
    some: list[tuple[int, bool, int]], at: float
) -> None:
    from lifelines import KaplanMeierFitter

    lived, died, _ = (np.array(column) for column in zip(*some, strict=True))
    # A moment later than the deaths of the same instant, so that these have left.
    theirs = KaplanMeierFitter().fit(lived + 0.001 * ~died, ~died)
    expected = float(theirs.predict(at + 0.001))
    assert uncensored(lived.astype(float), died, at) == EXACT(expected)


def test_with_nobody_censored_it_is_brier_s_and_c_is_the_area() -> None:
    lived, p = np.array([1.0, 9, 3, 9, 9]), np.array([0.2, 0.9, 0.4, 0.3, 0.6])
    everybody = np.ones(5, dtype=bool)
    assert brier_ipcw(lived, everybody, p, 5) == EXACT(forecast(lived > 5, p)["brier"])
    two = np.where(lived > 5, 9.0, 1.0)
    assert harrell_c(two, everybody, 1 - p) == EXACT(roc_auc_score(two > 5, p))


def test_who_was_not_watched_so_long_is_weighed_for_and_does_not_count() -> None:
    # Two die at 1 and 4, one is lost at 2, one lives: who is seen after 2 stands for 1.5.
    lived, died = np.array([1.0, 2, 4, 9]), np.array([True, False, True, False])
    p = np.array([0.5, 0.7, 0.5, 0.5])
    assert brier_ipcw(lived, died, p, 5) == EXACT((0.25 + 0 + 1.5 * 0.25 + 1.5 * 0.25) / 4)


def test_where_nobody_is_known_to_have_died_first_there_is_no_order() -> None:
    assert harrell_c(np.array([1.0, 2]), np.array([False, True]), np.array([1.0, 0])) is None
