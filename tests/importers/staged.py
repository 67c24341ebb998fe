"""Runs one importer over bytes, as intake does, and gives what it staged as rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.importers import IMPORTERS, Importer, Source, Stage, Unreadable
from hengwen.importers.importer import FolderImporter
from hengwen.importers.stage import STAGED

__all__ = ["Staged", "Unreadable", "engine", "given", "golden", "read", "run", "shown"]


@dataclass(frozen=True)
class Staged:
    """`rows` are sorted by (rec, part), events without a record last; `stage` has the rest."""

    rows: list[dict[str, object]]
    stage: Stage

    @property
    def events(self) -> list[dict[str, object]]:
        return [row for row in self.rows if row["fault"] is None]

    @property
    def faults(self) -> list[str]:
        return [str(row["fault"]) for row in self.rows if row["fault"] is not None]

    @property
    def records(self) -> int:
        """Records met: kept or left out with a fault, and those nobody could read."""
        numbered = [r for r in self.rows if r["rec"] is not None and (r["part"] == 0 or r["fault"])]
        assert len({row["rec"] for row in numbered}) == len(numbered)
        return len(numbered) + len(self.stage.quarantined)

    def column(self, name: str) -> list[object]:
        return [row[name] for row in self.events]


def engine() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    con.execute("SET preserve_insertion_order = true")
    return con


def run(importer: Importer, source: Source, folder: Path, **options: str) -> Staged:
    with engine() as con:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("f*.parquet"):
            old.unlink()
        stage = Stage(folder, con, importer.platform)
        stage.options.update(options)
        importer.read(source, stage)
        if not list(folder.glob("f*.parquet")):
            return Staged([], stage)
        names = ", ".join(f'"{name}"' for name in STAGED)
        found = con.execute(
            f"SELECT {names}, id FROM read_parquet('{folder.as_posix()}/f*.parquet') "
            'ORDER BY rec NULLS LAST, part, "ref"'
        )
        columns = [*STAGED, "id"]
        return Staged([dict(zip(columns, row, strict=True)) for row in found.fetchall()], stage)


def read(
    importer: Importer, data: bytes | str, folder: Path, name: str = "x", **options: str
) -> Staged:
    """Stage these bytes as a file called `name`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "given"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return run(importer, Source(path, name), folder / "stage", **options)


# Between importer and intake only.
_OWN = ("id", "extra")


def shown(row: dict[str, object]) -> dict[str, object]:
    """A row as a golden file shows it: what is null is left out."""
    seen = {key: value for key, value in row.items() if value is not None and key not in _OWN}
    if isinstance(seen.get("props"), str):
        seen["props"] = json.loads(str(seen["props"]))
    return seen


HERE = Path(__file__).parent


def golden(slug: str) -> Path:
    """The folder of a format's own fixture: export.* and events.json."""
    return HERE / slug.replace("-", "_")


def given(slug: str) -> Source:
    """The golden export: a file export.*, or a folder `export` whose files belong together."""
    (export,) = golden(slug).glob("export*")
    if export.is_file():
        return Source(export, export.name)
    files = {p.relative_to(export).as_posix(): p for p in sorted(export.rglob("*")) if p.is_file()}
    importer = IMPORTERS[slug]
    assert isinstance(importer, FolderImporter)
    (parts,) = importer.gathers(files)
    return Source(next(iter(parts.values())), "export", parts)
