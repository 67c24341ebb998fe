"""谁叫了谁: who names whom in a stretch of lines and their windows.

A name counts only for somebody who speaks under it in the window of the line in question: else a
stranger's arrival months later would change what was read here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hengwen.links.columns import WINDOW, Columns, Flags, Ints
from hengwen.links.tables import Numbered, ahead, between, diagonal


@dataclass(frozen=True, slots=True)
class Mentions:
    """Tables of (line, distance), or (line, 1) where said of the line alone."""

    whom: Ints  # the first person a candidate names, 0 for none
    of_line: Ints  # the first person the line names (line, 1)
    place: Ints  # where, in words (line, 1), -1 for nowhere
    by_line: Flags  # the line names the candidate's person
    of_author: Flags  # the candidate names the line's author
    of_author_between: Ints
    once_author: Flags  # the candidate's person names the line's author anywhere in the window
    to_person: Ints  # how often the author names the candidate's person in the window
    person_named: Ints  # how often the candidate's person is named between it and the line
    same_named: Flags  # the candidate names the first person that the line names


def mentions(told: Columns, first: int, last: int, same: Flags) -> Mentions:
    """Who names whom around lines [first, last); `same` as in a Window."""
    low = first - WINDOW
    code, place = _table(told, low, last)
    back = np.arange(first, last)[:, None] - np.arange(WINDOW + 1)[None, :]
    inside = back - low
    person = _persons(told, back, code[inside])
    user, author = told.user[back], told.user[first:last, None]
    whom = _first(person)
    of_line = whom[:, :1]
    one, at_all = of_line > 0, user > 0
    of_author = (person == author[:, :, None]).any(axis=2) & (author > 0)
    of_author[:, 0] = False
    once, often = _in_window(told, low, last, inside, of_author, person * same[:, :, None])
    where = np.where(person[:, 0] > 0, place[inside[:, 0]], -1)
    return Mentions(
        whom=whom,
        of_line=of_line,
        place=_first(np.where(where >= 0, where + 1, 0)[:, None]) - 1,
        by_line=(user[:, :, None] == person[:, :1]).any(axis=2) & at_all & one,
        of_author=of_author,
        of_author_between=between(of_author),
        once_author=once,
        to_person=often,
        person_named=_named_since(told, code, first, last),
        same_named=(person == of_line[:, :, None]).any(axis=2) & one,
    )


def _table(told: Columns, low: int, last: int) -> tuple[Ints, Ints]:
    """Codes and places of those named, a row a line, 0 where a line names fewer than another."""
    start = told.named_from[low : last + 1]
    counts = np.diff(start)
    most = max(1, int(counts.max(initial=0)))
    rows = np.repeat(np.arange(last - low), counts)
    column = np.arange(start[-1] - start[0]) - np.repeat(start[:-1] - start[0], counts)
    code, place = np.zeros((last - low, most), np.int64), np.zeros((last - low, most), np.int64)
    code[rows, column] = told.named[start[0] : start[-1]]
    place[rows, column] = told.named_at[start[0] : start[-1]]
    return code, place


def _persons(told: Columns, back: Ints, code: Ints) -> Ints:
    """Whom each code means to the line, 0 where nobody of its window goes by that name."""
    numbered = Numbered.of(told.speaker[back[:, 0].min() - WINDOW : back[-1, 0] + 1])
    present = np.zeros((len(back), len(numbered) + 1), bool)
    rows = np.arange(len(back))[:, None]
    present[rows, numbered(told.speaker[back])] = True
    present[:, 0] = False
    valid = present[rows[:, :, None], numbered(code)] | (code > told.speakers)
    return np.where(valid, told.owner[code], 0)


def _first(person: Ints) -> Ints:
    """The first that is not 0 along the last axis; 0 where all are."""
    place = (person > 0).argmax(axis=-1)[..., None]
    return np.take_along_axis(person, place, axis=-1)[..., 0]


def _in_window(
    told: Columns, low: int, last: int, inside: Ints, of_author: Flags, by_author: Ints
) -> tuple[Flags, Ints]:
    """Whether the candidate's person ever named the author, and how often the author named them."""
    numbered = Numbered.of(told.user[low:last])
    person = numbered(told.user[low:last])[inside]
    rows = np.arange(len(inside))[:, None]
    once = np.zeros((len(inside), len(numbered) + 1), bool)
    hit = np.nonzero(of_author)
    once[hit[0], person[hit]] = True
    often = np.zeros((len(inside), len(numbered) + 1), np.int64)
    told_to = np.nonzero(by_author)
    np.add.at(often, (told_to[0], numbered(by_author[told_to])), 1)
    once[:, 0], often[:, 0] = False, 0
    return once[rows, person], often[rows, person]


def _named_since(told: Columns, code: Ints, first: int, last: int) -> Ints:
    """How often the candidate's person was named, as in the candidate, between it and the line."""
    start, later = ahead(first, last)
    counts = np.zeros(later.shape, np.int64)
    for column in range(code.shape[1]):
        named = code[later - (first - WINDOW), column]
        counts += (named == told.speaker[start]) & (named > 0)
        counts += (named == told.speakers + told.user[start]) & (told.user[start] > 0)
    return diagonal(between(counts), first, last)
