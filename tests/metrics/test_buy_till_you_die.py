"""BG/NBD and MBG/NBD of tools/models: METRICS 17's values, the model's own story, and METRICS' fits."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, gamma

from tests.metrics.reference import DATA
from tools.models.buy_till_you_die import Histories, Model, fitted

EXACT = pytest.approx
CDNOW = (0.243, 4.414, 0.793, 2.426)
BG, MBG = Model(*CDNOW, at_once=False), Model(*CDNOW, at_once=True)
FIXTURE = Histories(np.array([2.0, 0]), np.array([30.43, 0]), np.array([38.86, 38.86]))


def one(again: float, last: float, watched: float) -> Histories:
    return Histories(np.array([again]), np.array([last]), np.array([watched]))


def test_the_fixture_s_figures() -> None:
    wanted = [
        (BG.alive(FIXTURE), [0.7266, 1]),
        (MBG.alive(FIXTURE), [0.7744, 0.6373]),
        (BG.silent(FIXTURE), [0.5107, 0.8858]),
        (MBG.silent(FIXTURE), [0.4785, 0.9272]),
        (BG.log_likelihood(FIXTURE), [-9.4586, -0.5547]),
        (MBG.log_likelihood(FIXTURE), [-9.6872, -0.387]),
        (BG.expected(FIXTURE, 39), [1.226, 0.1951]),
    ]
    for found, expected in wanted:
        assert list(found) == EXACT(expected, abs=1e-4)


def test_what_is_expected_is_known_of_one_model_alone() -> None:
    with pytest.raises(ValueError, match="BG/NBD alone"):
        MBG.expected(FIXTURE, 39)


def test_a_history_is_what_was_known_that_day() -> None:
    days = [[3, 5, 9], [7], [3, 8]]
    found = Histories.of(days, 8)
    assert list(found.again) == [1, 0, 0]
    assert list(found.last) == [2, 0, 0]
    assert list(found.watched) == [5, 1, 5]


models = st.builds(
    Model,
    r=st.floats(0.5, 3),
    alpha=st.floats(1, 20),
    a=st.floats(1.1, 3),
    b=st.floats(1.1, 4),
    at_once=st.booleans(),
)


def mean(of: Callable[[float], float], spread: object) -> float:
    """What a function is on average, of rates or chances spread so."""
    inside = (lambda x: of(x) * spread.pdf(x), *spread.support())  # type: ignore[attr-defined]
    return float(quad(*inside, limit=200)[0])


def told(model: Model, again: int, last: float, watched: float) -> tuple[float, float]:
    """The story itself, averaged over everybody's rate and chance: wrote so and writes still, or stopped."""
    rates, stops = gamma(model.r, scale=1 / model.alpha), beta(model.a, model.b)
    tried = again + model.at_once  # days after which one might have stopped
    goes_on = mean(lambda p: (1 - p) ** tried, stops)
    alive = goes_on * mean(lambda v: v**again * math.exp(-v * watched), rates)
    if not tried:
        return alive, 0.0
    gave_up = mean(lambda p: p * (1 - p) ** (tried - 1), stops)
    return alive, gave_up * mean(lambda v: v**again * math.exp(-v * last), rates)


@settings(max_examples=25, deadline=None)
@given(models, st.integers(0, 4), st.floats(1, 30), st.floats(0, 40))
def test_every_figure_is_the_story_s_average_over_all_people(
    model: Model, again: int, last: float, since: float
) -> None:
    last = last if again else 0.0
    of = one(again, last, last + since)
    alive, stopped = told(model, again, last, last + since)
    assert model.log_likelihood(of)[0] == EXACT(math.log(alive + stopped), abs=1e-5)
    assert model.alive(of)[0] == EXACT(alive / (alive + stopped), abs=1e-5)
    # Silent for 28 days more: the same story watched for longer.
    longer, _ = told(model, again, last, last + since + 28)
    assert model.silent(of)[0] == EXACT((longer + stopped) / (alive + stopped), abs=1e-5)


@pytest.mark.parametrize(("again", "last", "watched"), [(2, 12.0, 20.0), (0, 0.0, 9.0)])
def test_days_to_come_are_the_story_s_too(again: int, last: float, watched: float) -> None:
    model, days = Model(1.5, 6.0, 1.4, 2.5, at_once=False), 15.0
    rates, stops = gamma(model.r, scale=1 / model.alpha), beta(model.a, model.b)

    points, weights = np.polynomial.legendre.leggauss(200)
    p, v = (points + 1) / 2, 4 * (points[:, None] + 1)  # chances to 1, rates to 8
    # Weight of such a person who writes still, times their days until they stop.
    weight = (1 - p) ** again * v**again * np.exp(-v * watched)
    each = weight * (1 - np.exp(-v * p * days)) / p * rates.pdf(v) * stops.pdf(p)
    total = float((weights[:, None] * 4 * each * weights / 2).sum())
    expected = total / sum(told(model, again, last, watched))
    assert model.expected(one(again, last, watched), days)[0] == EXACT(expected, rel=1e-4)


def drawn(model: Model, people: int, seed: int) -> tuple[Histories, np.ndarray]:
    """People out of the model, watched for 60 to 300 days, and whether the next 28 days were silent."""
    dice, rows, silent = np.random.default_rng(seed), [], []
    for _ in range(people):
        rate, stop = dice.gamma(model.r, 1 / model.alpha), dice.beta(model.a, model.b)
        watched, now, days = dice.uniform(60, 300), 0.0, [0.0]
        stopped = model.at_once and dice.random() < stop
        while not stopped and now < watched + 28:
            now += dice.exponential(1 / rate)
            days.append(now)
            stopped = dice.random() < stop
        seen = [day for day in days if day <= watched]
        rows.append((len(seen) - 1, seen[-1], watched))
        silent.append(not any(watched < day <= watched + 28 for day in days))
    return Histories(*np.array(rows).T), np.array(silent)


@pytest.mark.parametrize("at_once", [False, True])
def test_people_out_of_the_model_are_fitted_and_foretold(at_once: bool) -> None:
    model = Model(0.9, 6.0, 1.2, 1.6, at_once=at_once)
    of, silent = drawn(model, 4000, 11)
    found = fitted(of, at_once=at_once)
    # The likeliest is likelier than the truth, by no more than four free numbers buy: a chi-square of 4.
    gain = float((found.log_likelihood(of) - model.log_likelihood(of)).sum())
    assert -1e-3 < gain < 10
    p = found.silent(of)
    assert float(p.mean()) == EXACT(float(silent.mean()), abs=0.02)
    sure = p > np.median(p)
    assert float(p[sure].mean()) == EXACT(float(silent[sure].mean()), abs=0.02)


@pytest.mark.reference
def test_freecodecamp_s_people_have_metrics_fits_and_areas() -> None:
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with METRICS 2.4 and 2.5: {DATA} is not here")
    from tools.models import buy_till_you_die as bought
    from tools.models import churn

    tables = churn.public()
    days = bought.active_days(tables)
    before = bought.known(days, churn.CUT)
    assert len(before.again) == 5912
    first = churn.FIRST + -(-(churn.CUT - churn.FIRST) // (14 * churn.DAY)) * 14 * churn.DAY
    late = churn.snapshots(tables, first, churn.END)[:-1]  # METRICS leaves the last moment out
    y, of = np.array([silent for s in late for silent in s.silent]), bought.asked(days, late)
    assert len(y) == 10374
    published = {
        False: ((0.156, 1.561, 1.263, 2.754), (0.400, 0.746, 0.544), (0.748, 0.861, 0.156)),
        True: ((1.009, 5.861, 1.157, 1.196), (0.721, 0.851, 0.198), (0.754, 0.869, 0.156)),
    }
    for at_once, (values, stopped, silent) in published.items():
        model = fitted(before, at_once=at_once)
        assert (model.r, model.alpha, model.a, model.b) == EXACT(values, abs=2e-3)
        for p, theirs in zip(bought.chances(model, of), (stopped, silent), strict=True):
            got = churn.scores(y, p)
            assert (got["auc"], got["ap"], got["brier"]) == EXACT(theirs, abs=1e-3)
