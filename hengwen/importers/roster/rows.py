"""名单的行: a list of members as text, CSV, JSON or JSON lines, a row a member."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.charset import charset
from hengwen.importers.roster.columns import enough, guess
from hengwen.importers.source import Source

MOST = 64 << 20  # bytes; no list of members is larger
_SEPARATORS = ("\t", ",", ";", "|")
_INLINE = re.compile(r"[、,，;；\t]")
_HELD = ("members", "memberlist", "users", "participants", "list", "data", "items", "result")
_DEEP = 2


@dataclass
class Rows:
    """`rows`: (place, cells by column name); `bad`: (place, reason, bytes) of what could not be read."""

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    bad: list[tuple[str, str, bytes]] = field(default_factory=list)
    cut: str | None = None

    def add(self, place: str, cells: Mapping[str, str]) -> None:
        self.rows.append((place, cells))
        self.columns += [name for name in cells if name not in self.columns]


def read_rows(source: Source, *, named: bool = False) -> Rows:
    """The rows of a list; `named`: a person says what its columns are. Raises Unreadable, OSError."""
    if source.size > MOST:
        raise Unreadable("refused.roster-large")
    if source.head.startswith(b"PK\x03\x04") or source.head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("refused.roster-spreadsheet")
    text = source.path.read_bytes().decode(charset(source.path), "replace").lstrip("\ufeff")
    if "\x00" in text[:4096]:
        raise Unreadable("refused.binary")
    found = _json(text) if text.lstrip()[:1] in ("[", "{") else None
    if found is None:  # a name may begin with a bracket too
        found = _table(text, named=named) or _plain(text)
    if not (found.rows or found.bad):
        raise Unreadable("refused.roster-empty")
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.strip():
            yield number, line


def _plain(text: str) -> Rows:
    """A name a line. A table that names no columns would make one name of each row: it is refused."""
    lines = list(_lines(text))
    if len(lines) > 1 and guess([lines[0][1].strip()]).keys() & {"name", "card", "id"}:
        sort = next(iter(guess([lines[0][1].strip()])))
        lines = lines[1:]
    else:
        sort = "name"
    if len(lines) == 1 and len(_INLINE.findall(lines[0][1])) > 1:
        raise Unreadable("refused.roster-one-line")
    for separator in _SEPARATORS[:2]:
        counts = {line.count(separator) for _, line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts != {0}:
            seen = ", ".join(cell.strip() for cell in lines[0][1].split(separator)[:12])
            raise Unreadable("refused.roster-no-header", columns=seen)
    found = Rows(columns=[sort])
    for number, line in lines:
        found.add(f"line {number}", {sort: line.strip()})
    return found


def _table(text: str, *, named: bool) -> Rows | None:
    """Rows under a line that names their columns; None where the first line does not."""
    lines = list(_lines(text))
    if lines and lines[0][1].lower().startswith("sep="):
        lines = lines[1:]
    if not lines:
        return None
    for separator in _SEPARATORS:
        names = [name.strip().strip("\ufeff") for name in _cells(lines[0][1], separator) or []]
        if len(names) > 1 and (named or enough(guess(names))):
            break
    else:
        return None
    found = Rows(columns=[name for name in names if name])
    body = text.split(lines[0][1], 1)[1]
    for number, cells, raw in _records(body, separator, lines, len(names)):
        if cells is None or (len(cells) > len(names) and any(map(str.strip, cells[len(names) :]))):
            found.bad.append(
                (f"line {number}", "quarantined:bad-row", raw.encode("utf-8", "replace"))
            )
        elif any(map(str.strip, cells)):
            found.add(f"line {number}", dict(zip(names, cells, strict=False)))
    return found


def _records(
    body: str, separator: str, lines: list[tuple[int, str]], width: int
) -> Iterator[tuple[int, list[str] | None, str]]:
    """Rows with their line; a cell may hold line breaks, unless a quote that never closes is about."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    found = []
    try:
        began = 1
        for cells in reader:
            if cells:
                found.append((lines[0][0] + began - 1, cells, separator.join(cells)))
            began = reader.line_num + 1
    except csv.Error:
        for number, line in lines[1:]:
            yield number, _cells(line, separator, width), line
        return
    yield from found


def _cells(line: str, separator: str, most: int = 0) -> list[str] | None:
    """One line's cells. Where its quotes are none of CSV's they are letters, if that gives `most` cells."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        cells = line.split(separator)
        return cells if len(cells) == most else None


def _json(text: str) -> Rows | None:
    """The entries of a document, or of one a line; None where it is no JSON at all."""
    found = Rows()
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        if text.lstrip().startswith("{"):
            _json_lines(text, found)
        else:
            _cut_array(text, found)
        return found if found.rows else None
    if isinstance(whole, dict) and not enough(guess(_flat(whole))):
        whole = _held(whole, 0)
    for number, entry in enumerate(whole if isinstance(whole, list) else [whole], 1):
        _entry(found, f"record {number}", entry)
    return found


def _held(whole: Mapping[str, object], depth: int) -> list[object]:
    """The list that a document holds: under a name that says so, else the first there is."""
    lists = {key.casefold().replace("_", ""): v for key, v in whole.items() if isinstance(v, list)}
    for key in (*_HELD, *lists):
        if lists.get(key):
            return lists[key]
    if depth < _DEEP:
        for inner in whole.values():
            if isinstance(inner, dict) and (found := _held(inner, depth + 1)):
                return found
    return []


def _json_lines(text: str, found: Rows) -> None:
    for number, line in _lines(text):
        try:
            _entry(found, f"line {number}", json.loads(line))
        except (ValueError, RecursionError):
            raw = line.encode("utf-8", "replace")
            found.bad.append((f"line {number}", "quarantined:not-json", raw))


def _cut_array(text: str, found: Rows) -> None:
    """The whole entries of an array that breaks off, and where it does."""
    decoder, at, number = json.JSONDecoder(), text.index("[") + 1, 1
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        _entry(found, f"record {number}", entry)
        number += 1
    found.cut = f"record {number}"


def _entry(found: Rows, place: str, entry: object) -> None:
    if isinstance(entry, str):
        found.add(place, {"name": entry})
    elif isinstance(entry, dict):
        found.add(place, _flat(entry))
    else:
        raw = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
        found.bad.append((place, "quarantined:bad-row", raw))


def _flat(entry: Mapping[str, object], before: str = "") -> dict[str, str]:
    """Dotted name -> text, of what is one value."""
    flat: dict[str, str] = {}
    for key, value in entry.items():
        if isinstance(value, dict) and not before:
            flat |= _flat(value, f"{key}.")
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            flat[before + key] = str(value)
        elif value is None:
            flat[before + key] = ""
    return flat
