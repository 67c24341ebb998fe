"""推断谁接了谁: one parent for every line of a room, with its chance.

What is said of a line depends on it and the hundred lines before it, never on what comes after: a new
day changes no old day, and a day can be inferred by itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from hengwen.links import rules
from hengwen.links.columns import WINDOW, Columns, Flags, Floats, Ints, columns
from hengwen.links.features import STRETCH, pairs
from hengwen.links.line import Choice, Line, Link, Way
from hengwen.links.model import model
from hengwen.links.window import window

SLICE = 8192  # lines held as columns at once
BY_MODEL = Choice("model", 0, {})


def infer(
    lines: Iterable[Line], *, before: Sequence[Line] = (), by: Choice = BY_MODEL
) -> Iterator[Link]:
    """The link of every line of one room, in the order given, which is that of saying.

    `before` are the lines that stood before the first; the last 100 of them are looked at, and no link
    of theirs is told. `by` says how to infer (see `choose`). An explicit reply is told as it is,
    probability 1; a system line, or one of nobody known, answers nothing.
    Raises ModelMissing where the model cannot run.
    """
    context = deque(before, maxlen=WINDOW)
    left = iter(lines)
    while part := list(islice(left, SLICE)):
        yield from _part([*context, *part], len(context), by)
        context.extend(part)


def _part(told: list[Line], since: int, by: Choice) -> Iterator[Link]:
    cols = columns(told)
    asked = cols.user > 0
    asked[WINDOW:] &= np.array([line.reply is None for line in told], bool)
    distances, chances = inferred(cols, since, by.way, asked)
    for place, distance, chance in zip(
        range(since, len(told)), distances.tolist(), chances.tolist(), strict=True
    ):
        line = told[place]
        if line.reply is not None:
            yield Link(line.id, line.reply, 1.0, sure=True)
        elif not asked[place + WINDOW]:
            yield Link(line.id, None, 1.0)
        else:
            own = chance if by.way == "model" else by.right[by.way]
            yield Link(line.id, told[place - distance].id if distance else None, own)


def inferred(
    told: Columns, since: int, way: Way, asked: Flags, *, another: bool = False
) -> tuple[Ints, Floats]:
    """Of each line from `since` on: how far back is what it answers (0: nothing), and the chance.

    Lines that are not `asked` about answer nothing. The chance is 1 where the way knows none of its own.
    With `another` a line is known to answer another person's, and only whose is inferred.
    """
    first, last = since + WINDOW, len(told)
    distance, chance = np.zeros(last, np.int64), np.ones(last)
    if way == "model":
        for some in pairs(told, first, last, asked):
            if len(some.line):
                own = told.user[some.line] == told.user[some.line - some.distance]
                line, best, sure = model().best(some, own if another else None)
                distance[line], chance[line] = best, sure
    else:
        rule = rules.mentions if way == "mentions" else rules.previous
        for start in range(first, last, STRETCH):
            end = min(start + STRETCH, last)
            distance[start:end] = rule(window(told, start, end), another) * asked[start:end]
    return distance[first:], chance[first:]
