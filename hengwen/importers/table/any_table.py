"""通用表格: any CSV, JSON, JSONL or Parquet with a time and a sender in every row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path, PurePath

import duckdb

from hengwen.events.sql import literal, one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.json_lines import LineRecords, line_pieces
from hengwen.importers.reading.whole import name_rooms, settle
from hengwen.importers.source import Source, is_text
from hengwen.importers.stage import Stage
from hengwen.importers.table import csv_file, json_file, records
from hengwen.importers.table.columns import PLACES, BadColumns, asked, day_column, enough, guess


class Table:
    """任何能导出表格的工具：每行一条消息，至少有时间和发送者两列；列名不认识时用 --columns 指明。"""

    slug = "table"
    title = "format.table"
    platform = "table"
    gives = records.GIVES

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        """Many JSON files that are one table: a file a day, a folder a room."""
        return json_file.gathers(files)

    def recognises(self, source: Source) -> bool:
        try:
            found = json_file.shape(source, held=False)
            return enough(guess(found.paths if found else _names(source)))
        except (duckdb.Error, OSError, ValueError):
            return False

    def read(self, source: Source, stage: Stage) -> None:
        found = json_file.shape(source, held=True)
        names: Mapping[str, str] = {}
        if not found or found.key is not None:
            with suppress(duckdb.Error, ValueError):
                names = _names(source)
        if names:
            found = None  # a record a line, whatever stands in the first
        elif found:
            names = dict.fromkeys(found.paths, "VARCHAR")
        if not names:
            raise Unreadable("refused.no-header")
        columns = guess(names)
        if given := stage.options.get("columns"):
            try:
                columns = asked(given, names)
            except BadColumns as why:
                raise Unreadable(why.why, **why.facts) from why
        if not enough(columns):
            raise Unreadable("refused.no-time-or-sender", columns=", ".join(list(names)[:20]))
        place = columns.get("channel", "")
        place = columns.pop("channel") if PLACES.fullmatch(place) and place not in names else ""
        day = None if given else day_column(names, columns)
        wanted = {*columns.values(), *([day] if day else [])}
        here = literal(f"name:{_room(source, place)}")

        def select(where: str, room: str = here) -> str:
            return records.select(columns, names, room, day, where)

        if source.parts:
            if found is None:
                raise Unreadable("refused.no-header")
            rooms = json_file.room_names(source.parts, source.name, place or None)
            called = {part: f"name:{room}" for part, room in rooms.items()}
            chosen = select("hengwen_file", "hengwen_room")
            json_file.stage_many(source.parts, called, found, wanted, chosen, stage)
        elif found:
            json_file.stage(source, found, wanted, select("'record ' || (rec & 16777215)"), stage)
        elif source.head.startswith(b"PAR1"):
            _parquet(source, select("'row ' || (rec + 1)"), stage)
        elif _is_lines(source):
            struct = ", ".join(f"\"{_twice(name)}\": 'VARCHAR'" for name in sorted(wanted))
            lines = LineRecords("{" + struct + "}", select("'line ' || rec"))
            lines.stage(source, list(line_pieces(source.path)), stage)
        else:
            csv_file.stage(source, select("'row ' || rec"), stage)
        settle(stage)
        name_rooms(stage)


def _room(source: Source, place: str) -> str:
    """What a lone file's room is called: by its name, or by the folder it lies in."""
    around = PurePath(source.name).parent.name
    return around if place.startswith("@folder") and around else source.stem


def _names(source: Source) -> Mapping[str, str]:
    """The table's columns and their engine types; {} where it is no table."""
    if source.head.startswith(b"PAR1"):
        if not is_text(str(source.path)):
            return {}  # the engine cannot open it
        path = one_file(source.path)
        with closing(duckdb.connect()) as con:
            rows = con.execute(f"DESCRIBE SELECT * FROM read_parquet({path})").fetchall()
        return {row[0]: row[1] for row in rows}
    if _is_lines(source):
        return dict.fromkeys(_keys(source), "VARCHAR")
    return dict.fromkeys(csv_file.header(source), "VARCHAR")


def _is_lines(source: Source) -> bool:
    return source.head.lstrip().startswith(b"{")


def _keys(source: Source) -> list[str]:
    """The keys of the first lines that are objects; none where the lines are no table's."""
    keys: dict[str, None] = {}
    broken: dict[str, None] = {}
    lines = [line.strip("\r") for line in source.head.decode("utf-8", "replace").split("\n")[:200]]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    if not lines or not lines[0].startswith("{") or not lines[0].endswith("}"):
        return []  # a document over several lines: what stands in it is somebody else's
    for line in lines:
        if not line.startswith("{"):
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            broken |= dict.fromkeys(_KEY.findall(line))
            continue
        if "_type" in found:
            return []
        keys |= dict.fromkeys(key for key in found if key.isprintable())
    return list(keys or broken)


_KEY = re.compile(r'"([^"\\]{1,64})"\s*:')


def _parquet(source: Source, select: str, stage: Stage) -> None:
    path = one_file(source.path)
    rows = (
        "(SELECT * RENAME (file_row_number AS rec), NULL::BOOLEAN AS hengwen_repaired "
        f"FROM read_parquet({path}, file_row_number = true))"
    )
    try:
        stage.copy(filled(select, source=rows), piece=0)
    except duckdb.Error as error:
        said = "refused.not-utf8" if "not valid UTF8" in str(error) else "refused.broken-table"
        raise Unreadable(said) from error
    stage.progress(source.size)


def _twice(name: str) -> str:
    return name.replace('"', '""')
