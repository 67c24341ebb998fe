"""前一百句: how each line of a stretch stands to the lines before it: who spoke, who named whom.

All relations are tables of (line, distance), distance 0 being the line itself and WINDOW the farthest.
A line knows its window and nothing else: not who comes later, not who spoke longer ago.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hengwen.links.columns import WINDOW, Columns, Flags, Ints
from hengwen.links.likeness import Likeness, likeness
from hengwen.links.mentions import Mentions, mentions
from hengwen.links.tables import FAR, ahead, between, diagonal, nearest


@dataclass(frozen=True, slots=True)
class Window:
    """Lines [first, last) of the columns and their candidates."""

    line: Ints  # (lines, 1)
    at: Ints  # (lines, WINDOW + 1): the candidate's place
    real: Flags
    user: Ints
    spoke: Flags  # a line of somebody, not the system's
    same: Flags  # the same person as the line's
    latest: Flags  # its person's latest line in the window
    mine: Ints  # distance of the author's last line (lines, 1), FAR where none
    mine_before: Ints  # and of the one before that
    lines_between: Ints  # not the system's; the candidate itself counts
    mine_between: Ints
    people_between: Ints
    again: Ints  # lines of the candidate's person between it and the line
    named: Mentions
    alike: Likeness
    alike_mine: Likeness


def window(told: Columns, first: int, last: int) -> Window:
    """The window of lines [first, last), WINDOW <= first; places are those of the columns."""
    line = np.arange(first, last)[:, None]
    at = line - np.arange(WINDOW + 1)[None, :]
    user = told.user[at]
    spoke = user > 0
    same = spoke & (user == user[:, :1])
    same[:, 0] = False
    latest = spoke & (told.following[at] >= line)
    latest[:, 0] = False
    mine = nearest(same)
    before = np.where(mine < FAR, line - mine, -1)[:, 0]
    alike, alike_mine = likeness(told, first, last, before)
    said = ~told.system[at]
    return Window(
        line=line,
        at=at,
        real=told.real[at],
        user=user,
        spoke=spoke,
        same=same,
        latest=latest,
        mine=mine,
        mine_before=nearest(same, 2),
        lines_between=between(said) + (said & (at < line)),
        mine_between=between(same),
        people_between=between(latest),
        again=_again(told.user, first, last),
        named=mentions(told, first, last, same),
        alike=alike,
        alike_mine=alike_mine,
    )


def _again(user: Ints, first: int, last: int) -> Ints:
    """How often the candidate's person spoke again before the line."""
    start, later = ahead(first, last)
    same = (user[later] == user[start]) & (user[start] > 0)
    return diagonal(between(same), first, last)
