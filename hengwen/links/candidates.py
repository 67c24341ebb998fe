"""可能接的是哪几句: the few lines of a window that are worth weighing.

Of the annotated links of #ubuntu whose line is in the window, so few are lost by this that no model
would have found many of them: tools/models/links.py prints the share, and the card keeps it.
"""

from __future__ import annotations

from hengwen.links.columns import Flags, Ints
from hengwen.links.tables import at_distance
from hengwen.links.window import Window

NEAR = 18  # the nearest lines, whoever said them
PEOPLE = 10  # the latest line of the people who spoke last
NAMED = 8  # the latest lines of whoever is named
PARTNER = 5  # and of whoever the author last spoke to
NAMING = 3  # the latest lines that name the author
MINE = 4  # the author's own
ALIKE = 3  # those most alike in words


def candidates(w: Window, rank: Ints) -> Flags:
    """Which (line, distance) to weigh: the line itself always, `rank` being the order of likeness."""
    partner = at_distance(w.named.whom, w.mine)
    kept = w.lines_between <= NEAR
    kept |= w.latest & (w.people_between < PEOPLE)
    kept |= w.named.by_line & (w.again < NAMED)
    kept |= (w.user == partner) & (partner > 0) & (w.again < PARTNER)
    kept |= w.named.of_author & (w.named.of_author_between < NAMING)
    kept |= w.same & (w.mine_between < MINE)
    kept |= (w.alike > 0) & (rank < ALIKE)
    kept |= w.named.once_author & w.latest
    kept &= w.real & w.spoke & w.spoke[:, :1]
    kept[:, 0] = True
    return kept
