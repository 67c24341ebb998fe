"""逐行解码: an IRC log's lines, each in the encoding it is in, without colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

BLOCK = 4 << 20
LONGEST = 1 << 20  # letters of one line; what is longer is parted
_FOREIGN = re.compile(rb"[\x80-\xff]+")
_COLOUR = re.compile(
    "\x03(?:\\d{1,2}(?:,\\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|[\x00-\x02\x05-\x08\x0b-\x1f]"
)


def blocks(path: Path) -> Iterator[tuple[int, list[str], int]]:
    """(number of the first line, lines, bytes) of a file, some thousand lines at a time."""
    rest, number = b"", 1
    with path.open("rb") as handle:
        first = handle.read(3)
        rest = first.removeprefix(b"\xef\xbb\xbf")
        while True:
            data = handle.read(BLOCK)
            whole = rest + data
            cut = whole.rfind(b"\n") + 1 if data else len(whole)
            if not cut and len(whole) >= LONGEST:
                cut = len(whole)
            if cut:
                lines = _parted(decoded(whole[:cut]))
                yield number, lines, cut
                number += len(lines)
            rest = whole[cut:]
            if not data:
                return


def _parted(lines: list[str]) -> list[str]:
    """No line longer than the engine takes."""
    if max(map(len, lines)) <= LONGEST:
        return lines
    return [line[at : at + LONGEST] for line in lines for at in range(0, len(line) or 1, LONGEST)]


def decoded(data: bytes) -> list[str]:
    """The lines of a block: UTF-8, or line by line where one is not."""
    data = data.removesuffix(b"\n").replace(b"\r", b"")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\n".join(map(decode_line, data.split(b"\n")))
    return (_COLOUR.sub("", text) if _COLOUR.search(text) else text).split("\n")


def decode_line(line: bytes) -> str:
    """UTF-8, else GB 18030 where pairs of its bytes stand together, else Latin 1."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        runs = _FOREIGN.findall(line)
    if all(len(run) % 2 == 0 for run in runs) and max(map(len, runs)) >= 4:
        try:
            line.decode("gb2312")
            return line.decode("gb18030")
        except UnicodeDecodeError:
            pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")
