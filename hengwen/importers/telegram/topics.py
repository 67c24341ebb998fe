"""话题: the service messages that opened a forum's topics; what is written under one answers nobody."""

from __future__ import annotations

import mmap
import re
from bisect import bisect_left
from pathlib import Path

_OPENED = re.compile(rb'"action"\s*:\s*"topic_created"')
_ID = re.compile(rb'\{\s*"id"\s*:\s*(\d+)')  # inside a string the quotes would be escaped
_BACK = 1 << 16  # how far before its action a record's id may stand


class Topics:
    """The topics of all chats in one JSON file, found by their action alone."""

    def __init__(self, path: Path) -> None:
        self._at: list[int] = []
        self._ids: list[str] = []
        if not path.stat().st_size:
            return
        with (
            path.open("rb") as handle,
            mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            for found in _OPENED.finditer(data):
                before = data[max(0, found.start() - _BACK) : found.start()]
                ids = _ID.findall(before)
                if ids:
                    self._at.append(found.start())
                    self._ids.append(ids[-1].decode())

    def between(self, start: int, stop: int) -> list[str]:
        """Message ids of the topics opened in the bytes [start, stop)."""
        return self._ids[bisect_left(self._at, start) : bisect_left(self._at, stop)]
