"""文本: cuts a text of any size into pieces at the heads of its messages."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hengwen.importers.reading.charset import charset

PIECE = 8 << 20  # bytes read at once
LONGEST = 16 << 20  # characters that one message may have; what is longer is parted, and says so
_WINDOW = 1 << 15


@dataclass(frozen=True)
class TextPiece:
    """Whole messages. `line`: the number of the first line; `carried`: what stood last before it.

    `carried` maps the names asked for to the whole matches, e.g. the day under which a message stands.
    """

    number: int
    text: str
    line: int
    size: int  # bytes of the file
    carried: Mapping[str, str] = field(default_factory=dict)


def text_pieces(
    path: Path,
    start: re.Pattern[str],
    carry: Mapping[str, re.Pattern[str]] | None = None,
    *,
    encoding: str | None = None,
    size: int | None = None,
) -> Iterator[TextPiece]:
    """Pieces that begin at a head, but for the first; line ends are \\n, and no mark stands in front.

    `start` matches the line end before a head (a newline, then a look at what follows); a pattern of
    `carry` matches a whole line (MULTILINE).
    """
    carry = carry or {}
    carried: dict[str, str] = {}
    number, line, rest, met = 0, 1, "", 0
    left = path.stat().st_size
    for block, read in _blocks(path, encoding or charset(path), size or PIECE):
        met, left = met + read, left - read
        text = rest + block
        # Nothing comes after the last block: it need not be parted.
        cut = _last(start, text) if left > 0 else None
        if cut is None and (len(text) < LONGEST or left <= 0):
            rest = text
            continue
        # A message without end: parted, so that memory stays bounded.
        piece, rest = (text, "") if cut is None else (text[:cut], text[cut + 1 :])
        yield TextPiece(number, piece, line, met, dict(carried))
        number, line, met = number + 1, line + piece.count("\n") + (cut is not None), 0
        carried |= _carried(carry, piece)
    if rest or number == 0:
        yield TextPiece(number, rest, line, met, dict(carried))


def _blocks(path: Path, encoding: str, size: int) -> Iterator[tuple[str, int]]:
    """Decoded blocks with \\n at line ends, and how many bytes each was."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pending = ""  # a \r whose \n may stand in the next block
    with path.open("rb") as handle:
        while True:
            data = handle.read(size)
            text = pending + decoder.decode(data, final=not data)
            pending = ""
            if data and text.endswith("\r"):
                text, pending = text[:-1], "\r"
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            if text or data:
                yield text, len(data)
            if not data:
                return


def _last(start: re.Pattern[str], text: str) -> int | None:
    """Where the last head's line end stands; looked for from the end backwards.

    Only in whole lines: what looks like a head may go on in the next block, and be none.
    """
    window, stop = _WINDOW, text.rfind("\n")
    while True:
        low = max(0, stop - window)
        found = deque(start.finditer(text, low, max(stop, 0)), maxlen=1)
        if found and found[0].start() > 0:
            return found[0].start()
        if low == 0:
            return None
        window *= 4


def _carried(carry: Mapping[str, re.Pattern[str]], text: str) -> dict[str, str]:
    last = {}
    for name, pattern in carry.items():
        if found := deque(pattern.finditer(text), maxlen=1):
            last[name] = found[0].group()
    return last
