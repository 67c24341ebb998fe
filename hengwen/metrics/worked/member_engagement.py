"""每个人的参与状态: in which of the twenty states each member is on the last day, and since when."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.engagement import STATES, Day, days
from hengwen.metrics.worked.given import Given


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Rows of member, state, day, since, n."""
    told, made = days(given)
    history = list(made)
    if not history:
        return []
    today, now = history[-1]
    since = {state: _since(state, history, len(told.members)) for state in STATES}
    return sorted(
        (member, state, today, since[state][place], 1)
        for place, member in enumerate(told.members)
        for state in STATES
        if now[state] >> place & 1
    )


def _since(state: str, history: list[tuple[int, Day]], members: int) -> list[int | None]:
    """For each member of the last day's set, its first day without one out of it."""
    found: list[int | None] = [None] * members
    left = history[-1][1][state]
    for (day, _), (_, earlier) in zip(history[:0:-1], history[-2::-1], strict=True):
        for place in _places(left & ~earlier[state]):
            found[place] = day
        left &= earlier[state]
    for place in _places(left):
        found[place] = history[0][0]
    return found


def _places(members: int) -> list[int]:
    places = []
    while members:
        low = members & -members
        places.append(low.bit_length() - 1)
        members ^= low
    return places
