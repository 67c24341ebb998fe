"""读数: what questions were answered with, kept beside the log, and of what it was made.

A reading is a table by day, in blocks of 32 days, a Parquet file each: a new day rewrites one block.
Its fill says of which files of facts it was made, so whatever happens to the log (an import, an undo, an
erasure) is seen by whoever reads next, and no writer has to think of it. Nothing here is a truth: all of
it can be deleted.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

FOLDER = "readings"  # in a community's own
BLOCK = 32  # days
_READERS_DONE = 3600  # seconds after which nobody reads a replaced block any more
_ANSWERS = 256


@dataclass(frozen=True, slots=True)
class Fill:
    """What a reading holds: complete days up to `through`, made of these files and this dimension."""

    through: int
    files: tuple[str, ...]
    dimension: Mapping[str, Any]
    blocks: Mapping[str, str]  # number -> file name


class Readings:
    """The readings of one community.

    `facts` are the log's files as they stand in this reading of it; `besides` is equal as long as all else
    is that an answer may be made of. `texts`: the files of words, for readings that are made of those.
    """

    def __init__(
        self, folder: Path, facts: Sequence[Path], *besides: object, texts: Sequence[Path] = ()
    ) -> None:
        self.folder = folder
        self.texts = frozenset(f"texts/{path.parent.name}/{path.name}" for path in texts)
        self.facts = {f"{path.parent.name}/{path.name}": path for path in facts}
        self.made_of = digest(*sorted(self.facts), *besides)

    def make(self) -> None:
        """Make the folder. Raises OSError where nobody may write to the home."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))

    def fill(self, key: str) -> Fill | None:
        """What is held under a key; None: nothing, or nothing that can be read."""
        try:
            held = json.loads(self._fill(key).read_text("utf-8"))
            fill = Fill(held["through"], tuple(held["files"]), held["dimension"], held["blocks"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return fill if all(path.exists() for path in self.paths(key, fill)) else None

    def paths(self, key: str, fill: Fill) -> list[Path]:
        return [self.folder / key / name for name in fill.blocks.values()]

    def new_block(self, key: str, number: int) -> Path:
        """Where a block may be written; nothing refers to it before `keep`."""
        folder = self.folder / key
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{number}-{uuid4().hex}.parquet"

    def keep(self, key: str, fill: Fill, *, at_once: bool = False) -> None:
        """Make this fill the one that is held. Of two who do so at once, either is right.

        `at_once`: the blocks replaced go now, whoever reads them: they may hold what was deleted.
        """
        _put(self._fill(key), json.dumps(asdict(fill)))
        live = set(fill.blocks.values())
        old = (p for p in (self.folder / key).glob("*.parquet") if p.name not in live)
        _drop(old, before=time.time() + 1 if at_once else time.time() - _READERS_DONE)

    def answer(self, key: str) -> list[list[Any]] | None:
        """Rows kept under a key."""
        try:
            rows = json.loads((self.folder / "answers" / f"{key}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return rows if isinstance(rows, list) else None

    def keep_answer(self, key: str, rows: Iterable[Sequence[Any]]) -> None:
        """The newest answers stay; they hold numbers only, no names."""
        folder = self.folder / "answers"
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / f"{key}.json", json.dumps([list(row) for row in rows]))
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        _drop(kept[_ANSWERS:], before=time.time())

    def _fill(self, key: str) -> Path:
        return self.folder / key / "fill.json"


def discard(folder: Path) -> None:
    """Remove all that was kept for the community in this folder: an erased person stands in it."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def digest(*parts: object) -> str:
    """A name for what something is made of."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]


def _put(path: Path, text: str) -> None:
    beside = path.with_suffix(f".{uuid4().hex}")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def _drop(paths: Iterable[Path], *, before: float) -> None:
    for path in paths:
        with suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()
