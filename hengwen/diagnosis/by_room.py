"""每个群的行: rows of a question that was asked once for all rooms, by the room they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

Row = TypeVar("Row", bound=Mapping[str, Any])


def by_room(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    """Rows in their order; a room without any has an empty list."""
    out: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        out[row["room"]].append(row)
    return out
