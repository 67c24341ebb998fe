"""Finds the array of records in a JSON file of any size, and the places where it may be cut."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PIECE = 32 << 20  # bytes parsed at once: memory stays flat whatever the file's size
_WINDOW = 1 << 20
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


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
        starts = list(_matches(handle, found, size, many=many))
        for number, (begin, start) in enumerate(starts):
            until = starts[number + 1][0] if number + 1 < len(starts) else size
            before = starts[number - 1][1] if number else 0
            stop, whole = _end(handle, start, until)
            head_from = max(before, begin - _WINDOW) if many else 0
            handle.seek(head_from)
            yield Span(start, stop, whole, handle.read(begin - head_from))


def _matches(
    handle: IO[bytes], found: re.Pattern[bytes], size: int, *, many: bool
) -> Iterator[tuple[int, int]]:
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
    """Where the array's records end: just after the last whole record, and whether `]` follows.

    Only the tail is scanned: from the last cut that can be made, so that nested brackets and
    brackets inside words are told from the array's own.
    """
    separator = learn(handle, start, until)
    back = _WINDOW
    while True:
        low = max(start, until - back)
        handle.seek(low)
        tail = handle.read(until - low)
        at = 0
        if low > start:
            at = tail.rfind(separator) if separator else -1
            if at < 0:
                back *= 4
                continue
            at += separator.index(b"{", separator.index(b"}"))
        depth, last = 0, at
        for token in _TOKEN.finditer(tail, at):
            mark = token.group()
            if mark in (b"{", b"["):
                depth += 1
            elif mark in (b"}", b"]"):
                depth -= 1
                if depth == 0:
                    last = token.end()
                if depth < 0:
                    return low + last, True
        return until, False


def learn(handle: IO[bytes], start: int, until: int) -> bytes:
    """The bytes between two records, learned from the first two; b"" where there are not two.

    With line breaks and indentation the separator alone cannot stand in a record; on one line the
    next record's first key is taken with it (inside a string its quotes would be escaped).
    """
    handle.seek(start)
    window = handle.read(min(until - start, _WINDOW * 4))
    depth = 0
    for token in _TOKEN.finditer(window):
        mark = token.group()
        if mark in (b"{", b"["):
            depth += 1
        elif mark in (b"}", b"]"):
            depth -= 1
            if depth < 0:
                return b""
            if depth == 0:
                after = re.compile(rb'\s*,\s*\{(\s*"(?:[^"\\]|\\.)*"\s*:)?').match(
                    window, token.end()
                )
                if not after:
                    return b""
                gap = after.group()
                opening = gap.index(b"{") + 1
                line = window.rfind(b"\n", 0, token.start())
                indent = window[line : token.start()] if line >= 0 else b"x"
                if b"\n" in gap[:opening] and not indent.strip():
                    return indent + b"}" + gap[:opening]
                return b"}" + gap
    return b""


def pieces(path: Path, span: Span, *, size: int = PIECE) -> Iterator[Piece]:
    """Cut a span at record bounds; reads only a window around each cut."""
    with path.open("rb") as handle:
        separator = learn(handle, span.start, span.stop)
        at, number = span.start, 0
        while at < span.stop:
            stop = span.stop
            look = at + size
            while separator and look < span.stop:
                handle.seek(look)
                found = handle.read(_WINDOW).find(separator)
                if found >= 0:
                    stop = look + found + separator.index(b",")
                    break
                look += _WINDOW - len(separator)
            yield Piece(number, at, stop, cut=not span.whole and stop == span.stop)
            number += 1
            at = stop + 1


def records(body: bytes, separator: bytes) -> Iterator[tuple[int, bytes]]:
    """(offset, bytes) of each record of a piece, cut at the separator."""
    comma = separator.index(b",") if separator else 0
    at = 0
    while True:
        found = body.find(separator, at) if separator else -1
        stop = len(body) if found < 0 else found + comma
        raw = body[at:stop]
        if raw.strip():
            yield at + len(raw) - len(raw.lstrip()), raw.strip()
        if found < 0:
            return
        at = stop + 1


def outer(path: Path, span: Span) -> dict[str, object]:
    """The document without the array's records; {} where it cannot be read."""
    with path.open("rb") as handle:
        handle.seek(span.stop)
        tail = handle.read(_WINDOW * 16) if span.whole else b""
    for text in (span.head + b'"": [' + tail, span.head.rstrip().rstrip(b",") + b"}"):
        try:
            document = json.loads(text.removeprefix(b"\xef\xbb\xbf"))
        except ValueError:
            continue
        if isinstance(document, dict):
            return document
    return {}
