"""Reads JSON of one record a line with the engine: whole pieces at once, line by line where broken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.events.sql import literal
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.json_pieces import UNREADABLE, JsonRecords
from hengwen.importers.source import BOM, Source
from hengwen.importers.stage import Stage

PIECE = 8 << 20  # bytes: every line of a piece is held by itself
LINE = "hengwen_line: 'BIGINT'"  # the number of the line, put into every record


@dataclass(frozen=True)
class LinePiece:
    """Whole lines: bytes [start, stop) of the file, the first of them numbered `line`."""

    number: int
    start: int
    stop: int
    line: int
    last: bool

    def lines(self, path: Path) -> Iterator[tuple[int, bytes]]:
        """(number, words) of each line that holds any; `#` begins a comment."""
        with path.open("rb") as handle:
            handle.seek(self.start)
            body = handle.read(self.stop - self.start)
        if self.start == 0:
            body = body.removeprefix(BOM)
        for number, raw in enumerate(body.split(b"\n"), self.line):
            words = raw.strip()
            if words and not words.startswith(b"#"):
                yield number, words


def line_pieces(path: Path, *, size: int = PIECE) -> Iterator[LinePiece]:
    """Cut a file at line ends, the lines counted."""
    whole = path.stat().st_size
    start, number, line = 0, 0, 1
    with path.open("rb") as handle:
        while start < whole:
            block = handle.read(size)
            if block and not block.endswith(b"\n"):
                block += handle.readline()
            stop = start + len(block)
            yield LinePiece(number, start, stop, line, stop >= whole)
            line += block.count(b"\n")
            start, number = stop, number + 1


@dataclass(frozen=True)
class LineRecords:
    """How one format's lines are read; `columns` and `select` as JsonRecords has them."""

    columns: str
    select: str

    def stage(
        self,
        source: Source,
        parts: Collection[LinePiece],
        stage: Stage,
        skip: Callable[[int], bool] = lambda _: False,
    ) -> None:
        """Stage all pieces side by side, but for the lines that `skip` names."""
        records = _Lines(self.columns.rstrip("}") + f", {LINE}}}", self.select)
        stage.each(
            lambda piece, cursor: self._one(records, source, piece, stage, cursor, skip), parts
        )

    def _one(
        self,
        records: _Lines,
        source: Source,
        piece: LinePiece,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
        skip: Callable[[int], bool],
    ) -> None:
        found = [(n, raw) for n, raw in piece.lines(source.path) if not skip(n)]
        spool = stage.folder / f"lines-{stage.number}-{piece.number}.json"
        try:
            if not records.at_once(found, spool, stage, cursor):
                records.one_by_one(found, piece, spool, stage, cursor)
        finally:
            spool.unlink(missing_ok=True)
        stage.progress(piece.stop - piece.start)


class _Lines(JsonRecords):
    """The judge of JsonRecords, over records that carry their line's number."""

    def at_once(
        self,
        found: list[tuple[int, bytes]],
        spool: Path,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
    ) -> bool:
        """Copy all lines in one go; False where the engine refuses any of them."""
        if not all(raw[:1] == b"{" and raw[-1:] == b"}" for _, raw in found):
            return False
        if not found:
            return True
        spool.write_bytes(b"[" + b",\n".join(_numbered(n, raw) for n, raw in found) + b"]")
        try:
            self._take(spool, stage, cursor)
        except UNREADABLE:
            return False
        return True

    def one_by_one(
        self,
        found: list[tuple[int, bytes]],
        piece: LinePiece,
        spool: Path,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
    ) -> None:
        kept: list[tuple[int, bytes, bytes]] = []
        for nth, (number, raw) in enumerate(found, 1):
            fit = self._fit(raw, cursor, spool) if raw.startswith(b"{") else None
            if fit is not None:
                marked = b'{"hengwen_repaired": true, ' + fit[1:].lstrip() if fit != raw else fit
                kept.append((number, raw, _numbered(number, marked)))
            elif (
                piece.last
                and nth == len(found)
                and raw.startswith(b"{")
                and _cut(piece, stage, raw)
            ):
                stage.cut = f"line {number}"
                example = literal(raw[:120].decode("utf-8", "replace"))
                stage.copy(
                    f"SELECT {number} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
                    f"'line {number}' AS place, {example} AS example",
                    cursor=cursor,
                )
            else:
                stage.quarantine(f"line {number}", "quarantined:not-json", raw)
        self._halve(kept, spool, stage, cursor)

    def _halve(
        self,
        kept: list[tuple[int, bytes, bytes]],
        spool: Path,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
    ) -> None:
        """Copy these; where the engine still refuses, halve until the culprit stands alone."""
        if not kept:
            return
        spool.write_bytes(b"[" + b",\n".join(fit for _, _, fit in kept) + b"]")
        try:
            self._take(spool, stage, cursor)
        except UNREADABLE:
            if len(kept) == 1:
                stage.quarantine(f"line {kept[0][0]}", "quarantined:not-json", kept[0][1])
                return
            half = len(kept) // 2
            self._halve(kept[:half], spool, stage, cursor)
            self._halve(kept[half:], spool, stage, cursor)

    def _take(self, spool: Path, stage: Stage, cursor: duckdb.DuckDBPyConnection) -> None:
        # A line that holds two objects would give a row without a number.
        rec = "coalesce(hengwen_line, error('two records on one line')::BIGINT)"
        rows = f"(SELECT * EXCLUDE (hengwen_line), {rec} AS rec FROM {self._read(spool)})"
        stage.copy(filled(self.select, source=rows), cursor=cursor, shape=self.select)


def _numbered(number: int, record: bytes) -> bytes:
    rest = record[1:].lstrip()
    return b'{"hengwen_line": %d%s%s' % (number, b"" if rest.startswith(b"}") else b", ", rest)


def _cut(piece: LinePiece, stage: Stage, raw: bytes) -> bool:
    """Whether a broken last line is one that broke off: it does not close."""
    return piece.last and not raw.endswith(b"}") and stage.cut is None
