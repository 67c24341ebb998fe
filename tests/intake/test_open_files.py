"""What no importer foresaw of one file refuses this one, wholly, and takes no other along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from hengwen import importers
from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers import IMPORTERS, Source, Stage
from tests.intake.conftest import Bring
from tests.intake.telegrams import START, chat, said


class Trusting:
    """读表不设防: stages a table's first message by hand, then whatever the engine makes of the file."""

    slug = "trusting"
    title = "format.table"
    platform = "table"
    gives = frozenset({Kind.MESSAGE})

    def recognises(self, source: Source) -> bool:
        return source.head.startswith(b"PAR1")

    def read(self, source: Source, stage: Stage) -> None:
        stage.rooms["name:北窗"] = "北窗"
        head = (
            "0 AS part, 'name:北窗' AS room, 'message' AS kind, 'name:阿明' AS account, "
            f"{int(START.timestamp()) * 1_000_000} AS ts"
        )
        stage.copy(f"SELECT 0 AS rec, {head}, '一' AS text")
        table = f"read_parquet({one_file(source.path)}, file_row_number = true)"
        stage.copy(f"SELECT file_row_number + 1 AS rec, {head}, text FROM {table}")


def table(path: Path) -> Path:
    """A Parquet file of many rows in several groups."""
    with duckdb.connect() as con:
        con.execute(
            "COPY (SELECT '第' || i || '句' AS text FROM range(20000) r (i)) "
            f"TO {literal(path.as_posix())} (FORMAT parquet, ROW_GROUP_SIZE 4096)"
        )
    return path


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def torn(data: bytes) -> bytes:
    """The footer is whole, and the pages it speaks of are not."""
    middle = len(data) // 2
    return data[: middle - 4000] + b"\xff" * 4000 + data[middle:]


@pytest.mark.parametrize("spoil", [cut, torn])
@pytest.mark.parametrize("first", [True, False])
def test_a_file_the_engine_cannot_read_is_refused_alone(
    first: bool,
    spoil: Callable[[bytes], bytes],
    bring: Bring,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importers, "IMPORTERS", {"trusting": Trusting(), **IMPORTERS})
    whole, broken = table(tmp_path / "whole.parquet"), tmp_path / "broken.parquet"
    broken.write_bytes(spoil(whole.read_bytes()))
    good = chat([said(n) for n in range(1, 6)])
    report = bring(*((broken, good) if first else (good, broken)))
    assert [(r.path, r.reason) for r in report.refused] == [(str(broken), "refused.unreadable")]
    assert report.exit_code == 1
    # Nothing of what was staged before it failed is taken for the next file's.
    assert [dict(one.records) for one in report.files] == [{"read": 5, "stored": 5}]
    assert bring(whole).records["stored"] == 20_001
