"""取数: rows of an answer by name; an answer nobody gathered is empty, never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengwen.metrics.answer import Answer

Row = Mapping[str, Any]
LEAST = 5  # METRICS 0.2: judge from n>=5


def rows(answers: Mapping[str, Answer], name: str) -> Sequence[Row]:
    found = answers.get(name)
    return found.rows if found is not None else []


def only(answers: Mapping[str, Answer], name: str) -> Row:
    """The one row of an answer without grain."""
    found = rows(answers, name)
    return found[0] if found else {}
