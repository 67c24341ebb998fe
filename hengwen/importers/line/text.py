"""LINE 的聊天文本: `[LINE] ….txt`, with day lines, clocks, names and words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hengwen.events import Kind
from hengwen.events.sql import one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.line import heads, names, system_lines
from hengwen.importers.line.records import MORE, select
from hengwen.importers.reading.text_pieces import text_pieces
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_LINE_END = re.compile("\n")
_OURS = re.compile("[\x1c-\x1f\x00]")
_NULL, _FIELD, _FOLDED = "\x1e", "\x1d", "\x1f"
_PIECE = 100_000
_EDGES = "\ufeff\u200e\u200f"


class LineText:
    """LINE：聊天室 → ≡ → 设置（⚙）→ 导出聊天记录，得到 [LINE] ….txt（手机和电脑都行）。"""

    slug = "line-text"
    title = "format.line-text"
    platform = "line"
    gives: frozenset[Kind] = frozenset({Kind.MESSAGE}) | system_lines.GIVES

    def recognises(self, source: Source) -> bool:
        lines = source.text[:8192].replace("\r\n", "\n").split("\n")
        top = [line.strip(_EDGES) for line in lines if line.strip()]
        if not top or "\x00" in source.text[:8192]:
            return False
        dated = [n for n, line in enumerate(top) if heads.DAY.fullmatch(line)]
        told = any(heads.TAB.match(top[n + 1]) for n in dated if n + 1 < len(top))
        if heads.HEADER.fullmatch(top[0]):
            blank = any(heads.BLANK.match(top[n + 1]) for n in dated if n + 1 < len(top))
            return told or blank or any(map(heads.SAVED.match, top[1:3]))
        return told and dated[0] <= 2

    def read(self, source: Source, stage: Stage) -> None:
        """Raises Unreadable where day and month cannot be told apart; `day_order` settles it."""
        first = source.text.lstrip(_EDGES).split("\n", 1)[0].strip()
        room = heads.title(first) or source.stem.removeprefix("[LINE]").strip() or source.stem
        ref = f"name:{room}"
        stage.rooms[ref] = room
        scan = _scan(source.path, stage.options.get("day_order"))
        reader = Reader(scan)
        for number, (rows, size) in enumerate(_pieces(reader.read(_lines(source.path)))):
            spool = stage.folder / f"line-{stage.number}-{number}.txt"
            spool.write_bytes("".join(rows).encode("utf-8", "replace"))
            try:
                chosen = select(ref, one_file(spool), number << 24)
                stage.copy(chosen, piece=number, more=MORE, shape="line")
            finally:
                spool.unlink()
            stage.progress(size)
        if not reader.dated and reader.met:
            raise Unreadable("refused.no-day")
        stage.doubtful += reader.doubtful
        settle(stage)


@dataclass
class Scan:
    """What the whole file is like: how its columns are parted, its days' order, who speaks in it."""

    head: re.Pattern[str]
    order: str
    after_blank: bool  # a blank line stands before its days
    known: dict[str, int] = field(default_factory=dict)  # names, where blanks part the columns


def _lines(path: Path) -> Iterator[str]:
    for piece in text_pieces(path, _LINE_END):
        text = piece.text
        yield from (_OURS.sub(" ", text) if _OURS.search(text) else text).split("\n")


def _scan(path: Path, said: str | None) -> Scan:
    tabs = blanks = before = days_met = 0
    order = heads.Order()
    last = ""
    for line in _lines(path):
        # Every head and every day begins with one of these.
        if heads.TAB.match(line):
            tabs += 1
        elif heads.BLANK.match(line):
            blanks += 1
        elif line and heads.DAY.fullmatch(line):
            days_met += 1
            before += not last.strip()
            order.note(line)
        last = line
    head = heads.TAB if tabs or not blanks else heads.BLANK
    known: dict[str, int] = {}
    if head is heads.BLANK:
        known = names.learn(_spoken(_lines(path)))
    return Scan(head, order.settled(said), before * 2 > days_met, known)


def _spoken(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if (found := heads.BLANK.match(line)) and system_lines.read(line[found.end() :]) is None:
            yield line[found.end() :]


class Reader:
    """Reads lines in order into rows for the engine. `doubtful`: rows whose name may end elsewhere."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self.doubtful = 0
        self.dated = False
        self.met = False
        self._day: int | None = None

    def read(self, lines: Iterable[str]) -> Iterator[tuple[str, int]]:
        """(row, bytes it stood in, about) for every record."""
        match, is_day = self._scan.head.match, heads.DAY.fullmatch
        held: list[str] = []  # the lines of the record being read
        at = 0
        clock = ""
        last = ""
        day = ""  # a line like a day's, until the next one tells whether it is one
        before = 0  # how many lines of the record stand before it
        for number, line in enumerate(lines, 1):
            if found := match(line):
                if day:
                    held = held[:before]
                if held:
                    yield self._row(at, clock, held)
                if day:
                    self._set(day)
                    day = ""
                at, clock, held = number, found[1], [line[found.end() :]]
            else:
                if (
                    line[:1].isalnum()
                    and is_day(line)
                    and not (self._scan.after_blank and last.strip())
                ):
                    before = before if day else len(held)
                    day = line
                elif day and line.strip():
                    day = ""  # somebody's words
                if held:
                    held.append(line)
            last = line
        if held:
            yield self._row(at, clock, held[:before] if day else held)

    def _set(self, line: str) -> None:
        day = heads.day_of(line, self._scan.order)
        self._day = None if day is None else day.toordinal() - heads.EPOCH
        self.dated = self.dated or day is not None

    def _row(self, number: int, clock: str, held: list[str]) -> tuple[str, int]:
        self.met = True
        while len(held) > 1 and not held[-1].strip():
            held.pop()
        name, words, said = self._told(held)
        now = heads.seconds(clock)
        fault = (
            "rejected:no-day"
            if self._day is None
            else ""
            if now is not None
            else "rejected:impossible-time"
        )
        wall = (
            _NULL
            if fault or self._day is None or now is None
            else (self._day * 86_400 + now) * 1_000_000
        )
        what = (
            ""
            if said is None
            else json.dumps({**said._asdict(), "people": list(said.people)}, ensure_ascii=False)
        )
        if len(held) > 1:
            words = unquoted("\n".join([words, *held[1:]])).replace("\n", _FOLDED)
        fields = (str(number), str(wall), fault, name if name is not None else _NULL, what, words)
        row = _FIELD.join(fields) + "\n"
        return row, len(row)

    def _told(self, held: list[str]) -> tuple[str | None, str, system_lines.Said | None]:
        """(name, words of the first line, what the app says) of a record."""
        rest = held[0]
        if self._scan.head is heads.TAB:
            name, tab, words = rest.partition("\t")
            if tab and name:
                call = system_lines.CALL.match(words) and len(held) == 1
                return name, words, system_lines.Said(Kind.CALL) if call else None
            words = words if tab else rest
            return None, words, system_lines.read(words.strip()) or system_lines.Said(Kind.OTHER)
        said = system_lines.read(rest.strip()) if len(held) == 1 else None
        name, words, sure = names.cut(rest, self._scan.known)
        if said is not None and said.kind is not Kind.CALL and name not in self._scan.known:
            return None, rest, said
        self.doubtful += not sure
        return name, words, said if said is not None and said.kind is Kind.CALL else None


def unquoted(text: str) -> str:
    """Words of several lines without the quotes that LINE puts around them."""
    if len(text) > 1 and text[0] == '"' and text.rstrip()[-1] == '"':
        inner = text.rstrip()[1:-1]
        # Older builds leave quotes inside as they are.
        return inner.replace('""', '"') if '"' not in inner.replace('""', "") else inner
    return text


def _pieces(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[list[str], int]]:
    held: list[str] = []
    size = 0
    for row, length in rows:
        held.append(row)
        size += length
        if len(held) == _PIECE:
            yield held, size
            held, size = [], 0
    if held:
        yield held, size
