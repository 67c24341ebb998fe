"""文件的样子: what a format for large rooms says of itself, and how a pattern becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, runtime_checkable

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import BY_LINK, INVITED

MARK = re.compile(r"\$\{(\w+)\}")


@runtime_checkable
class Shape(Protocol):
    """One native format. `line` is SQL for a record's text over the columns of `told`."""

    slug: str
    escaped: bool  # texts stand inside JSON strings
    newline: str  # inside a text, as the file writes it
    leaves: bool  # who goes is on record
    quotes: bool  # which message is answered is on record
    inviters: tuple[int, ...]  # kinds of joins of which it is on record who brought whom
    notes: int  # records the head holds
    between: str  # what stands between records
    by_day: bool  # a file a day

    def path(self, folder: Path, room: Room) -> Path:
        """Of the room's file, or of its folder."""
        ...

    def line(self, room: Room) -> str: ...

    def head(self, crowd: Crowd, room: Room) -> str: ...

    def tail(self, crowd: Crowd, room: Room) -> str: ...

    def beside(self, folder: Path, crowd: Crowd, rooms: list[Room]) -> None:
        """Write what stands beside the rooms, once all are written."""
        ...


class OneFile:
    """What most formats have in common."""

    suffix = ".json"
    escaped, newline, leaves, quotes, by_day = True, "\\n", True, True, False
    inviters: tuple[int, ...] = (INVITED, BY_LINK)
    notes = 0
    between = ",\n"

    def path(self, folder: Path, room: Room) -> Path:
        return folder / f"{room.name}{self.suffix}"

    def beside(self, folder: Path, crowd: Crowd, rooms: list[Room]) -> None:
        """Nothing: a room is a file."""


def pattern(text: str, known: Mapping[str, str]) -> str:
    """SQL that writes `text`, each ${name} replaced by what the expression `known[name]` gives."""
    parts = MARK.split(text)
    said = [
        known.get(part, part) if place % 2 else _quoted(part)
        for place, part in enumerate(parts)
        if place % 2 or part
    ]
    return f"concat({', '.join(said)})"


def cases(of: Mapping[str, str], otherwise: str) -> str:
    """SQL: the first whose condition holds."""
    return (
        "CASE " + " ".join(f"WHEN {w} THEN {t}" for w, t in of.items()) + f" ELSE {otherwise} END"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
