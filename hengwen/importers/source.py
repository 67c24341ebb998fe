"""A file somebody gave us, and a first look at it."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

LOOK = 1 << 16  # bytes enough to know any format by
BOM = codecs.BOM_UTF8
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True)
class Source:
    """`path` is what we open, `name` what the person called it (`-` for standard input).

    An export of several files has them all in `parts`, by their names inside it; `path` is the one it
    is known by.
    """

    path: Path
    name: str
    parts: Mapping[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Frozen, and what it was made of is what everybody shall read.
        object.__setattr__(self, "name", in_words(self.name))
        if not all(map(is_text, self.parts)):
            parts = {in_words(inner): path for inner, path in self.parts.items()}
            object.__setattr__(self, "parts", parts)

    @cached_property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(path.stat().st_size for path in self.parts.values() or (self.path,))

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB without a byte order mark."""
        with self.path.open("rb") as handle:
            return handle.read(LOOK).removeprefix(BOM)

    @cached_property
    def text(self) -> str:
        """The head as text: UTF-8, else GB 18030, else UTF-8 as far as it goes; "" if it is none."""
        found = decode(self.head, cut=self.path.stat().st_size > LOOK)
        if b"\x00" not in self.head and (found is None or nearly_utf8(self.head)):
            return self.head.decode("utf-8", "replace")
        return found or ""

    @property
    def stem(self) -> str:
        return Path(self.name).stem if self.name != "-" else "stdin"


def begins(path: Path, size: int = LOOK) -> bytes:
    """The first bytes without a byte order mark; b"" where a file cannot be opened."""
    try:
        with path.open("rb") as handle:
            return handle.read(size).removeprefix(BOM)
    except OSError:
        return b""


def is_text(name: str) -> bool:
    """Whether a file's name can be shown, stored, and said to the engine."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def in_words(name: str) -> str:
    """A file's name as text: what Chinese Windows packed may have names that are no UTF-8."""
    if is_text(name):
        return name
    parts = [os.fsencode(part) for part in name.split("/")]
    return "/".join(decode(part) or part.decode("utf-8", "replace") for part in parts)


def nearly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few broken ones, which must not make them another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 20 <= sum(map(len, _FOREIGN.findall(text))) - broken if broken else True


def decode(data: bytes, *, cut: bool = False) -> str | None:
    """Bytes as text: UTF-8, else GB 18030 (older Chinese programs), else None.

    `cut` says that the bytes may end inside a character.
    """
    for name in ("utf-8", "gb18030"):
        try:
            return codecs.getincrementaldecoder(name)("strict").decode(data, final=not cut)
        except UnicodeDecodeError:
            continue
    return None
