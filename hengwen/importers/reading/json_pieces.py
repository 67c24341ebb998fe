"""Reads JSON records with the engine: whole pieces at once, and one by one where a piece is broken.

One judge for both ways: a record is kept if the engine can read it alone, as it is or after a
repair that loses no word. What stands beside it changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import duckdb

from hengwen.events.sql import literal, one_file
from hengwen.importers.reading import json_array
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.json_array import Piece, Span, learn, pieces, records
from hengwen.importers.reading.json_items import LONGEST, TOO_LONG, Item, items
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9a-fA-F]{2})")
_LONE = re.compile(
    rb"(?<!\\)((?:\\\\)*)(?:"
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
# What the engine says of bytes that are not what they should be; anything else is our own fault.
UNREADABLE = (
    duckdb.InvalidInputException,
    duckdb.ConversionException,
    duckdb.OutOfRangeException,
    UnicodeDecodeError,  # it quotes the bytes it complains of, and may cut a letter in two
)
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_OPEN = re.compile(
    rb'(?:[^"]++|"(?:[^"\\]++|\\.)*+")*+"(?:[^"\\]++|\\.)*+', re.DOTALL
)  # a string, unclosed
# Inside a string only: outside, tabs and line ends are white space.
_BARE_CONTROL = re.compile(rb"(\\.)|[\x00-\x1f]", re.DOTALL)


@dataclass(frozen=True)
class JsonRecords:
    """How one format's records are read: the columns taken and the SELECT that makes events.

    `select` gets {source} (rows with `columns` and `rec`) and gives columns of STAGED.
    """

    columns: str  # a DuckDB struct of name: type for read_json
    select: str
    more: str | None = None  # a second SELECT from {staged}: further events, from its `extra`
    first: int = 0  # added to record ordinals, where a file has several arrays
    facts: Mapping[str, str] = field(default_factory=dict)  # columns that {source} has besides
    named: str = ""  # the file within the export, for places

    def stage(self, source: Source, span_start: int, parts: Iterable[Piece], stage: Stage) -> None:
        """Stage all pieces, side by side."""
        with source.path.open("rb") as handle:
            separator = learn(handle, span_start, source.size)

        def work(piece: Piece, cursor: duckdb.DuckDBPyConnection) -> None:
            self._one(source, piece, separator, stage, cursor)
            stage.progress(piece.stop - piece.start)

        stage.each(work, parts)

    def one(
        self, source: Source, piece: Piece, stage: Stage, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        """Stage one piece on the caller's thread."""
        with source.path.open("rb") as handle:
            separator = learn(handle, piece.start, piece.stop)
        self._one(source, piece, separator, stage, cursor)

    def _one(
        self,
        source: Source,
        piece: Piece,
        separator: bytes,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
    ) -> None:
        spool = stage.folder / f"piece-{stage.number}-{self.first + piece.number}.json"
        try:
            if not piece.cut:
                _spool(source.path, piece.start, piece.stop, spool)
                try:
                    self._copy(spool, piece, stage, cursor)
                except UNREADABLE:
                    pass
                else:
                    return
            found = _singly(source.path, piece, separator)
            self._slowly(found, piece, stage, cursor, spool)
        finally:
            spool.unlink(missing_ok=True)

    def _slowly(
        self,
        found: Iterable[Item],
        piece: Piece,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
        spool: Path,
    ) -> None:
        # place, as it stands, as the engine shall read it
        kept: list[tuple[str, bytes, bytes]] = []
        size = after = 0
        if piece.cut:
            stage.cut = self._place(piece.stop)
        for item in found:
            place, raw = self._place(item.start), item.raw
            fit = None if item.long else self._fit(raw, cursor, spool)
            if fit is not None:
                kept.append((place, raw, fit if fit == raw else _marked(fit)))
                size += len(raw)
            elif piece.cut and not item.ended:
                stage.cut = place
                self._reject(place, "rejected:cut-off", raw, stage, cursor)
            else:
                stage.quarantine(place, TOO_LONG if item.long else "quarantined:not-json", raw)
            if size > json_array.PIECE:
                self._sift(kept, piece, stage, cursor, spool, after)
                kept, size, after = [], 0, after + len(kept)
        self._sift(kept, piece, stage, cursor, spool, after)

    def _place(self, byte: int) -> str:
        return f"{self.named}: byte {byte}" if self.named else f"byte {byte}"

    def _sift(
        self,
        kept: list[tuple[str, bytes, bytes]],
        piece: Piece,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
        spool: Path,
        after: int,
    ) -> None:
        """Copy these records; where the engine still refuses, halve until the culprit stands alone."""
        if not kept:
            return
        spool.write_bytes(b"[" + b",\n".join(fit for _, _, fit in kept) + b"]")
        try:
            self._copy(spool, piece, stage, cursor, after=after)
        except UNREADABLE:
            if len(kept) == 1:
                place, raw, _ = kept[0]
                stage.quarantine(place, "quarantined:not-json", raw)
                return
            half = len(kept) // 2
            self._sift(kept[:half], piece, stage, cursor, spool, after)
            self._sift(kept[half:], piece, stage, cursor, spool, after + half)

    def _fit(self, raw: bytes, cursor: duckdb.DuckDBPyConnection, spool: Path) -> bytes | None:
        """The record as the engine can read it: as it is, or repaired; None if neither."""
        if _parses(raw) or self._alone(raw, cursor, spool):
            return raw
        mended = _mend(raw)
        return mended if mended != raw and _parses(mended) else None

    def _alone(self, raw: bytes, cursor: duckdb.DuckDBPyConnection, spool: Path) -> bool:
        spool.write_bytes(b"[" + raw + b"]")
        try:
            read = cursor.execute(f"SELECT count(*) FROM {self._read(spool)}").fetchone()
        except UNREADABLE:
            return False
        return read == (1,)

    def _copy(
        self,
        spool: Path,
        piece: Piece,
        stage: Stage,
        cursor: duckdb.DuckDBPyConnection,
        *,
        after: int | None = None,
    ) -> None:
        """`after`: how many of the piece's records stand in earlier copies; None: it is whole."""
        base = ((self.first + piece.number) << 24) + (after or 0)
        facts = "".join(f', {literal(value)} AS "{name}"' for name, value in self.facts.items())
        rows = f"(SELECT *{facts}, {base} + row_number() OVER () AS rec FROM {self._read(spool)})"
        stage.copy(
            filled(self.select, source=rows),
            cursor=cursor,
            piece=self.first + piece.number if after is None else None,
            more=self.more,
            shape=self.select,
        )

    def _read(self, spool: Path) -> str:
        columns = self.columns.rstrip("}") + ", hengwen_repaired: 'BOOLEAN'}"
        return (
            f"read_json({one_file(spool)}, format = 'array', columns = {columns}, "
            f"maximum_object_size = {16 << 20})"
        )

    def _reject(
        self, place: str, fault: str, raw: bytes, stage: Stage, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        example = raw[:120].decode("utf-8", "replace")
        stage.copy(
            f"SELECT {(self.first << 24) + (1 << 50)} AS rec, 0 AS part, {literal(fault)} AS fault, "
            f"{literal(place)} AS place, {literal(example)} AS example",
            cursor=cursor,
        )


def _mend(raw: bytes) -> bytes:
    """A record with what no word is lost by: escapes that JSON has not, halves of faces, bare controls."""
    mended = _LONE.sub(rb"\1\\ufffd", _ESCAPE.sub(rb"\1\\u00\2", raw))
    return _STRING.sub(lambda words: _BARE_CONTROL.sub(_escaped, words.group()), mended)


def _joined(body: bytes, separator: bytes) -> Iterator[tuple[int, bytes]]:
    """Records as cut; a bare line break in a string that looks like a cut is none.

    Two that are whole only together are one; what closes no string on its own is tried with the next.
    """
    before: tuple[int, bytes] | None = None
    for offset, raw in records(body, separator):
        if before is not None:
            start = before[0]
            one = body[start : offset + len(raw)]
            if _parses(_mend(one)):
                before = None
                yield start, one
                continue
            yield before
            before = None
        if b'"' in raw and len(raw) <= LONGEST and _OPEN.fullmatch(raw):
            before = offset, raw
        else:
            yield offset, raw
    if before is not None:
        yield before


def _singly(path: Path, piece: Piece, separator: bytes) -> Iterator[Item]:
    """The records of a piece one by one; nothing ends the last of them."""
    with path.open("rb") as handle:
        for part in pieces(path, Span(piece.start, piece.stop, True, b"")):
            ends = part.stop == piece.stop
            if part.stop - part.start > json_array.PIECE + LONGEST:
                # Nothing that was learnt parts its records, or it is one.
                for item in items(handle, part.start, part.stop):
                    yield replace(item, ended=item.ended if ends else b",")
                continue
            handle.seek(part.start)
            found = list(_parted(handle.read(part.stop - part.start), separator))
            for number, item in enumerate(found, 1):
                last = ends and number == len(found)
                yield replace(item, start=part.start + item.start, ended=b"" if last else b",")


def _parted(body: bytes, separator: bytes) -> Iterator[Item]:
    """Records one by one, also those that stand between separators of another look."""
    for offset, raw in _joined(body, separator):
        if len(raw) <= LONGEST and _parses(raw):
            yield Item(offset, raw, long=False, ended=b",")
            continue
        for item in items(BytesIO(raw), 0, len(raw)):
            yield replace(item, start=offset + item.start)


def _escaped(control: re.Match[bytes]) -> bytes:
    return control[1] or b"\\u%04x" % control.group()[0]


def _marked(record: bytes) -> bytes:
    """The record with a mark that it was repaired."""
    return b'{"hengwen_repaired": true, ' + record[1:].lstrip()


def _parses(raw: bytes) -> bool:
    """Whether a strict reader accepts it: UTF-8, no repeated key, no lone surrogate, a whole object."""
    try:
        found = json.loads(raw, object_pairs_hook=_once)
        if b"\\u" in raw:
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return False
    return found is None or isinstance(found, dict)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _spool(path: Path, start: int, stop: int, target: Path) -> None:
    with path.open("rb") as source, target.open("wb", buffering=0) as out:
        out.write(b"[")
        source.seek(start)
        left = stop - start
        while left:
            block = source.read(min(left, 4 << 20))
            if not block:
                break
            out.write(block)
            left -= len(block)
        out.write(b"]")
