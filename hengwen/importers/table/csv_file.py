"""CSV 表格: strict rows, whichever encoding and separator; a bad row is kept apart by its line."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.events.sql import literal, one_file
from hengwen.importers.reading.charset import charset
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.link import nameable
from hengwen.importers.source import LOOK, Source
from hengwen.importers.stage import Stage
from hengwen.importers.table.columns import enough, guess
from hengwen.importers.table.rescue import LONGEST, BadRow, rescue

_SEPARATORS = (",", "\t", ";", "|")
_SHOWN = 10_000  # characters of a refused row that the engine gives at most


@dataclass(frozen=True)
class Shape:
    """How a CSV file is written: its separator, columns, and lines before its header."""

    separator: str
    names: list[str]
    skip: int


def header(source: Source) -> list[str]:
    """Column names; [] where the first line is no header."""
    shape = _shape(source)
    return shape.names if shape else []


def _shape(source: Source) -> Shape | None:
    with source.path.open("rb") as handle:
        head = handle.read(LOOK)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if head.startswith(mark):
            text = head[: LOOK // 2 * 2].decode("utf-16", "replace")
            break
    else:
        text = source.text
    skip = 0
    lines = text.split("\n")
    while lines and (not lines[0].strip("\r ") or lines[0].lower().startswith("sep=")):
        lines, skip = lines[1:], skip + 1
    body = "\n".join(lines)
    if not body or "\x00" in body[:LOOK]:
        return None
    best: Shape | None = None
    for separator in _SEPARATORS:
        try:
            names = next(csv.reader(io.StringIO(body, newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        names = [name.strip().strip("\ufeff") for name in names]
        shape = Shape(separator, names, skip)
        if len(names) > 1 and all(len(n) < 64 and "\n" not in n for n in names):
            if enough(guess(names)):
                return shape
            best = best or shape
    return best


def stage(source: Source, select: str, stage: Stage) -> None:
    """Stage the rows; `select` names the file's own columns."""
    shape = _shape(source)
    assert shape is not None  # noqa: S101 - its header was read before
    path = _utf8(source, stage)
    if _either(path, shape, select, stage, once=True):
        # A quote that never closes took good rows with it: part the bad lines from them first.
        rescued = stage.folder / f"rescued-{stage.number}.csv"
        for bad in rescue(path, rescued, shape.separator, len(shape.names), shape.skip):
            _keep(stage, bad)
        _either(rescued, shape, select, stage, once=False)
    stage.progress(source.size)


def _either(path: Path, shape: Shape, select: str, stage: Stage, *, once: bool) -> bool:
    try:
        return _copy(path, shape, select, stage, once=once)
    except duckdb.InvalidInputException:
        # Line ends of two sorts: the engine takes one.
        return _copy(_one_line_end(path, stage), shape, select, stage, once=once)


def _copy(path: Path, shape: Shape, select: str, stage: Stage, *, once: bool) -> bool:
    """Stage the rows that the engine takes; `once`: True where it must be done again, see stage()."""
    called = f"csv_{stage.number}"
    columns = ", ".join(f"{literal(f'c{n}')}: 'VARCHAR'" for n in range(len(shape.names)))
    seen: set[str] = set()
    names = []
    for number, name in enumerate(shape.names):
        if name and name not in seen:
            names.append(f'c{number} AS "{name.replace(chr(34), chr(34) * 2)}"')
            seen.add(name)
    rows = (
        f"(SELECT {', '.join(names)}, row_number() OVER () AS rec, NULL::BOOLEAN AS hengwen_repaired "
        f"FROM read_csv({one_file(path)}, columns = {{{columns}}}, header = true, "
        f"skip = {shape.skip}, delim = {literal(shape.separator)}, quote = '\"', escape = '\"', "
        f"auto_detect = false, strict_mode = true, max_line_size = {LONGEST}, ignore_errors = true, "
        f"store_rejects = true, rejects_table = '{called}', rejects_scan = '{called}_scan'))"
    )
    try:
        stage.copy(filled(select, source=rows), piece=0)
        if once and _swallowed(called, stage):
            return True
        _rejects(path, called, stage)
        return False
    finally:
        stage.con.execute(f"DROP TABLE IF EXISTS {called}")
        stage.con.execute(f"DROP TABLE IF EXISTS {called}_scan")


def _swallowed(called: str, stage: Stage) -> bool:
    """Whether a refused row may be several: its quotes do not close, or it runs over lines."""
    row = stage.con.execute(
        f"SELECT count(*) FROM {called} "
        "WHERE error_type IN ('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM') "
        "OR regexp_matches(trim(csv_line, chr(13) || chr(10)), '[\\r\\n]') "
        f"OR length(csv_line) >= {_SHOWN}"
    ).fetchone()
    return row is not None and row[0] > 0


def _rejects(path: Path, called: str, stage: Stage) -> None:
    """The rows that the engine refused: kept by line, the last one as cut off where it is."""
    size = path.stat().st_size
    found = stage.con.execute(
        f"SELECT any_value(line_byte_position), any_value(csv_line) "
        f"FROM {called} GROUP BY line ORDER BY 1"
    ).fetchall()
    with path.open("rb") as handle:
        mark = b"\n" if b"\n" in handle.read(LOOK) else b"\r"
        handle.seek(max(size - 1, 0))
        closed = handle.read(1) in (b"\n", b"\r")
        line, at = 1, 0
        for position, words in found:
            start = max((position or 1) - 1, 0)
            handle.seek(at)
            while at < start:  # the engine numbers rows, a person lines
                block = handle.read(min(start - at, 4 << 20))
                line, at = line + block.count(mark), at + len(block)
            handle.seek(start)
            raw = handle.read(len((words or "").encode()))
            cut = not closed and start + len(raw) >= size - 1
            row = raw.lstrip(b"\r\n")  # empty lines before it may be taken with it
            blank = raw[: len(raw) - len(row)].count(mark)
            _keep(stage, BadRow(line + blank, row, cut))


def _keep(stage: Stage, bad: BadRow) -> None:
    place = f"line {bad.line}"
    if not bad.cut:
        stage.quarantine(place, "quarantined:bad-row", bad.raw)
        return
    stage.cut = place
    example = literal(bad.raw[:120].decode("utf-8", "replace"))
    stage.copy(
        f"SELECT {(1 << 50) + bad.line} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
        f"{literal(place)} AS place, {example} AS example"
    )


def _utf8(source: Source, stage: Stage) -> Path:
    """The file itself, or a copy of it in UTF-8; bytes that no encoding explains are left in."""
    encoding = charset(source.path)
    if encoding == "utf-8-sig":
        return nameable(source.path, stage.folder)
    target = stage.folder / f"table-{stage.number}.csv"
    with (
        source.path.open("r", encoding=encoding, newline="") as text,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        while block := text.read(1 << 22):
            out.write(block.removeprefix("\ufeff"))
    return target


def _one_line_end(path: Path, stage: Stage) -> Path:
    target = stage.folder / f"lines-{stage.number}.csv"
    with path.open("rb") as source, target.open("wb") as out:
        while block := source.read(1 << 22):
            if block.endswith(b"\r"):
                block += source.read(1)
            out.write(block.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return target
