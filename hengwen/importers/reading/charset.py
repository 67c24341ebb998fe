"""编码: which encoding a text file is in, judged by all of it."""

from __future__ import annotations

import codecs
from pathlib import Path

from hengwen.importers.source import nearly_utf8

_BLOCK = 4 << 20


def charset(path: Path) -> str:
    """utf-8-sig, gb18030 or utf-16; utf-8-sig where none explains every byte."""
    with path.open("rb") as handle:
        mark = handle.read(2)
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for name in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(name)("strict")
        try:
            with path.open("rb") as handle:
                while block := handle.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        if name == "gb18030" and _nearly_utf8(path):
            break
        return "utf-8-sig" if name == "utf-8" else name
    return "utf-8-sig"


def _nearly_utf8(path: Path) -> bool:
    with path.open("rb") as handle:
        return all(nearly_utf8(block) for block in iter(lambda: handle.read(_BLOCK), b""))
