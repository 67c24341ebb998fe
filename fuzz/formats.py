"""Any bytes as any format: refused in words, or every record kept or named, and nothing else.

usage: formats.py SLUG [libFuzzer's options, e.g. -runs=20000]. Begins with the format's golden export.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris
import duckdb

with atheris.instrument_imports(include=["hengwen.importers"]):
    from hengwen.importers import IMPORTERS, Source, Stage
    from hengwen.importers.importer import FolderImporter, Importer, Unreadable

from hengwen.events import Kind

GOLDEN = Path(__file__).parents[1] / "tests" / "importers"
_HELD = """SELECT count(*) FILTER (rec IS NOT NULL AND coalesce(part, 0) = 0),
 count(*) FILTER (fault IS NULL AND ((ts IS NULL) = (wall IS NULL) OR room IS NULL OR kind IS NULL)),
 count(*) FILTER (fault IS NOT NULL AND (place IS NULL OR fault NOT SIMILAR TO '(rejected|filtered):[a-z-]+')),
 list(DISTINCT kind) FILTER (fault IS NULL)
FROM read_parquet('{folder}/f*.parquet')"""


def golden(slug: str) -> dict[str, bytes]:
    """The files of a format's golden export, by their names in it."""
    (export,) = (GOLDEN / slug.replace("-", "_")).glob("export*")
    if export.is_file():
        return {export.name: export.read_bytes()}
    return {
        path.relative_to(export).as_posix(): path.read_bytes()
        for path in sorted(export.rglob("*"))
        if path.is_file()
    }


class Reading:
    """One importer over bytes in a folder of its own; one engine for all runs."""

    def __init__(self, slug: str) -> None:
        self.importer: Importer = IMPORTERS[slug]
        self.files = golden(slug)
        self.folder = Path(tempfile.mkdtemp(prefix="hengwen-fuzz-"))
        self.con = duckdb.connect(config={"threads": 1, "memory_limit": "1GB"})
        # The file that changes: the one with most to say.
        self.name = max(self.files, key=lambda name: len(self.files[name]))

    def __call__(self, data: bytes) -> None:
        source = self._source(data)
        if source is None:
            return
        self.importer.recognises(source)
        stage_folder = self.folder / "stage"
        shutil.rmtree(stage_folder, ignore_errors=True)
        stage = Stage(stage_folder, self.con, self.importer.platform, threads=1)
        try:
            self.importer.read(source, stage)
        except Unreadable:
            return
        if not list(stage_folder.glob("f*.parquet")):
            assert stage.read == len(stage.quarantined)
            return
        (held,) = self.con.execute(_HELD.format(folder=stage_folder.as_posix())).fetchall()
        records, incomplete, unplaced, kinds = held
        assert records + len(stage.quarantined) == stage.read, (records, stage.read)
        assert incomplete == 0, "an event without moment, room or kind"
        assert unplaced == 0, "a fault without a place or of no known outcome"
        assert {Kind(kind) for kind in kinds or []} <= self.importer.gives, kinds

    def _source(self, data: bytes) -> Source | None:
        given = self.folder / "given"
        if not isinstance(self.importer, FolderImporter) or len(self.files) == 1:
            given.write_bytes(data)
            return Source(given, "given")
        parts = {}
        for number, (name, kept) in enumerate(self.files.items()):
            path = self.folder / f"part-{number}"
            path.write_bytes(data if name == self.name else kept)
            parts[name] = path
        for gathered in self.importer.gathers(parts):
            return Source(next(iter(gathered.values())), "given", gathered)
        return None


def main() -> None:
    slug = sys.argv.pop(1)
    reading = Reading(slug)
    corpus = reading.folder / "corpus"
    corpus.mkdir()
    (corpus / "golden").write_bytes(reading.files[reading.name])
    atheris.Setup([*sys.argv, "-max_len=65536", "-timeout=120", str(corpus)], reading)
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(reading.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
