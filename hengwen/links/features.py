"""两句之间的样子: what is weighed of a line and one it may answer; METRICS 3.2.

A feature is a table of (line, distance), a column of lines, or a column of candidates; rows are made of
them only for the pairs that are weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hengwen.links.candidates import candidates
from hengwen.links.columns import WINDOW, Columns, Flags, Ints, columns
from hengwen.links.line import Line
from hengwen.links.tables import FAR, at_distance
from hengwen.links.window import Window, window

Rows: TypeAlias = NDArray[np.float32]
STRETCH = 256  # lines whose windows are laid out at once
SIGNS = ("asks", "asking_word", "greets", "thanks", "agrees", "link", "bot")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines [first, last) and what each may answer.

    Row i weighs `line[i]` answering the line `distance[i]` before it (0: nobody); a line's rows
    stand together, the nearest first. Places are those of the columns.
    """

    line: Ints
    distance: Ints
    rows: Rows  # (pairs, len(names()))


def pairs(told: Columns, first: int, last: int, asked: Flags | None = None) -> Iterator[Pairs]:
    """The pairs of lines [first, last) of the columns, a stretch at a time; of the `asked` ones alone."""
    for start in range(first, last, STRETCH):
        yield pairs_of(told, window(told, start, min(start + STRETCH, last)), asked)


def pairs_of(told: Columns, w: Window, asked: Flags | None = None) -> Pairs:
    """The pairs of one window's lines; of the `asked` ones alone."""
    rank = ranks(w.alike)
    kept = candidates(w, rank)
    if asked is not None:
        kept &= asked[w.line]
    row, distance = np.nonzero(kept)
    cells = [
        np.broadcast_to(values, w.at.shape)[row, distance].astype(np.float32)
        for values in tables(told, w, rank).values()
    ]
    return Pairs(w.line[row, 0], distance, np.stack(cells, axis=1))


@cache
def names() -> tuple[str, ...]:
    """What the features are called, in the order of the rows."""
    told = columns([Line(0, 0, None, "", "")])
    w = window(told, WINDOW, WINDOW + 1)
    return tuple(tables(told, w, ranks(w.alike)))


def tables(told: Columns, w: Window, rank: Ints) -> dict[str, NDArray[np.generic]]:
    """Every feature by name, in the model's order; each broadcasts to (lines, WINDOW + 1)."""
    distance = np.arange(WINDOW + 1)[None, :]
    minute, now = told.minute[w.at], told.minute[w.line]
    low = w.line - WINDOW
    named, target = w.named, w.named.of_line
    partner, partner_before = (at_distance(named.whom, d) for d in (w.mine, w.mine_before))
    naming = _nearest_user(w)
    earlier = told.previous[w.at]
    gap = earlier >= low
    in_window = w.real.sum(axis=1, keepdims=True)
    oldest = np.take_along_axis(minute, in_window - 1, axis=1)
    have_mine = w.mine < FAR
    found: dict[str, NDArray[np.generic]] = {
        "itself": distance == 0,
        "distance": distance,
        "lines_between": w.lines_between,
        "minutes": now - minute,
        "people_between": w.people_between,
        "people_in_window": w.latest.sum(axis=1, keepdims=True) + ~have_mine,
        "lines_a_minute": in_window / np.maximum(1, now - oldest),
        "same_person": w.same,
        "latest_of_person": w.latest,
        "again": w.again,
        "next_same": (told.following[w.at] == w.at + 1) & (w.at + 1 < w.line),
        "one_before_same": gap & (earlier == w.at - 1),
        "gap_lines": np.where(gap, w.at - earlier, -1),
        "gap_minutes": np.where(gap, minute - told.minute[np.maximum(earlier, 0)], -1),
        "mine_between": w.mine_between,
        "mine_distance": np.where(have_mine, w.mine, -1),
        "mine_minutes": np.where(have_mine, now - at_distance(minute, w.mine), -1),
        "is_mine": distance == w.mine,
        "after_mine": distance < w.mine,
        "line_names": target > 0,
        "line_names_at": named.place,
        "named_in_window": ((w.user == target) & (target > 0)).any(axis=1, keepdims=True),
        "names_person": named.by_line,
        "names_person_first": (w.user == target) & (target > 0),
        "latest_of_named": w.latest & (w.user == target),
        "named_before": named.to_person,
        "candidate_names": named.whom > 0,
        "candidate_names_me": named.of_author,
        "first_that_names_me": named.of_author & (named.of_author_between == 0),
        "names_me_between": named.of_author_between,
        "ever_names_me": named.once_author,
        "last_named_me": (w.user == naming) & (naming > 0),
        "person_named_since": named.person_named,
        "same_first_named": (named.whom == target) & (target > 0),
        "same_named": named.same_named,
        "partner": (w.user == partner) & (partner > 0),
        "has_partner": partner > 0,
        "partner_before": (w.user == partner_before) & (partner_before > 0),
        "names_my_partner": (named.whom == partner) & (partner > 0),
        "alike": w.alike,
        "alike_rank": rank,
        "alike_most": w.alike.max(axis=1, keepdims=True),
        "alike_person": _of_person(w),
        "alike_mine": w.alike_mine,
        "line_system": told.system[w.line],
    }
    for name, column in (("length", told.length), *((s, told.flags[s]) for s in SIGNS)):
        found[f"candidate_{name}"] = column[w.at]
        found[f"line_{name}"] = column[w.line]
    return found


def ranks(alike: NDArray[np.float32]) -> Ints:
    """How many candidates are more alike; equals share a rank."""
    order = np.argsort(-alike, axis=1, kind="stable")
    ordered = np.take_along_axis(alike, order, axis=1)
    place = np.arange(alike.shape[1])[None, :]
    changed = np.diff(ordered, axis=1, prepend=np.inf) != 0
    first = np.maximum.accumulate(np.where(changed, place, 0), axis=1)
    told = np.empty_like(order)
    np.put_along_axis(told, order, first, axis=1)
    return told


def _nearest_user(w: Window) -> Ints:
    """Who last named the author (line, 1)."""
    hits = w.named.of_author
    return np.where(hits.any(axis=1), w.user[np.arange(len(hits)), hits.argmax(axis=1)], 0)[:, None]


def _of_person(w: Window) -> NDArray[np.float32]:
    """The most alike of all lines of the candidate's person in the window."""
    people, number = np.unique(w.user, return_inverse=True)
    number = number.reshape(w.user.shape)
    most = np.zeros((len(w.user), len(people)), np.float32)
    hit = np.nonzero(w.alike)
    np.maximum.at(most, (hit[0], number[hit]), w.alike[hit])
    most[:, people == 0] = 0
    told = most[np.arange(len(number))[:, None], number]
    told[:, 0] = 0
    return told
