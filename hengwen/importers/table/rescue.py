"""CSV 抢救: where a quote never closes, the line it stands on is bad, and the rows after it are not."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST = 4 << 20  # bytes of a row
_KEPT = 1 << 16  # bytes of a bad row that are shown to anybody


@dataclass(frozen=True)
class BadRow:
    """`line` is counted from 1 as an editor counts; `cut`: the file may break off in it."""

    line: int
    raw: bytes
    cut: bool


class _Grammar:
    """What a strict row of `columns` fields looks like, to the engine and to us."""

    def __init__(self, separator: str, columns: int) -> None:
        mark = re.escape(separator.encode())
        quoted = rb'[ ]*+"(?:[^"]++|"")*+"[ ]*+'
        field = rb"(?:%s|(?![ ]*+\")[^\r\n%s]*+)" % (quoted, mark)
        row = rb"%s(?:%s%s){%d}" % (field, mark, field, columns - 1)
        self.rows = re.compile(rb"(?:%s[\r\n]|[\r\n])++" % row)
        self.last = re.compile(rb"(?:%s(?:[\r\n]|\Z)|[\r\n])++" % row)
        # As far as fields are whole; then perhaps a quote, closed or not.
        self.whole = re.compile(
            rb"(?:%s%s)*+(?:[ ]*+(?P<open>\"(?:[^\"]++|\"\")*+)(?P<close>\"?))?" % (field, mark)
        )
        self.like = re.compile(rb"[\r\n](?:[^\r\n%s]*+%s){%d}" % (mark, mark, columns - 1))
        self.end = re.compile(rb"[^\r\n]*+(?:\r\n|[\r\n]|\Z)")


def rescue(path: Path, target: Path, separator: str, columns: int, skip: int) -> Iterator[BadRow]:
    """Copy the rows to `target`, with empty lines for the bad ones, which come back in order.

    The file has one sort of line end; its header is the line after the `skip` first ones. A bad row
    over several lines is only its first where any later line could be a row itself. Linear in the
    file's size: once looking ahead for closing quotes has cost too much, a row is one line.
    """
    grammar = _Grammar(separator, columns)
    size = path.stat().st_size
    with (
        path.open("rb") as handle,
        target.open("wb") as out,
        mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        at = 0
        for _ in range(skip + 1):
            at = _end(grammar.end, data, at, size)
        head = data[:at]
        out.write(head)
        mark = b"\n" if b"\n" in head else b"\r"
        empty = b"\r\n" if head.endswith(b"\r\n") else mark
        line = 1 + head.count(mark)
        looks = 8 * size + (16 << 20)  # bytes that may be looked at in vain
        while at < size:
            limit = min(at + LONGEST, size) if looks > 0 else _end(grammar.end, data, at, size)
            rows = (grammar.last if limit == size else grammar.rows).match(data, at, limit)
            if rows:
                kept = rows.group()
                out.write(kept)
                line += kept.count(mark)
                at = rows.end()
                continue
            stop, open_ = _bad(grammar, data, at, limit)
            looks -= stop - at
            first = _end(grammar.end, data, at, size)
            endless = open_ and stop < size
            if endless or grammar.like.search(data, first - 1, stop):
                stop = first
            stop = max(first, stop)
            cut = stop == size and (open_ or data[size - 1 : size] not in (b"\n", b"\r"))
            yield BadRow(line, data[at : min(stop, at + _KEPT)].rstrip(b"\r\n"), cut)
            lines = data[at:stop].count(mark) if stop - at <= LONGEST else 1
            out.write(empty * lines)
            line, at = line + lines, stop


def _bad(grammar: _Grammar, data: mmap.mmap, at: int, limit: int) -> tuple[int, bool]:
    """Where the row that does not read ends, and whether a quote is still open there."""
    found = grammar.whole.match(data, at, limit)
    assert found is not None  # noqa: S101 - it matches nothing as well
    if found.start("open") >= 0 and found.start("close") == found.end("close"):
        return limit, True
    return _end(grammar.end, data, found.end(), limit), False


def _end(pattern: re.Pattern[bytes], data: mmap.mmap, at: int, limit: int) -> int:
    """Where the line ends in which byte `at` is."""
    found = pattern.match(data, at, limit)
    return found.end() if found else limit
