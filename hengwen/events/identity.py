"""Same fact, same number, however often and from wherever it is imported."""

from __future__ import annotations

import hashlib

SEPARATOR = "\x1f"


def event_id(platform: str, room: str, kind: str, ref: str) -> int:
    """63-bit identity of an event.

    The room is part of it because some platforms, Telegram among them, number messages afresh in
    every room. `identity_sql` is the same in the engine; a test holds the two together.
    """
    key = SEPARATOR.join((platform, room, kind, ref)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.md5(key, usedforsecurity=False).digest()[8:], "little") >> 1


def identity_sql(platform: str, room: str, kind: str, ref: str) -> str:
    """The same in DuckDB; the arguments are SQL expressions."""
    joined = " || chr(31) || ".join((platform, room, kind, ref))
    # The upper half of the whole number: md5_number_lower gives the same, four times as slowly.
    return f"(md5_number({joined}) >> 65)::BIGINT"
