"""A file's name may be no UTF-8: archives of Chinese Windows, unpacked by another program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS, recognise
from hengwen.importers.source import Source, in_words
from tests.importers.staged import run

GBK = os.fsdecode("读书群".encode("gb18030"))
FILES = {
    "table": "time,user,text\n2026-10-01 09:00:00,a,好\n",
    "whatsapp-text": "01/10/2026, 09:00 - a: 好\n13/10/2026, 09:01 - b: 好\n",
    "wechat-text": "—————  2026-10-01  —————\n\n小明  08:00\n好\n",
    "qq-copied-text": "阿明(10001)  2026-2-14 21:16:13\n好\n",
}


@pytest.mark.parametrize("slug", FILES)
def test_a_file_named_in_gbk_is_read_as_a_room_of_that_name(slug: str, tmp_path: Path) -> None:
    path = tmp_path / f"{GBK}.txt"
    path.write_text(FILES[slug], "utf-8")
    source = Source(path, f"数据/{path.name}")
    assert source.name == "数据/读书群.txt"
    (importer,) = recognise(source)
    got = run(importer, source, tmp_path / "stage")
    assert importer.slug == slug
    assert set(got.column("room")) == {"name:读书群"}
    assert set(got.column("text")) == {"好"}


def test_files_of_a_folder_named_in_gbk_are_read_as_well(tmp_path: Path) -> None:
    one = '[{"time": 1790816400, "user": "a", "text": "好"}]'
    files = {}
    for number in (1, 2):
        files[f"{GBK}/{number}.json"] = tmp_path / f"{GBK}{number}.json"
        files[f"{GBK}/{number}.json"].write_text(one, "utf-8")
    table = IMPORTERS["table"]
    (parts,) = table.gathers(files)  # type: ignore[attr-defined]
    got = run(table, Source(next(iter(parts.values())), GBK, parts), tmp_path / "stage")
    assert got.column("room") == ["name:读书群", "name:读书群"]


def test_a_parquet_file_that_the_engine_cannot_open_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / GBK
    path.write_bytes(b"PAR1" + bytes(100))
    assert recognise(Source(path, path.name)) == []


def test_a_name_that_is_no_encoding_s_is_still_one() -> None:
    assert in_words("a\udcff") == "a\ufffd"
