"""Finds the array of records in a JSON file of any size, and the places where it may be cut."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.json_items import LONGEST, bounds

PIECE = 32 << 20  # bytes parsed at once: memory stays flat whatever the file's size
_WINDOW = 1 << 20
_LONGEST_SEPARATOR = 1 << 12
# A string that is broken off runs to the end: its brackets are words.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[{}\[\],]', re.DOTALL)
_KEY = rb'\s*"(?:[^"\\]++|\\.)*+"\s*:'


@dataclass(frozen=True)
class Span:
    """The inside of one array: bytes [start, stop) of the file; `whole` if its `]` was found."""

    start: int
    stop: int
    whole: bool
    head: bytes  # what stands before the array: since the array before it, or the file's start


@dataclass(frozen=True)
class Piece:
    """Records that may be parsed together: bytes [start, stop), commas between, none around."""

    number: int
    start: int
    stop: int
    cut: bool  # the last record may be broken off


def arrays(path: Path, key: str, *, many: bool) -> Iterator[Span]:
    """The arrays under `key`, in file order; without `many` only the first is looked for.

    The key with its quotes cannot occur inside a JSON string, where quotes are escaped.
    """
    found = re.compile(b'"' + key.encode() + rb'"\s*:\s*\[')
    size = path.stat().st_size
    with path.open("rb") as handle:
        starts = list(matches(handle, found, size, many=many))
        for number, (begin, start) in enumerate(starts):
            until = starts[number + 1][0] if number + 1 < len(starts) else size
            before = starts[number - 1][1] if number else 0
            stop, whole = _end(handle, start, until)
            head_from = max(before, begin - _WINDOW) if many else 0
            handle.seek(head_from)
            yield Span(start, stop, whole, handle.read(begin - head_from))


def array(path: Path, key: str) -> Span:
    """The first array under `key`. Raises Unreadable where there is none."""
    for span in arrays(path, key, many=False):
        return span
    raise Unreadable("refused.no-records")


def matches(
    handle: IO[bytes], found: re.Pattern[bytes], size: int, *, many: bool
) -> Iterator[tuple[int, int]]:
    """Where a short pattern stands in a file: (start, stop) of all, or of the first."""
    at = 0
    while at < size:
        handle.seek(at)
        window = handle.read(_WINDOW * 8 + 256)
        for match in found.finditer(window):
            if match.start() < _WINDOW * 8:
                yield at + match.start(), at + match.end()
                if not many:
                    return
        at += _WINDOW * 8


def _end(handle: IO[bytes], start: int, until: int) -> tuple[int, bool]:
    """Where the array's records end, and whether its `]` stands there.

    Only the last record is looked through, so that nested brackets and brackets inside words are
    told from the array's own, and nothing wrong with another can hide the end.
    """
    if (closed := _closing(handle, start, until)) is not None:
        return closed, True
    separator, at = learn(handle, start, until), start
    if separator and (comma := _last(handle, separator, start, until)) is not None:
        at = comma + separator.index(b"{", separator.index(b",")) - separator.index(b",")
    for place, sign in bounds(handle, at, until):
        if sign != b",":
            return place, True
    return until, False


def _closing(handle: IO[bytes], start: int, until: int) -> int | None:
    """Where the records of an indented array end: before the `]` that stands under its key.

    What follows must be the next key or the end of all: a bare line break in a string, which is
    against the rules, is not mistaken for the end. None where the file is not indented, or is broken off.
    """
    handle.seek(max(0, start - 512))
    key = re.search(rb"\n([ \t]*)\"[^\n]*$", handle.read(min(start, 512)))
    first = re.match(rb"\s*\n([ \t]*)\{", handle.read(4096))
    if not key or not first or len(first[1]) <= len(key[1]):
        return None
    end = re.compile(rb"\n" + re.escape(key[1]) + rb"\](?=\s*(?:,\s*\"|\}|\Z))")
    at = start
    while at < until:
        handle.seek(at)
        found = end.search(handle.read(min(_WINDOW, until - at)))  # what a cache holds
        if found:
            return at + found.start()
        at += _WINDOW - 1024
    return None


def learn(handle: IO[bytes], start: int, until: int) -> bytes:
    """The bytes between two records; b"" where there are not two, or where none can be told.

    With line breaks and indentation the separator alone cannot stand in a record, whatever is wrong
    with the record. On one line a record's first key is taken with it (inside a string its quotes
    would be escaped), and it must not occur deeper than between records.
    """
    handle.seek(start)
    window = handle.read(min(until - start, _WINDOW * 4))
    indented = re.match(rb"\s*?(\n[ \t]*)\{\s*?\n", window)
    if indented:
        between = re.search(re.escape(indented[1]) + rb"\}\s*,\s*\{", window)
        return between.group() if between and len(between[0]) < _LONGEST_SEPARATOR else b""
    depth, separator = 0, b""
    for token in _TOKEN.finditer(window):
        mark = token.group()
        if mark in (b"{", b"["):
            depth += 1
        elif mark in (b"}", b"]"):
            depth -= 1
            if depth < 0:
                break
            if mark == b"]":
                continue
            if not separator and depth == 0:
                after = re.compile(rb"\s*,\s*\{" + _KEY).match(window, token.end())
                if not after:
                    break
                separator = mark + after.group()
            elif separator and depth > 0 and window.startswith(separator, token.start()):
                return b""
            if separator and token.start() > _WINDOW // 4:
                break
    key = re.match(rb"\s*\{(" + _KEY + b")", window)
    if not separator and key and len(key[1]) < _LONGEST_SEPARATOR:
        # The first record is broken: what the others begin with, it begins with as well.
        between = re.search(rb"\}\s*,\s*\{" + re.escape(key[1]), window)
        separator = between.group() if between else b""
    return separator if len(separator) < _LONGEST_SEPARATOR else b""


def pieces(path: Path, span: Span, *, size: int | None = None) -> Iterator[Piece]:
    """Cut a span at record bounds; reads only a window around each cut.

    A piece is no longer than `size` and LONGEST together, but for a record that is, which stands in
    a piece of its own, and for records between which no separator was learnt.
    """
    size = size or PIECE
    with path.open("rb") as handle:
        separator = learn(handle, span.start, span.stop)
        at, number = span.start, 0
        while at < span.stop:
            stop = span.stop
            if separator and at + size < span.stop:
                near = min(at + size + LONGEST, span.stop)
                found = _next(handle, separator, at + size, near)
                if found is None and near < span.stop:
                    found = _last(handle, separator, at, at + size)
                    found = found or _next(handle, separator, near - len(separator), span.stop)
                stop = found or stop
            yield Piece(number, at, stop, cut=not span.whole and stop == span.stop)
            number += 1
            at = stop + 1


def _next(handle: IO[bytes], separator: bytes, start: int, stop: int) -> int | None:
    """The comma of the first separator in bytes [start, stop)."""
    while start < stop:
        handle.seek(start)
        # Not beyond the span: what follows is somebody else's array.
        found = handle.read(min(_WINDOW, stop - start)).find(separator)
        if found >= 0:
            return start + found + separator.index(b",")
        start += _WINDOW - len(separator)
    return None


def _last(handle: IO[bytes], separator: bytes, start: int, stop: int) -> int | None:
    """The comma of the last separator in bytes [start, stop)."""
    while start < stop:
        low = max(start, stop - _WINDOW)
        handle.seek(low)
        found = handle.read(stop - low).rfind(separator)
        if found >= 0:
            return low + found + separator.index(b",")
        stop = low + len(separator) if low > start else start
    return None


def records(body: bytes, separator: bytes) -> Iterator[tuple[int, bytes]]:
    """(offset, bytes) of each record of a piece, cut at the separator."""
    cut = re.compile(re.escape(separator))
    if separator.startswith(b"\n"):
        # Indented: whatever begins a line where the records begin is the next one.
        indent = separator[: separator.index(b"}")]
        cut = re.compile(rb",[ \t\r]*" + indent + rb"(?=[^\s}\]])")
    at = 0
    for found in cut.finditer(body) if separator else ():
        stop = found.start() + found.group().index(b",")
        if raw := body[at:stop].strip():
            yield body.index(raw, at), raw
        at = stop + 1
    if raw := body[at:].strip():
        yield body.index(raw, at), raw


def outer(path: Path, span: Span) -> dict[str, object]:
    """The document without the array's records; {} where it cannot be read."""
    with path.open("rb") as handle:
        handle.seek(span.stop)
        tail = handle.read(_WINDOW * 16) if span.whole else b""
    for text in (span.head + b'"": [' + tail, span.head.rstrip().rstrip(b",") + b"}"):
        try:
            document = json.loads(text.removeprefix(b"\xef\xbb\xbf"))
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict):
            return document
    return {}
