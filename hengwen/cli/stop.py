"""A command that cannot go on says one sentence and ends."""

from __future__ import annotations

from collections.abc import Sequence


class Stop(Exception):
    """`message` is an id of the catalogue; `also` are lines to print below it; exit code 2."""

    def __init__(self, message: str, /, *, also: Sequence[str] = (), **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts
        self.also = tuple(also)
