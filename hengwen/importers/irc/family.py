"""IRC 日志的一家: what the logs of one program share, and the one way they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from hengwen.events import Kind
from hengwen.events.sql import one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.irc import clock
from hengwen.importers.irc.channel import channel
from hengwen.importers.irc.events import GIVES, SAYS, select
from hengwen.importers.irc.lines import blocks, decoded
from hengwen.importers.irc.timing import Moment, TimeOfDay, Timing, Written
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_NULL, _FIELD = "\x1e", "\x1d"
_PIECE = 100_000  # lines
_LOOK = 60


class Family:
    """One program's logs. `head` matches a line's beginning; `clue` a whole line nobody else writes."""

    slug: str
    title: str
    platform = "irc"
    gives: frozenset[Kind] = GIVES
    head: re.Pattern[str]
    clue: re.Pattern[str]
    says = SAYS
    equals = False  # lines that begin with === have no time of their own

    def recognises(self, source: Source) -> bool:
        head = source.head
        if b"\x00" in head:
            return False
        lines = [line for line in decoded(head[: 1 << 14])[:_LOOK] if line.strip()]
        if len(head) >= 1 << 14:
            lines = lines[:-1]
        known = sum(
            self.clue.match(line) is not None
            or clock.DAY_LINE.match(line) is not None
            or (self.equals and line.startswith("=== "))
            for line in lines
        )
        return any(map(self.clue.match, lines)) and known * 3 >= len(lines) * 2

    def read(self, source: Source, stage: Stage) -> None:
        """Raises Unreadable where no line, no name and no `first_day` says which day it was."""
        text = "\n".join(decoded(source.head))
        room = channel(text, source.name)
        ref = f"name:{room}"
        stage.rooms[ref] = room
        timing = self.timing(source, stage)
        for number, (rows, size) in enumerate(_pieces(self._rows(source.path, timing))):
            spool = stage.folder / f"irc-{stage.number}-{number}.txt"
            spool.write_bytes("".join(rows).encode("utf-8", "replace"))
            try:
                stage.copy(
                    select(
                        ref,
                        self.says,
                        equals=self.equals,
                        start=number << 24,
                        spool=one_file(spool),
                    ),
                    piece=number,
                    shape=f"irc {self.says} {self.equals}",
                )
            finally:
                spool.unlink()
            stage.progress(size)
        settle(stage)

    def timing(self, source: Source, stage: Stage) -> Timing:  # noqa: ARG002 - others need them
        """What gives each head of this one file its moment; by default a whole date and time."""
        return Written()

    def _rows(self, path: Path, timing: Timing) -> Iterator[tuple[list[str], int]]:
        match, at = self.head.match, timing.at
        last: Moment = (None, None)
        for first, lines, size in blocks(path):
            rows: list[str] = []
            sought = False  # a head after a line without a time; there is none twice
            for number, line in enumerate(lines, first):
                found = match(line)
                if found:
                    sought = False
                    last = ts, wall = at(found)
                    rest = line[found.end() :]
                elif not line.strip():
                    continue
                elif line.startswith(("---", "****")) and clock.FRAME.match(line):
                    if (day := clock.day_of(line)) is not None:
                        timing.start_of_day(day)
                    continue
                else:
                    rest = line
                    ts = wall = None
                    if self.equals and line.startswith("==="):
                        if last == (None, None) and not sought:
                            sought = True
                            later = (match(lines[n]) for n in range(number - first, len(lines)))
                            last = next((at(head) for head in later if head), last)
                        ts, wall = last
                moment = f"{_NULL if ts is None else ts}{_FIELD}{_NULL if wall is None else wall}"
                rows.append(f"{number}{_FIELD}{moment}{_FIELD}{rest}\n")
            yield rows, size


class Undated(Family):
    """A program that writes the time of day alone."""

    def timing(self, source: Source, stage: Stage) -> Timing:
        start = first_day(source, stage)
        if start is None and not begins_with_day(source):
            raise Unreadable("refused.no-date")
        twelve = clock.is_twelve_hours(self._times(source.path))
        return TimeOfDay(start, twelve=twelve)

    def _times(self, path: Path) -> Iterator[int]:
        for _, lines, _ in blocks(path):
            for line in lines:
                if (found := self.head.match(line)) and (
                    now := clock.seconds(found[1])
                ) is not None:
                    yield now


def begins_with_day(source: Source) -> bool:
    """Whether the first line with words says which day it is."""
    lines = decoded(source.head)
    return clock.day_of(next((line for line in lines if line.strip()), "")) is not None


def first_day(source: Source, stage: Stage) -> date | None:
    """What the person said, else what the file is called."""
    said = stage.options.get("first_day")
    if said:
        try:
            return date.fromisoformat(said)
        except ValueError:
            raise Unreadable("refused.first-day", given=said) from None
    return clock.date_in(source.name)


def _pieces(rows: Iterable[tuple[list[str], int]]) -> Iterator[tuple[list[str], int]]:
    held: list[str] = []
    bytes_held = 0
    for more, size in rows:
        held += more
        bytes_held += size
        while len(held) >= _PIECE:
            yield held[:_PIECE], bytes_held
            held, bytes_held = held[_PIECE:], 0
    if held:
        yield held, bytes_held
