"""Reads many small JSON files, each an array of records, as few pieces of the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from hengwen.events.sql import literal, one_file
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.json_array import Piece, Span, pieces
from hengwen.importers.reading.json_pieces import UNREADABLE, JsonRecords
from hengwen.importers.reading.link import nameable
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_FILES, _BYTES = 500, 32 << 20  # read at once


@dataclass(frozen=True)
class JsonFile:
    """One file of an export; `facts` are columns that its records get besides their own (VARCHAR)."""

    name: str
    path: Path
    facts: Mapping[str, str]


@dataclass(frozen=True)
class JsonFiles:
    """`columns` and `select` as JsonRecords has them; {source} has `file` (the name) and each of `facts`."""

    columns: str
    select: str
    more: str | None = None

    def stage(self, files: Sequence[JsonFile], stage: Stage) -> None:
        """Stage all files, batches side by side; a batch that the engine refuses is halved."""

        def work(batch: tuple[int, Sequence[JsonFile]], cursor: duckdb.DuckDBPyConnection) -> None:
            first, group = batch
            self._batch(group, first, stage, cursor)
            stage.progress(sum(file.path.stat().st_size for file in group))

        opened = [replace(file, path=nameable(file.path, stage.folder)) for file in files]
        stage.each(work, _batches(opened))

    def _batch(
        self, group: Sequence[JsonFile], first: int, stage: Stage, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        try:
            stage.copy(
                filled(self.select, source=self._rows(group, first)),
                cursor=cursor,
                piece=first,
                more=self.more,
                shape=self.select,
            )
        except UNREADABLE:
            if len(group) == 1:
                self._alone(group[0], first, stage, cursor)
                return
            half = len(group) // 2
            self._batch(group[:half], first, stage, cursor)
            self._batch(group[half:], first + half, stage, cursor)

    def _alone(
        self, file: JsonFile, first: int, stage: Stage, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        """A file with something broken in it: record by record."""
        source = Source(file.path, file.name)
        span = whole(source)
        facts = {"file": file.name, **file.facts}
        records = JsonRecords(
            self.columns, self.select, more=self.more, first=first, facts=facts, named=file.name
        )
        # As one piece: the ordinals of the next file follow right after.
        for piece in pieces(file.path, span, size=1 << 40):
            records.one(source, Piece(0, piece.start, piece.stop, piece.cut), stage, cursor)

    def _rows(self, group: Sequence[JsonFile], first: int) -> str:
        names = ["file", *group[0].facts]
        values = ", ".join(
            "(" + ", ".join(map(literal, (path, file.name, *file.facts.values()))) + ")"
            for file in group
            for path in (file.path.as_posix(),)
        )
        paths = ", ".join(one_file(file.path) for file in group)
        columns = self.columns.rstrip("}") + ", hengwen_repaired: 'BOOLEAN'}"
        told = ", ".join(f'"{name}"' for name in names)
        return (
            f"(SELECT r.* EXCLUDE (filename), f.* EXCLUDE (filename), "
            f"{first << 24} + row_number() OVER () AS rec "
            f"FROM read_json([{paths}], format = 'array', columns = {columns}, filename = true, "
            f"maximum_object_size = {16 << 20}) AS r "
            f"JOIN (VALUES {values}) AS f (filename, {told}) USING (filename))"
        )


def whole(source: Source) -> Span:
    """The inside of a file that is one array."""
    with source.path.open("rb") as handle:
        head = handle.read(1 << 16)
        start = head.find(b"[") + 1
        size = handle.seek(0, 2)
        handle.seek(max(start, size - 4096))
        tail = handle.read().rstrip()
    closed = tail.endswith(b"]")
    stop = max(start, size - 4096) + len(tail) - (1 if closed else 0)
    return Span(start, max(start, stop), closed, head[:start])


def _batches(files: Sequence[JsonFile]) -> Iterator[tuple[int, Sequence[JsonFile]]]:
    start, size = 0, 0
    for number, file in enumerate(files):
        size += file.path.stat().st_size
        if number > start and (number - start >= _FILES or size > _BYTES):
            yield start, files[start:number]
            start, size = number, file.path.stat().st_size
    if files:
        yield start, files[start:]
