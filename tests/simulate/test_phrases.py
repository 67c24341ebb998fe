from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.simulate.dice import Dice
from hengwen.simulate.phrases import compose, habits, newcomers, themes
from hengwen.simulate.phrases.matters import MATTERS
from hengwen.simulate.phrases.slots import SLOTS
from tests.simulate.naive import is_question

QUESTIONS = [q for matter in MATTERS for q in matter.questions]
STATEMENTS = [
    *(a for matter in MATTERS for a in matter.answers),
    *(line for theme in themes.THEMES for line in (*theme.openers, *theme.replies)),
    *themes.SHORT,
    *themes.THANKS,
    *themes.SHARES,
    *habits.CHECK_INS,
    *habits.SUBMISSIONS,
    *habits.REVIEWS,
    *habits.HOMEWORK_CALLS,
    *habits.PACKET_THANKS,
    *habits.TALK_TEACHER,
    *habits.TALK_CROWD,
    *habits.NOTICES,
    *newcomers.INTRODUCTIONS,
    *newcomers.SURFACINGS,
    *newcomers.WELCOMES,
]


def test_the_bank_is_rich_and_says_nothing_twice() -> None:
    every = QUESTIONS + STATEMENTS
    assert len(every) >= 150
    assert len(every) == len(set(every))


@pytest.mark.parametrize("sentence", QUESTIONS)
def test_a_question_reads_as_one(sentence: str) -> None:
    assert is_question(compose(sentence, Dice("test")))


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_never_reads_as_a_question(sentence: str) -> None:
    for number in range(40):
        said = compose(sentence, Dice("test", number))
        assert not is_question(said), said
        assert "{" not in said


def test_an_answer_speaks_of_what_was_asked() -> None:
    about: dict[str, str] = {}
    asked = compose("写{人}的{处}", Dice(1), about)
    assert about["人"] in asked
    assert compose("{人}", Dice(2), about) == about["人"]


def test_no_word_of_a_slot_asks() -> None:
    assert not [word for words in SLOTS.values() for word in words if is_question(word)]


@given(st.integers(), st.lists(st.integers(), max_size=30))
def test_shuffling_loses_nothing_and_the_seed_decides(seed: int, things: list[int]) -> None:
    once, again = Dice(seed).shuffled(things), Dice(seed).shuffled(things)
    assert once == again
    assert sorted(once) == sorted(things)


@given(st.integers(), st.lists(st.floats(0.01, 100), min_size=1, max_size=9))
def test_chance_stays_within_its_bounds(seed: int, weights: list[float]) -> None:
    dice = Dice(seed)
    running = [sum(weights[: n + 1]) for n in range(len(weights))]
    assert 0 <= dice.heavy(running) < len(weights)
    assert 0 <= dice.below(7) < 7
    assert 3 <= dice.between(3, 5) <= 5
    points = sorted(weights) if len(weights) > 1 else [1.0, 2.0]
    assert points[0] <= dice.curve(points) <= points[-1]
