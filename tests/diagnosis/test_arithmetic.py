"""The fixtures of METRICS 17 that concern temperature, as hand-computed."""

from __future__ import annotations

import pytest

from hengwen.diagnosis.badge import Badge, badge
from hengwen.diagnosis.history import (
    History,
    constancy,
    is_chill,
    own_history,
    robust_z,
    usual_band,
)
from hengwen.diagnosis.interval import wilson
from hengwen.diagnosis.percentile import percentile
from hengwen.diagnosis.rank import Rank, ranks
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import chance, index, level, parts, waterfall
from tests.diagnosis.told import weeks

SEVEN = {
    "u28": 11,
    "days28": 10,
    "ansrate": 0.75,
    "ret28": 4,
    "n7": 13,
    "top1": 0.4,
    "rec": 3.63,
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 0.05), (2, 0.1), (4, 0.375), (11, 0.75), (17, 0.825), (36, 0.95), (99, 0.95)],
)
def test_equal_quantiles_count_for_their_upper_level(value: float, expected: float) -> None:
    assert percentile(value, (2, 2, 3, 5, 11, 23, 36)) == pytest.approx(expected, abs=1e-4)


def test_seven_parts_make_one_level_and_one_chance() -> None:
    stands = [p.percentile for p in parts(SEVEN, {})]
    assert stands == pytest.approx([0.75, 0.75, 0.5, 0.75, 0.75, 0.5, 0.5])
    s = level(SEVEN)
    assert s == pytest.approx(0.6429, abs=1e-4)
    assert chance(s) == pytest.approx(0.8441, abs=1e-4)
    assert index(s) == 84


@pytest.mark.parametrize(
    ("s", "p30"), [(0.2, 0.2072), (0.4, 0.5068), (0.5, 0.6707), (0.6, 0.8015), (0.8, 0.9408)]
)
def test_the_chance_follows_from_the_level(s: float, p30: float) -> None:
    assert chance(s) == pytest.approx(p30, abs=1e-4)


def test_five_parts_are_enough_and_four_are_not() -> None:
    five: dict[str, float | None] = {**SEVEN, "ansrate": None, "top1": None}
    assert level(five) == pytest.approx((0.75 + 0.75 + 0.75 + 0.75 + 0.5) / 5)
    assert level({**five, "rec": None}) is None


def test_z_knows_the_noise_of_a_count() -> None:
    past = [10, 12, 11, 13, 12, 40, 9]
    assert robust_z(5, past) == pytest.approx(-2.0208, abs=1e-3)
    assert robust_z(40, past) == pytest.approx(8.083, abs=1e-3)


def test_constancy_is_the_calm_of_the_last_eight_weeks() -> None:
    assert constancy([10, 12, 11, 13, 12, 14, 9, 12]) == pytest.approx(87.645, abs=1e-3)
    assert constancy([99, 1, 10, 12, 11, 13, 12, 14, 9, 12][:7]) is None
    assert constancy([1, 2, 1, 2, 2, 1, 2, 3]) is None


def test_the_band_of_the_drawn_report() -> None:
    past = [34, 31, 27, 24, 23, 22, 23, 21, 22, 20, 23, 21, 22, 23, 21, 22, 21, 20, 12]
    assert usual_band(past).people == (13, 31)
    assert robust_z(11, past) == pytest.approx(-2.3, abs=0.05)
    assert robust_z(12, past[:-1]) == pytest.approx(-2.1, abs=0.05)


@pytest.mark.parametrize(
    ("z", "before", "chill"),
    [
        (-3.51, 1.0, True),
        (-3.5, 1.0, False),
        (-2.01, -2.01, True),
        (-2.01, -2.0, False),
        (-2.0, -2.01, False),
        (-2.5, None, False),
        (None, None, False),
    ],
)
def test_chill_is_two_low_weeks_or_one_deep_one(
    z: float | None, before: float | None, chill: bool
) -> None:
    assert is_chill(z, before) is chill


def test_nine_full_weeks_make_a_band_and_eight_do_not() -> None:
    nine, eight = own_history(weeks([20] * 9)), own_history(weeks([20] * 8))
    assert nine.band is not None
    assert nine.band.weeks == 8
    assert nine.weeks_to_go == 0
    assert eight.band is None
    assert eight.z is None
    assert eight.weeks_to_go == 1


def test_only_the_last_26_weeks_are_usual() -> None:
    history = own_history(weeks([1000] * 30 + [20] * 26 + [20]))
    assert history.band is not None
    assert (history.band.weeks, history.band.median) == (26, 20)


@pytest.mark.parametrize(
    ("k", "n", "low"),
    [(1, 1, 0.2065), (3, 3, 0.4385), (9, 10, 0.5958), (40, 50, 0.6696), (90, 100, 0.8256)],
)
def test_wilson_is_cautious_with_few(k: int, n: int, low: float) -> None:
    assert wilson(k, n)[0] == pytest.approx(low, abs=1e-4)
    assert wilson(n - k, n)[1] == pytest.approx(1 - low, abs=1e-4)


def test_wilson_of_nothing_knows_nothing() -> None:
    assert wilson(0, 5)[0] == 0
    assert wilson(0, 0) == (0, 1)


def test_equals_share_the_better_place() -> None:
    got = ranks({1: 0.9, 2: 0.5, 3: 0.5, 4: 0.1})
    assert [got[room].place for room in (1, 2, 3, 4)] == [1, 2, 2, 4]
    assert ranks({1: 0.9}) == {}


@pytest.mark.parametrize(
    ("place", "of", "low"),
    [(5, 5, True), (4, 5, False), (4, 4, False), (9, 10, True), (8, 10, False)],
)
def test_only_the_last_fifth_of_five_or_more_is_low(place: int, of: int, low: bool) -> None:
    assert Rank(place=place, of=of).lowest_fifth is low


def test_the_waterfall_sets_a_new_part_apart() -> None:
    before: dict[str, float | None] = {**SEVEN, "ret28": None, "u28": 36}
    steps = waterfall(parts(SEVEN, before))
    assert steps[-1].name == "measurable"
    assert steps[0].name == "u28"
    got, was = level(SEVEN), level(before)
    assert got is not None
    assert was is not None
    assert sum(s.change for s in steps) == pytest.approx(got - was, abs=1e-12)


CHILLED = History(weeks=tuple(weeks([20] * 9)), z=-4.0)


@pytest.mark.parametrize(
    ("state", "age", "history", "expected"),
    [
        (None, 0, History(), Badge.NO_DATA),
        (State.DEAD, 3, CHILLED, Badge.DEAD),
        (State.DORMANT, 90, CHILLED, Badge.DORMANT),
        (State.COOLING, 90, CHILLED, Badge.STALLED),
        (State.ALIVE, 6.9, History(), Badge.WATCHING),
        (State.REVIVED, 90, CHILLED, Badge.REVIVED),
        (State.ALIVE, 90, History(z=3.6), Badge.FEVER),
        (State.ALIVE, 90, History(z=3.5), Badge.WARMING),
        (State.ALIVE, 90, History(z=2.0), Badge.STEADY),
        (State.ALIVE, 90, CHILLED, Badge.CHILL),
        (State.ALIVE, 90, History(z=-2.1, z_before=-2.1), Badge.CHILL),
        (State.ALIVE, 90, History(z=-2.1, z_before=0.0), Badge.STEADY),
        (State.ALIVE, 7, History(), Badge.CANNOT_COMPARE),
    ],
)
def test_the_first_badge_that_fits_is_worn(
    state: State | None, age: float, history: History, expected: Badge
) -> None:
    assert badge(state, age, history) is expected
