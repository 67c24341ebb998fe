"""取数: rows of an answer by name; an answer nobody gathered is empty, never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengwen.metrics.answer import Answer

Row = Mapping[str, Any]
SOFT_BELOW = 0.05  # METRICS 10.5: rooms that hardly use replies and mentions
LEAST = 5  # METRICS 0.2: judge from n>=5


def rows(answers: Mapping[str, Answer], name: str) -> Sequence[Row]:
    found = answers.get(name)
    return found.rows if found is not None else []


def only(answers: Mapping[str, Answer], name: str) -> Row:
    """The one row of an answer without grain."""
    found = rows(answers, name)
    return found[0] if found else {}


def hardly_replies(row: Row) -> bool:
    """Replies and mentions are hardly used in this room: strictly, everything would be unanswered."""
    return row["reply_share"] is not None and row["reply_share"] < SOFT_BELOW
