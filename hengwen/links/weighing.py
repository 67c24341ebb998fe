"""掂量: of every line what each way of inferring says, so that which way to trust can be asked later.

`choose` and `infer` look at one room at one moment. What is kept of a room must not change when the
room's replies make another way the better one: so all ways are told, and whoever reads takes one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from hengwen.links import rules
from hengwen.links.columns import WINDOW, columns
from hengwen.links.features import STRETCH, pairs_of
from hengwen.links.inferring import SLICE
from hengwen.links.line import Line
from hengwen.links.model import model
from hengwen.links.window import window


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each way says a line answers: a line's id, None where it starts a conversation.

    `held`: the platform itself says whom the line answers, another person's line among the hundred
    before. That was hidden, and every way told that another is answered: see which found it. Of other
    lines that say so themselves nothing is inferred.
    """

    id: int
    held: bool
    previous: int | None
    mentions: int | None
    model: int | None
    chance: float  # of what the model says, in 0..1


def weigh(lines: Iterable[Line], *, before: Sequence[Line] = ()) -> Iterator[Weighed]:
    """What each way says of every line of one room, in the order of saying; `before` as for `infer`.

    Raises ModelMissing where the model cannot run.
    """
    context = deque(before, maxlen=WINDOW)
    left = iter(lines)
    while part := list(islice(left, SLICE)):
        yield from _part([*context, *part], len(context))
        context.extend(part)


def _part(told: list[Line], since: int) -> Iterator[Weighed]:
    cols = columns(told)
    held = np.zeros(len(cols), bool)
    held[WINDOW:] = _held(told)
    asked = (cols.user > 0) & held
    asked[WINDOW:] |= (cols.user[WINDOW:] > 0) & np.array([x.reply is None for x in told], bool)
    found = {name: np.zeros(len(cols), np.int64) for name in ("previous", "mentions", "model")}
    chance = np.ones(len(cols))
    last = len(cols)
    for start in range(since + WINDOW, last, STRETCH):
        end = min(start + STRETCH, last)
        w = window(cols, start, end)
        another = held[start:end, None]
        found["previous"][start:end] = rules.previous(w, another) * asked[start:end]
        found["mentions"][start:end] = rules.mentions(w, another) * asked[start:end]
        some = pairs_of(cols, w, asked)
        if len(some.line):
            own = cols.user[some.line] == cols.user[some.line - some.distance]
            line, best, sure = model().best(some, own & held[some.line])
            found["model"][line], chance[line] = best, sure
    rows = (values[since + WINDOW :].tolist() for values in (*found.values(), chance, held))
    for place, (*ways, sure, kept) in enumerate(zip(*rows, strict=True), since):
        first, second, third = (told[place - one].id if one else None for one in ways)
        yield Weighed(told[place].id, kept, first, second, third, sure)


def _held(told: Sequence[Line]) -> list[bool]:
    """Which lines say themselves that they answer another person's, one of the hundred before."""
    place = {line.id: i for i, line in enumerate(told)}
    found = []
    for i, line in enumerate(told):
        parent = place.get(line.reply) if line.reply is not None else None
        found.append(
            parent is not None
            and 0 < i - parent <= WINDOW
            and not (line.system or told[parent].system)
            and line.author is not None
            and told[parent].author not in (None, line.author)
        )
    return found
