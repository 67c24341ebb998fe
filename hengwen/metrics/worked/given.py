"""What a question's SELECT hands to Python, and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Given:
    """The SELECT's rows; `values` are the question's parameters, with as_of and since in microseconds."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    values: Mapping[str, Any]

    def by(self, column: str) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
        """The rows of each value of one column, which the SELECT put in order by it."""
        place = self.columns.index(column)
        for value, rows in groupby(self.rows, key=itemgetter(place)):
            yield value, list(rows)


def work(name: str, given: Given) -> list[tuple[Any, ...]]:
    """Rows of grain, measures and n, as `worked/<name>.py: rows` makes them.

    Imported when asked: the libraries behind it are not what a first look at a chat should wait for.
    """
    made: list[tuple[Any, ...]] = import_module(f"hengwen.metrics.worked.{name}").rows(given)
    return made
