"""导入器: what every format promises: bytes in, columns of events out, what was left out named."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from hengwen.events import Kind
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage


@runtime_checkable
class Importer(Protocol):
    """One format. `title` is a message id; the class docstring says how to get such a file."""

    slug: str
    title: str
    platform: str
    gives: frozenset[Kind]

    def recognises(self, source: Source) -> bool:
        """By content, never by name; must not raise, whatever the bytes are."""
        ...

    def read(self, source: Source, stage: Stage) -> None:
        """Stage every record of the file. Raises Unreadable when there is not one whole record."""
        ...


class Unreadable(Exception):
    """Recognised, but nothing in it can be kept. `reason` is a message id."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
