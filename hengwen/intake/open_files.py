"""Finds the files a person means, knows each by its content, and stages it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.importers import IMPORTERS, recognise
from hengwen.importers.importer import Importer, Unreadable
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.intake.accounting import FileReport, Refusal
from hengwen.intake.find_files import Found
from hengwen.intake.options import Options


@dataclass(frozen=True)
class Opened:
    """A file that was read: what it gave, and the report to be filled."""

    stage: Stage
    report: FileReport


def open_files(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    paths: Sequence[Path | str | Source],
    options: Options,
    progress: Callable[[str, int, int], None],
) -> tuple[list[Opened], Found]:
    """Stage every export among `paths`; what was found besides says which files are refused."""
    opened: list[Opened] = []
    found = Found(folder)
    refused = found.refused
    for source in found.sources(paths):
        importer = _importer(source, options, refused)
        if importer is None:
            continue
        began = time.monotonic()
        done = 0

        def told(more: int, name: str = source.name, size: int = source.size) -> None:
            nonlocal done
            done += more
            progress(name, min(done, size), size)

        progress(source.name, 0, source.size)
        stage = Stage(folder, con, importer.platform, number=len(opened), progress=told)
        stage.room_called = options.room
        stage.options.update(options.hints)
        if options.columns:
            stage.options["columns"] = options.columns
        try:
            importer.read(source, stage)
        except Unreadable as why:
            refused.append(Refusal(source.name, why.reason, why.facts))
            _unstage(folder, stage.number)
            continue
        except (duckdb.Error, UnicodeDecodeError) as why:
            if isinstance(why, duckdb.OutOfMemoryException | duckdb.IOException):
                raise
            # What no importer foresaw of one file must not take the others along.
            refused.append(Refusal(source.name, "refused.unreadable", {"title": importer.title}))
            _unstage(folder, stage.number)
            continue
        if not list(folder.glob(f"f{stage.number:04d}-*.parquet")) and not stage.quarantined:
            refused.append(Refusal(source.name, "refused.no-records", {"title": importer.title}))
            continue
        if options.room:
            # The person's word names the room where the file holds only one.
            names = {
                ref if not ref.startswith("name:") else f"name:{options.room}"
                for ref in stage.rooms
            }
            if len(names) == 1:
                stage.rooms = dict.fromkeys(names, options.room)
        progress(source.name, source.size, source.size)
        report = FileReport(source.name, format=importer.slug, title=importer.title)
        report.seconds = time.monotonic() - began
        opened.append(Opened(stage, report))
    return opened, found


def _importer(source: Source, options: Options, refused: list[Refusal]) -> Importer | None:
    try:
        if not source.head.strip():
            refused.append(Refusal(source.name, "refused.empty-file"))
            return None
    except OSError as error:
        refused.append(
            Refusal(source.name, "refused.cannot-open", {"why": error.strerror or str(error)})
        )
        return None
    if options.importer is not None:
        return options.importer
    if options.format is not None or options.columns is not None:
        # Whoever names columns means a table.
        return IMPORTERS[options.format or "table"]
    if known := recognise(source):
        return known[0]
    binary = b"\x00" in source.head or not source.text
    refused.append(Refusal(source.name, "refused.binary" if binary else "refused.unknown"))
    return None


def _unstage(folder: Path, number: int) -> None:
    for piece in folder.glob(f"f{number:04d}-*.parquet"):
        piece.unlink()
