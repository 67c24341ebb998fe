"""Pieces of a text are the text, however small they are cut."""

from __future__ import annotations

import re

import atheris
from _start import fuzz, given

with atheris.instrument_imports(include=["hengwen.importers"]):
    from hengwen.importers.reading import charset, text_pieces, text_records

START = re.compile(r"\n(?=\d{1,2}:\d\d )")
INSIDE = re.compile(r"\n(?!\d{1,2}:\d\d )")
DAY = {"day": re.compile(r"^=+.*$", re.MULTILINE)}


def target(data: bytes) -> None:
    if len(data) < 4:
        return  # Python's own decoder drops half a mark at the end of everything
    path = given(data[1:])
    text_pieces.LONGEST = 1 << 20
    encoding = charset.charset(path)
    found = list(
        text_pieces.text_pieces(
            path, START, DAY, encoding=encoding, size=data[0] + 1 if data else 1
        )
    )
    whole = data[1:].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    assert "\n".join(piece.text for piece in found) == whole
    for piece in found:
        assert piece.line == 1 + whole[: whole.find(piece.text)].count("\n") or piece.number
        folded = text_records.fold(piece.text, INSIDE)
        assert folded.count("\n") == len(
            START.findall(text_records._OURS.sub(" ", piece.text).replace("\x00", ""))
        )


fuzz(
    target,
    b"\x05== day\n12:00 a\nwords\n\n9:30 b\r\nmore\r\n",
    "\x10打卡\n12:00 小红\n好".encode("gb18030"),
)
