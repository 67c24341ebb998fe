"""解包: what is in a zip or tar file, as files of its own, within limits that are said."""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import os
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from hengwen.importers.importer import Unreadable

GIGA = 1 << 30
_BLOCK = 1 << 20
_SMALL = 64 << 20  # below this nothing is a bomb, however well it packs
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OFFICE = "[Content_Types].xml"


@dataclass(frozen=True)
class Limits:
    """What an archive may hold; each has a variable of the environment that widens it."""

    gigabytes: int = 50
    ratio: int = 200
    entries: int = 200_000
    nesting: int = 2

    @classmethod
    def from_environment(cls) -> Limits:
        def number(name: str, usual: int) -> int:
            said = os.environ.get(name, "")
            return int(said) if said.isascii() and said.isdigit() and int(said) > 0 else usual

        return cls(
            number("HENGWEN_UNPACK_GB", cls.gigabytes),
            number("HENGWEN_UNPACK_RATIO", cls.ratio),
            number("HENGWEN_UNPACK_FILES", cls.entries),
            number("HENGWEN_UNPACK_DEPTH", cls.nesting),
        )


def is_archive(path: Path) -> bool:
    """By its first bytes; a tar by the mark in its first header."""
    with path.open("rb") as handle:
        head = handle.read(512)
    return head.startswith(_MAGIC) or head[257:262] == b"ustar"


@dataclass(frozen=True)
class Unpacked:
    """Name inside the archive -> the file it is in now; `cut`: the archive breaks off after them."""

    files: dict[str, Path]
    cut: bool


def unpack(path: Path, folder: Path, wanted: Callable[[str], bool], limits: Limits) -> Unpacked:
    """Unpack the names that are wanted into `folder`.

    Files get numbers for names, so that no name leads anywhere. Raises Unreadable, with the limit and
    its variable, where the archive is over one, is locked with a password, or holds nothing whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    meter = _Meter(path.stat().st_size, limits)
    found: dict[str, Path] = {}
    alike: Counter[str] = Counter()
    try:
        for entry in _entries(path, meter):
            if not wanted(entry.name):
                meter.add(entry.passed)
                continue
            target = folder / f"{len(found):06d}"
            with entry.opened() as inner, target.open("wb") as out:
                while block := inner.read(_BLOCK):
                    meter.add(len(block))
                    out.write(block)
            alike[entry.name] += 1
            nth = alike[entry.name]
            found[entry.name if nth == 1 else f"{entry.name} ({nth})"] = target
    except Unreadable:
        raise
    except RuntimeError as why:
        # What zipfile says of a password; of ways of packing it does not know, NotImplementedError is one.
        raise Unreadable("refused.locked-archive") from why
    except Exception as why:
        # Of hostile bytes the libraries raise whatever comes: IndexError, zlib.error, struct.error.
        # A full disk is no fault of theirs.
        if isinstance(why, OSError) and why.errno not in (None, errno.EINVAL):
            raise
        if not found:
            raise Unreadable("refused.broken-archive") from why
        return Unpacked(found, cut=True)
    return Unpacked(found, cut=False)


class _Meter:
    """Counts what comes out, and stops what would not end."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self._packed, self._limits = packed, limits
        self._bytes = self._files = 0

    def file(self) -> None:
        self._files += 1
        if self._files > self._limits.entries:
            raise Unreadable(
                "refused.archive-files", limit=self._limits.entries, setting="HENGWEN_UNPACK_FILES"
            )

    def add(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self._limits.gigabytes * GIGA:
            raise Unreadable(
                "refused.archive-size", limit=self._limits.gigabytes, setting="HENGWEN_UNPACK_GB"
            )
        if self._bytes > max(_SMALL, self._packed * self._limits.ratio):
            raise Unreadable(
                "refused.archive-ratio", limit=self._limits.ratio, setting="HENGWEN_UNPACK_RATIO"
            )


@dataclass(frozen=True)
class _Entry:
    """`passed`: bytes that must be unpacked to get beyond it, should nobody want it."""

    name: str
    opened: Callable[[], IO[bytes]]
    passed: int = 0


def _entries(path: Path, meter: _Meter) -> Iterator[_Entry]:
    """Each plain file; links and devices are nobody's words."""
    with path.open("rb") as handle:
        head = handle.read(512)
    if head.startswith(b"PK"):
        yield from _zip(path, meter)
    elif head[257:262] == b"ustar":
        yield from _tar(path, "r|", meter)
    else:
        way = {b"\x1f": "gz", b"B": "bz2", b"\xfd": "xz"}[head[:1]]
        with _opened(path, way) as inner:
            first = inner.read(512)
        if first[257:262] == b"ustar":
            yield from _tar(path, f"r|{way}", meter)
        else:
            meter.file()
            yield _Entry(path.stem, partial(_opened, path, way))


def _zip(path: Path, meter: _Meter) -> Iterator[_Entry]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if any(entry.filename == _OFFICE for entry in entries):
            raise Unreadable("refused.office")
        for entry in entries:
            meter.file()
            if not entry.is_dir():
                yield _Entry(_name(entry), partial(archive.open, entry))


def _tar(path: Path, mode: str, meter: _Meter) -> Iterator[_Entry]:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for entry in archive:
            meter.file()
            if entry.isfile() and (inner := archive.extractfile(entry)) is not None:
                yield _Entry(entry.name, partial(nullcontext, inner), entry.size)  # type: ignore[arg-type]


def _opened(path: Path, way: str) -> IO[bytes]:
    if way == "gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return bz2.open(path, "rb") if way == "bz2" else lzma.open(path, "rb")


def _name(entry: zipfile.ZipInfo) -> str:
    """Programs of Chinese Windows write names in GBK and do not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
