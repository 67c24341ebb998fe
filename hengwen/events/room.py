"""群: one chat group on one platform."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """`ref` is the platform's own id of the group, or `name:<name>` where a file knows only that."""

    platform: str
    ref: str
    name: str = ""
    zone: ZoneInfo
