"""信哪种推断: holds a room's own replies out and takes the way of inferring that finds most of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hengwen.links.columns import WINDOW, columns
from hengwen.links.inferring import BY_MODEL, inferred
from hengwen.links.line import Choice, Line, Way

ENOUGH = 30  # explicit replies; METRICS 3.2's per-group check wants some to hold out
LATEST = 50_000  # lines looked at: a room that changed is judged by how it is
MOST = 2_000  # replies held out, the latest
SIMPLEST_FIRST: tuple[Way, ...] = ("previous", "mentions", "model")


def choose(lines: Sequence[Line]) -> Choice:
    """Which way to infer a room's links by, and how each did; lines in the order of saying.

    Asked are the explicit replies to another person's line among the hundred before, all hidden. Nobody
    marks that he goes on with his own words: so every way is told that another is answered, and asked
    which line. A more elaborate way is taken only where it finds more. With fewer than 30 replies: the
    model, unasked.
    Raises ModelMissing where the model cannot run.
    """
    asked = lines[-LATEST:]
    place = {line.id: i for i, line in enumerate(asked)}
    held = []
    for i, line in enumerate(asked):
        parent = place.get(line.reply) if line.reply is not None else None
        if line.system or line.author is None or parent is None or asked[parent].system:
            continue
        if 0 < i - parent <= WINDOW and asked[parent].author not in (None, line.author):
            held.append((i, i - parent))
    if len(held) < ENOUGH:
        return replace(BY_MODEL, held=len(held))
    told = columns(asked)
    rows, distance = np.array(held[-MOST:]).T
    wanted = np.zeros(len(told), bool)
    wanted[rows + WINDOW] = True
    right: dict[Way, float] = {}
    for way in SIMPLEST_FIRST:
        found, _ = inferred(told, 0, way, wanted, another=True)
        right[way] = float((found[rows] == distance).mean())
    best = max(SIMPLEST_FIRST, key=lambda way: (right[way], -SIMPLEST_FIRST.index(way)))
    return Choice(best, len(rows), right)
