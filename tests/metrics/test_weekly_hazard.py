"""The hazard of each week of tools/models: METRICS 17's value, lives by hand, and lifelines' curve."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from tests.metrics.reference import DATA
from tests.metrics.story import Story, instant
from tools.models.weekly_hazard import (
    NAMES,
    Life,
    Rows,
    asked_at,
    chances,
    features,
    fitted,
    lives,
    outcome,
    rows,
    survival,
    weeks_asked,
)

EXACT = pytest.approx


def test_thirty_days_are_four_weeks_and_two_days() -> None:
    hazards = [0.2, 0.1, 0.1, 0.05, 0.05]
    assert float(survival(hazards, 30)) == EXACT(0.6066, abs=1e-4)
    assert float(survival(hazards, 28)) == EXACT(0.8 * 0.9 * 0.9 * 0.95)
    assert float(survival(hazards, 0)) == 1
    both = survival(np.array([hazards, [0.0] * 5]), 30)
    assert list(both) == EXACT([0.6066, 1], abs=1e-4)


def test_weeks_that_nobody_asked_about_are_not_taken_for_safe() -> None:
    with pytest.raises(ValueError, match="30 days are more than 4 weeks"):
        survival([0.1] * 4, 30)
    assert float(survival([0.1] * 5, 35)) == EXACT(0.9**5)


def life(
    lived: float, died: bool, known: float, weeks: dict[int, tuple[int, int]] | None = None
) -> Life:
    return Life(0, lived, died, known, weeks or {})


def asked(of: Life, age: int) -> list[tuple[int, bool]]:
    found = rows({1: of})
    here = found.age == age
    return [(int(w), bool(y)) for w, y in zip(found.week[here], found.fell[here], strict=True)]


def test_a_room_is_asked_about_the_weeks_it_came_to_until_its_silence() -> None:
    dead = life(17, True, 100)  # its silence begins in the third week and is known on day 31
    assert asked(dead, 1) == [(1, False), (2, False), (3, True)]
    assert asked(dead, 2) == [(1, False), (2, False), (3, True)]
    assert asked(dead, 4) == [(3, True)]
    assert asked(dead, 5) == []


def test_a_week_that_is_not_over_when_the_knowing_ends_is_no_row() -> None:
    assert asked(life(17, True, 20), 1) == [(1, False), (2, False)]
    assert asked(life(17, True, 21), 1) == [(1, False), (2, False), (3, True)]
    assert asked(life(30, False, 30), 4) == [(3, False), (4, False)]
    assert asked(life(21, False, 21), 1)[-1] == (3, False)


def test_a_silence_that_begins_with_a_week_is_that_week_s() -> None:
    assert asked(life(14, True, 100), 1) == [(1, False), (2, False), (3, True)]
    assert asked(life(13.99, True, 100), 1) == [(1, False), (2, True)]


def test_what_is_weighed_is_what_was_known_at_that_age() -> None:
    of = life(90, False, 90, {0: (3, 9), 1: (5, 20), 2: (7, 30)})
    two = dict(zip(NAMES, features(of, 2, 4), strict=True))
    assert two == EXACT(
        {
            "ln_speakers": math.log(6),
            "ln_speakers_before": math.log(4),
            "ln_messages": math.log(21),
            "ln_age": math.log(2),
            "week_before": 0,
            "last_week": 0,
            "later": 1,
        }
    )
    first = dict(zip(NAMES, features(of, 1, 1), strict=True))
    assert first["ln_speakers_before"] == first["ln_speakers"] == EXACT(math.log(4))
    flags = [features(of, 3, week)[-3:] for week in weeks_asked(3)]
    assert flags == [(1, 0, 0), (0, 1, 0), (0, 0, 0), *[(0, 0, 1)] * 4]
    silent = dict(zip(NAMES, features(of, 9, 9), strict=True))
    assert silent["ln_speakers"] == silent["ln_messages"] == 0


def test_lives_are_room_survival_s_with_the_weeks_counted_from_birth() -> None:
    told = """
        08-01 09:00 amy message
        08-08 08:59 ben message
        08-08 09:00 amy message
        08-08 10:00 amy message
    """
    (of,) = lives(Story(told, as_of="10-31", exported="10-31").tables).values()
    assert (of.born, of.died) == (instant("08-01 09:00"), True)
    assert of.lived == EXACT(7)  # from the 8th on there is amy alone
    assert of.weeks == {0: (2, 2), 1: (1, 2)}
    assert of.known == EXACT((instant("10-31") - of.born) / 86400e6 - 14)


known_lives = st.lists(
    st.tuples(st.floats(0, 60), st.booleans(), st.floats(0, 20)), min_size=3, max_size=25
)


@settings(deadline=None)
@given(known_lives)
def test_silences_by_rows_are_kaplan_meier_of_whole_weeks(
    some: list[tuple[float, bool, float]],
) -> None:
    of = {
        n: life(lived, died, lived + more if died else lived)
        for n, (lived, died, more) in enumerate(some)
    }
    # A silence in a week not over when the knowing ends is seen by neither.
    weeks, fell = [], []
    for one in of.values():
        seen = one.died and 7 * (one.lived // 7 + 1) <= one.known
        weeks.append(one.lived // 7 + seen)
        fell.append(seen)
    theirs = KaplanMeierFitter().fit(weeks, fell)
    assume(any(week >= 1 for week in weeks))
    found: Rows = rows(of)
    left = 1.0
    for week in weeks_asked(1):
        here = (found.age == 1) & (found.week == week)
        if not here.any():
            break
        left *= 1 - found.fell[here].mean()
        assert left == EXACT(float(theirs.predict(week)))


def test_with_hazards_alike_for_all_the_chance_is_the_share_that_lives() -> None:
    told = np.array([math.log(0.1 / 0.9), *[0.0] * len(NAMES)])
    of = [life(90, False, 90, {0: (n, 2 * n)}) for n in (1, 4)]
    assert list(chances(told, of, 1)) == EXACT([0.9 ** (30 / 7)] * 2)
    # Later, the two weeks of which nothing is known yet are passed through too.
    assert list(chances(told, of, 2)) == EXACT([0.9 ** (44 / 7)] * 2)
    assert (outcome(1), outcome(2)) == (30, 44)


def test_more_speakers_are_safer_once_it_is_so_among_those_learned_from() -> None:
    dice = np.random.default_rng(3)
    of: dict[int, Life] = {}
    for n in range(400):
        speakers = int(dice.integers(1, 12))
        week = next(w for w in itertools.count(1) if w > 30 or dice.random() < 0.6 / speakers)
        said = dict.fromkeys(range(week), (speakers, 3 * speakers))
        of[n] = life(7 * week - 1, week <= 30, 500, said)
    found = rows(of)
    told = fitted(found.x, found.fell)
    for age in (1, 4):
        few, many = (dict.fromkeys(range(9), (n, 3 * n)) for n in (2, 10))
        low, high = chances(told, [life(99, False, 99, few), life(99, False, 99, many)], age)
        assert 0 < low < high < 1
    weighed = 1 / (1 + np.exp(-(told[0] + found.x @ told[1:])))
    assert float(weighed.mean()) == EXACT(float(found.fell.mean()), abs=1e-3)


def test_who_is_asked_later_is_whoever_is_not_known_silent() -> None:
    of = {5: life(0, True, 100), 6: life(14, True, 100), 7: life(14.1, True, 100)}
    assert asked_at(of, [5, 6, 7], 1) == [0, 1, 2]
    assert asked_at(of, [5, 6, 7], 2) == [1, 2]
    assert asked_at(of, [5, 6, 7], 4) == [2]


@pytest.mark.reference
def test_of_older_rooms_it_knows_more_than_their_first_week() -> None:
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with METRICS 1.4: {DATA} is not here")
    from sklearn.metrics import roc_auc_score

    from tools.models import early_survival
    from tools.models import weekly_hazard as hazard

    tables = early_survival.public()
    found, of = hazard.lives(tables), early_survival.rooms(tables, "7d")
    first, weekly = early_survival.out_of_fold(of), hazard.out_of_fold(found, of, (1, 8))
    areas = {}
    for age in (1, 8):
        here = hazard.asked_at(found, [int(room) for room in of.room], age)
        lived = [found[int(of.room[n])].lived >= outcome(age) for n in here]
        for name, sets in (("first", first), ("weekly", weekly[age])):
            areas[age, name] = np.mean([roc_auc_score(lived, p[here]) for p in sets])
    assert areas[1, "weekly"] > 0.849  # METRICS 1.4: the two-feature logistic
    assert areas[1, "weekly"] == EXACT(areas[1, "first"], abs=0.015)
    assert areas[8, "weekly"] > areas[8, "first"] + 0.1
