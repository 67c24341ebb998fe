"""JSON 表格: a file that is one array of objects, or an object that holds one; the same over many files."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hengwen.events.sql import literal
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.json_array import Span, arrays, pieces
from hengwen.importers.reading.json_files import JsonFile, JsonFiles, whole
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.source import LOOK, Source, begins
from hengwen.importers.stage import Stage
from hengwen.importers.table.columns import enough, guess

_HELD = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*\[(?=\s*\{)')
_LOOKED, _DEEP = 50, 4  # records looked at, and how deep, to learn the columns
_NEAR = 1 << 12  # bytes of each of many files that mostly hold a whole record
OURS = ("file", "room")  # what is told of each of many files besides its records


@dataclass(frozen=True)
class Shape:
    """The array's key in the file's object (None: the file is the array) and the columns' paths."""

    key: str | None
    paths: Mapping[str, tuple[str, ...]]


def shape(source: Source, *, held: bool) -> Shape | None:
    """What the first records hold, by dotted names; `held`: also where an object holds the array."""
    text = source.text.lstrip()
    if text.startswith("["):
        paths = _paths(text, 1)
        return Shape(None, paths) if paths else None
    if held and text.startswith("{") and (found := _HELD.search(text)):
        paths = _paths(text, found.end())
        return Shape(found[1], paths) if paths else None
    return None


def _paths(text: str, at: int) -> dict[str, tuple[str, ...]]:
    """Dotted name -> the way to it, of the first whole objects from `at`."""
    found: dict[str, tuple[str, ...]] = {}
    decoder = json.JSONDecoder()
    for _ in range(_LOOKED):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if not isinstance(record, dict):
            return {}
        found |= {".".join(way): way for way in _ways(record, ())}
    return found


def _ways(thing: Mapping[str, object], before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, value in thing.items():
        if not key or not key.isprintable() or "\\" in key:
            continue
        if isinstance(value, dict) and len(before) + 1 < _DEEP:
            yield from _ways(value, (*before, key))
        elif not isinstance(value, list | dict):
            yield (*before, key)


def stage(source: Source, found: Shape, wanted: Collection[str], select: str, stage: Stage) -> None:
    """Stage the records of one file; `select` names the columns in `wanted`."""
    columns, rows = _read(found, wanted)
    span: Span | None = whole(source)
    if found.key is not None:
        span = next(arrays(source.path, found.key, many=False), None)
    assert span is not None  # noqa: S101 - the key was seen there before
    records = JsonRecords(columns, filled(select, source=rows))
    records.stage(source, span.start, list(pieces(source.path, span)), stage)


def stage_many(
    files: Mapping[str, Path],
    rooms: Mapping[str, str],
    found: Shape,
    wanted: Collection[str],
    select: str,
    stage: Stage,
) -> None:
    """Stage the records of many files; {source} has `hengwen_file` and `hengwen_room` for each."""
    columns, rows = _read(found, wanted)
    rows = rows.replace(
        "FROM {source}", 'FROM (SELECT * RENAME ("file" AS hengwen_file) FROM {source})'
    )
    each = [JsonFile(name, path, {"hengwen_room": rooms[name]}) for name, path in files.items()]
    JsonFiles(columns, filled(select, source=rows)).stage(each, stage)


def _read(found: Shape, wanted: Collection[str]) -> tuple[str, str]:
    """The engine's columns, and a relation over {source} that has the wanted ones by dotted names."""
    ways = {name: found.paths[name] for name in wanted}
    tops: dict[str, str] = {}
    for way in ways.values():
        tops[way[0]] = "JSON" if len(way) > 1 or tops.get(way[0]) == "JSON" else "VARCHAR"
    columns = "{" + ", ".join(f"{_name(top)}: '{sort}'" for top, sort in tops.items()) + "}"
    deep = "".join(
        f", json_extract_string({_name(way[0])}, {literal(_path(way[1:]))}) AS {_name(name)}"
        for name, way in ways.items()
        if len(way) > 1
    )
    return columns, f"(SELECT *{deep} FROM {{source}})"


def _path(way: Iterable[str]) -> str:
    return "$" + "".join(f'."{key}"' for key in way)


def _name(key: str) -> str:
    return '"' + key.replace('"', '""') + '"'


def gathers(files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
    """Arrays whose columns have the same names, two files or more; empty ones go with the first."""
    groups: dict[tuple[tuple[str, str], ...], dict[str, Path]] = {}
    empty: dict[str, Path] = {}
    for name, path in files.items():
        if not name.lower().endswith(".json"):
            continue
        text = _glance(path, _NEAR)
        if not text.startswith("["):
            continue
        if re.fullmatch(r"\[\s*\]\s*", text):
            empty[name] = path
            continue
        paths = _paths(text, 1) or _paths(_glance(path, LOOK), 1)
        columns = guess(paths)
        taken = {paths[column][0] for column in columns.values()}
        if enough(columns) and not taken & set(OURS):
            groups.setdefault(tuple(sorted(columns.items())), {})[name] = path
    for group in groups.values():
        if len(group) > 1:
            yield dict(sorted((group | empty).items(), key=lambda item: item[0] in empty))
            empty = {}


def _glance(path: Path, size: int) -> str:
    return begins(path, size).decode("utf-8", "replace").lstrip()


def room_names(names: Iterable[str], outer: str, asked: str | None) -> dict[str, str]:
    """What each file's room is called: by the outermost folder in which the files differ.

    `asked`: @file, @folder (the innermost), @folder1 (the outermost), @folder2, …; `outer`: what
    the person gave.
    """
    ways = {name: PurePosixPath(name).parts for name in names}
    folders = [way[:-1] for way in ways.values()]
    shared = 0
    while folders and all(
        len(way) > shared and way[shared] == folders[0][shared] for way in folders
    ):
        shared += 1
    around = folders[0][shared - 1] if shared else PurePosixPath(outer).stem

    def called(way: tuple[str, ...]) -> str:
        inner = way[shared:-1]
        if asked == "@file":
            return PurePosixPath(way[-1]).stem
        if asked == "@folder":
            return way[-2] if len(way) > 1 else around
        nth = int(asked.removeprefix("@folder")) - 1 if asked else 0
        # A folder of the exporter's own, such as _threads, is no room beside its channel.
        if nth < len(inner) and not (asked is None and inner[nth].startswith("_")):
            return inner[nth]
        return around

    return {name: called(way) for name, way in ways.items()}
