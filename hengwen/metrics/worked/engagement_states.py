"""参与状态（二十种）: how many members are in each state on each day."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.engagement import BY_JOINS, STATES, days
from hengwen.metrics.worked.given import Given


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Rows of day, state, members, n."""
    told, made = days(given)
    known = STATES if told.turns.get("joined") else tuple(s for s in STATES if s not in BY_JOINS)
    return [
        (day, state, now[state].bit_count() if state in known else None, now["active"].bit_count())
        for day, now in made
        for state in STATES
    ]
