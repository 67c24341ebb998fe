"""最近在聊什么: each term as its most typical message writes it."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.terms import as_written
from hengwen.metrics.worked.given import Given


def rows(given: Given) -> list[tuple[Any, ...]]:
    """The SELECT's rows; what stood for `written` was the whole message."""
    return [(room, term, as_written(term, text), *rest) for room, term, text, *rest in given.rows]
