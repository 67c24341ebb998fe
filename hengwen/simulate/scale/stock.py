"""句库: the sentences large rooms draw from, made once from the phrases of the small ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hengwen.simulate.dice import Dice
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import CHECK_INS, REVIEWS, SUBMISSIONS
from hengwen.simulate.phrases.matters import MATTERS
from hengwen.simulate.phrases.themes import SHARES, SHORT, THEMES
from hengwen.simulate.scale.english import ASKED, ENDS, OPENERS

CHINESE, QUESTIONS, ENGLISH, ENGLISH_QUESTIONS = 4096, 1024, 1024, 256


@dataclass(frozen=True, slots=True)
class Stock:
    """`sentences` in stretches; `bounds` gives (first, how many) of each, counted from 0."""

    sentences: tuple[str, ...]
    bounds: dict[str, tuple[int, int]]


def stock(seed: int) -> Stock:
    dice = Dice(seed, "stock")
    sentences, bounds = list[str](), dict[str, tuple[int, int]]()
    for name, part in (
        ("said", _chinese(dice)),
        ("asked", [compose(_question(dice), dice) for _ in range(QUESTIONS)]),
        ("said_en", _english(dice, product(OPENERS, ENDS), ENGLISH)),
        ("asked_en", _english(dice, product(ASKED), ENGLISH_QUESTIONS)),
        ("short", list(SHORT)),
    ):
        bounds[name] = (len(sentences), len(part))
        sentences += part
    return Stock(tuple(sentences), bounds)


def _chinese(dice: Dice) -> list[str]:
    lines = [line for theme in THEMES for line in (*theme.openers, *theme.replies)]
    lines += [answer for matter in MATTERS for answer in matter.answers]
    lines += [*REVIEWS, *SUBMISSIONS, *CHECK_INS, *SHARES]
    return [compose(dice.pick(lines), dice) for _ in range(CHINESE)]


def _question(dice: Dice) -> str:
    return dice.pick(dice.pick(MATTERS).questions)


def _english(dice: Dice, pairs: product[tuple[str, ...]], count: int) -> list[str]:
    every = [" ".join(pair) for pair in pairs]
    return [dice.pick(every).replace("{n}", str(dice.between(2, 99))) for _ in range(count)]
