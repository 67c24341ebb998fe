"""性情: how much one talks, asks and answers; a few talk a lot, most read."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.simulate.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperament:
    slug: str
    share: float  # of the members
    loud: float  # against the average
    asks: float  # chance that an opening is a question
    answers: float  # against the average


HELPER = Temperament(slug="helper", share=0.05, loud=1.6, asks=0.08, answers=8.0)
ASKER = Temperament(slug="asker", share=0.14, loud=1.0, asks=0.62, answers=0.4)
CHATTER = Temperament(slug="chatter", share=0.16, loud=1.4, asks=0.2, answers=1.0)
READER = Temperament(slug="reader", share=0.65, loud=0.55, asks=0.28, answers=0.5)
TEMPERAMENTS = (HELPER, ASKER, CHATTER, READER)


def temperament(dice: Dice) -> Temperament:
    roll = dice.roll()
    for sort in TEMPERAMENTS:
        roll -= sort.share
        if roll < 0:
            return sort
    return READER


def loudness(place: int) -> float:
    """Weight of the member at this place of the room's order: a heavy tail, without a libm."""
    return 1.0 / (place + 12)
