"""一屋子的话: the lines of a room as columns of numbers, with a hundred empty lines before the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hengwen.links.line import Line
from hengwen.links.naming import Names
from hengwen.links.words import Words, read

WINDOW = 100  # lines looked back
MINUTE = 60_000_000
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
_BOT = re.compile("bot\\d*$|^ubot", re.IGNORECASE)
_SILENT = Words((), 0, False, False, False, False, False, False)


@dataclass(frozen=True, slots=True)
class Columns:
    """Line i of the room stands at i + WINDOW.

    `user` numbers people from 1 (0: a system line, or nobody known), `speaker` a person under one nickname.
    `named` holds, per line from `named_from[i]` to `named_from[i + 1]`, speakers a text names and, above
    `speakers`, people whom the platform says are mentioned; `owner` gives the person of either.
    `term` holds the numbers of the terms in the same manner.
    """

    real: Flags
    user: Ints
    speaker: Ints
    system: Flags
    minute: Ints
    previous: Ints  # of the same person; -1 where none
    following: Ints  # of the same person; beyond the last line where none
    length: Ints
    flags: dict[str, Flags]  # asks, asking_word, greets, thanks, agrees, link, bot
    term: Ints
    term_from: Ints
    terms: int
    named: Ints
    named_at: Ints
    named_from: Ints
    speakers: int
    owner: Ints

    def __len__(self) -> int:
        return len(self.user)


def columns(lines: Sequence[Line]) -> Columns:
    """The columns of lines in the order they were said."""
    users: dict[int | str, int] = {}
    for one in lines:
        for who in (one.author, *one.mentions):
            if who is not None:
                users.setdefault(who, len(users) + 1)
    user = [users[x.author] if x.author is not None and not x.system else 0 for x in lines]
    # Numbered by who they are, not by who came first: of two people of one name every stretch of the
    # room takes the same for the first.
    pairs = {
        (str(x.author), users[x.author], x.name)
        for x in lines
        if x.author is not None and not x.system
    }
    spoken = {pair[1:]: number for number, pair in enumerate(sorted(pairs), 1)}
    speaker = [spoken[u, x.name] if u else 0 for u, x in zip(user, lines, strict=True)]
    names = Names((name, number) for (_, name), number in spoken.items())
    owner = np.zeros(len(spoken) + len(users) + 1, np.int64)
    for (person, _), number in spoken.items():
        owner[number] = person
    owner[len(spoken) + 1 :] = np.arange(1, len(users) + 1)

    words = [_SILENT if one.system else read(one.text) for one in lines]
    known: dict[str, int] = {}
    term = [[known.setdefault(t, len(known)) for t in w.terms] for w in words]
    named: list[list[tuple[int, int]]] = []
    for one, u in zip(lines, user, strict=True):
        if one.system:
            named.append([])
            continue
        said = dict.fromkeys(len(spoken) + users[m] for m in one.mentions)
        known_to = {owner[who] for who in said} | {u}  # what the platform says needs no reading
        named.append(
            [(0, who) for who in said if owner[who] != u]
            + [(place, who) for place, who in names.named(one.text) if owner[who] not in known_to]
        )
    flags = {
        name: _flagged([getattr(w, name) for w in words])
        for name in ("asks", "asking_word", "greets", "thanks", "agrees", "link")
    }
    flags["bot"] = _flagged([_BOT.search(x.name) is not None and not x.system for x in lines])
    numbered = _padded(user)
    previous, following = _neighbours(numbered)
    minutes = [one.ts // MINUTE for one in lines]
    return Columns(
        real=_flagged([True] * len(lines)),
        user=numbered,
        speaker=_padded(speaker),
        system=_flagged([one.system for one in lines], True),
        minute=_padded(minutes, minutes[0] if minutes else 0),
        previous=previous,
        following=following,
        length=_padded([w.length for w in words]),
        flags=flags,
        term=np.array([t for row in term for t in row], np.int64),
        term_from=_starts(term),
        terms=len(known),
        named=np.array([who for row in named for _, who in row], np.int64),
        named_at=np.array([place for row in named for place, _ in row], np.int64),
        named_from=_starts(named),
        speakers=len(spoken),
        owner=owner,
    )


def _padded(values: Sequence[int], fill: int = 0) -> Ints:
    return np.array([*([fill] * WINDOW), *values], np.int64)


def _flagged(values: Sequence[bool], fill: bool = False) -> Flags:
    return np.array([*([fill] * WINDOW), *values], np.bool_)


def _starts(rows: Sequence[Sequence[object]]) -> Ints:
    """Where each line's entries begin, and at the end where the last line's stop."""
    counts = np.array([0] * WINDOW + [len(row) for row in rows], np.int64)
    return np.concatenate(([0], np.cumsum(counts)))


def _neighbours(user: Ints) -> tuple[Ints, Ints]:
    previous, following = np.full(len(user), -1), np.full(len(user), len(user) + WINDOW)
    order = np.lexsort((np.arange(len(user)), user))
    here, after = order[:-1], order[1:]
    same = (user[here] == user[after]) & (user[here] > 0)
    previous[after[same]] = here[same]
    following[here[same]] = after[same]
    return previous, following
