"""Reads a simulated room back through whichever importer knows its file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from hengwen.importers import Source, recognise
from hengwen.importers.importer import FolderImporter, Importer
from hengwen.simulate import Truth
from hengwen.simulate.truth import RoomTruth
from tests.importers.staged import Staged, run


@dataclass
class Reread:
    """One room, as truth tells it and as an importer found it."""

    truth: RoomTruth
    staged: Staged
    rows: list[dict[str, object]]  # events of this room alone

    @property
    def kinds(self) -> dict[str, int]:
        return dict(sorted(Counter(str(row["kind"]) for row in self.rows).items()))

    @property
    def said(self) -> dict[str, int]:
        spoken = [row for row in self.rows if row["kind"] == "message"]
        return dict(
            sorted(Counter(str(row["account"]).removeprefix("name:") for row in spoken).items())
        )


def reread(folder: Path, truth: Truth, work: Path) -> list[Reread]:
    """Every room, read back. Skips where nobody has written the importer yet."""
    found = []
    slack = truth.rooms[0].file.format == "slack"
    whole = _read(slack_export(folder), work) if slack else None
    for room in truth.rooms:
        path = folder / room.file.path
        staged = whole or _read(_one(path), work / room.slug)
        ref = room.room.split("/")[-1]
        rows = [row for row in staged.events if not slack or row["room"] == ref]
        found.append(Reread(room, staged, rows))
    return found


def _one(path: Path) -> tuple[Importer, Source]:
    source = Source(path, path.name)
    known = recognise(source)
    if not known:
        pytest.skip(f"no importer knows {path.name} yet")
    assert len(known) == 1, [one.slug for one in known]
    return known[0], source


def slack_export(folder: Path) -> tuple[Importer, Source]:
    from hengwen.importers import IMPORTERS

    files = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*.json"))}
    for importer in IMPORTERS.values():
        if isinstance(importer, FolderImporter):
            for parts in importer.gathers(files):
                return importer, Source(next(iter(parts.values())), "slack", parts)
    pytest.skip("no importer knows a Slack export yet")


def _read(known: tuple[Importer, Source], work: Path) -> Staged:
    importer, source = known
    return run(importer, source, work)
