"""来往: who of a room has ties with whom in 28 days, for the picture of its shape."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.metrics import Tables
from hengwen.metrics.tables import Scope

DAYS = 28
DAY = 86_400_000_000  # µs


@dataclass(frozen=True, slots=True)
class Ties:
    """Speakers in the order of their first word, their messages, and the ties of two by place."""

    members: tuple[int, ...] = ()
    messages: tuple[int, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    weights: tuple[float, ...] = ()


def ties(tables: Tables, room: int, as_of: int) -> Ties:
    """The network that room-network measures (METRICS 4); empty where nobody spoke."""
    names, rows = tables.select(
        "select * from network($since)", Scope(as_of=as_of), {"since": as_of - DAYS * DAY + 1}
    )
    for row in rows:
        told = dict(zip(names, row, strict=True))
        if told["room"] == room:
            return Ties(
                tuple(told["members"]),
                tuple(told["messages"]),
                tuple(zip(told["a"], told["b"], strict=True)),
                tuple(told["weights"]),
            )
    return Ties()
