"""导入器: what every format promises: bytes in, columns of events out, what was left out named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
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


@runtime_checkable
class FolderImporter(Importer, Protocol):
    """A format of several files that belong together; its sources have `parts`."""

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        """The exports among these files (name inside the folder -> path), each as its own files.

        The first file of each is the one the export is known by. By names and a look at the content;
        what is not given back is tried file by file.
        """
        ...


class Unreadable(Exception):
    """Recognised, but nothing in it can be kept. `reason` is a message id."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
