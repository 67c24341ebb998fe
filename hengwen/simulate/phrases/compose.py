"""填空: fills the slots of a sentence."""

from __future__ import annotations

import re
from functools import cache

from hengwen.simulate.dice import Dice
from hengwen.simulate.phrases.slots import SLOTS

SLOT = re.compile(r"\{(.+?)\}")


@cache
def _parts(sentence: str) -> tuple[str, ...]:
    """Words and slots by turns: every second part names a slot."""
    return tuple(SLOT.split(sentence))


def compose(sentence: str, dice: Dice, about: dict[str, str] | None = None) -> str:
    """The sentence with every slot filled.

    `about` remembers what was chosen, so that an answer speaks of the same draft as its question.
    """
    parts = _parts(sentence)
    if len(parts) == 1:
        return sentence
    if about is None:
        about = {}
    said = list(parts)
    for place in range(1, len(said), 2):
        slot = said[place]
        if slot not in about:
            about[slot] = dice.pick(SLOTS[slot])
        said[place] = about[slot]
    return "".join(said)
