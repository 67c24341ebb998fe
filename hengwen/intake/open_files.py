"""Finds the files a person means, knows each by its content, and stages it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.importers import IMPORTERS
from hengwen.importers.importer import Importer, Unreadable
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.intake.accounting import FileReport, Refusal
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
) -> tuple[list[Opened], list[Refusal]]:
    """Stage every file of `paths` (folders are looked into); the others come back refused.

    A Source is a file that goes by another name than its path's.
    """
    opened: list[Opened] = []
    refused: list[Refusal] = []
    for source in _sources(paths, refused):
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
        if options.columns:
            stage.options["columns"] = options.columns
        try:
            importer.read(source, stage)
        except Unreadable as why:
            refused.append(Refusal(source.name, why.reason, why.facts))
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
    return opened, refused


def _sources(paths: Sequence[Path | str | Source], refused: list[Refusal]) -> Iterator[Source]:
    for given in paths:
        if isinstance(given, Source):
            yield given
            continue
        path = Path(given)
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")
            )
            if not inside:
                refused.append(Refusal(str(given), "refused.empty-folder"))
            for file in inside:
                yield Source(file, str(file))
        elif not path.exists():
            refused.append(Refusal(str(given), "refused.no-such-file"))
        else:
            yield Source(path, str(given))


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
    if options.format is not None or options.columns is not None:
        # Whoever names columns means a table.
        return IMPORTERS[options.format or "table"]
    for importer in IMPORTERS.values():
        if importer.recognises(source):
            return importer
    binary = b"\x00" in source.head or not source.text
    refused.append(Refusal(source.name, "refused.binary" if binary else "refused.unknown"))
    return None


def _unstage(folder: Path, number: int) -> None:
    for piece in folder.glob(f"f{number:04d}-*.parquet"):
        piece.unlink()
