"""Messages of a text, cut at their heads by pieces of any size, against a loop over lines."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.importers.reading import text_pieces, text_records
from hengwen.importers.reading.text_records import TextRecords
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

HEAD = r"\d\d:\d\d "
SELECT = """SELECT rec, 0 AS part, 'line ' || line AS place, 'r' AS room, 'message' AS kind, first AS name,
 body AS text, carried_day AS example FROM {source}"""
DAY = {"day": re.compile(r"^== .*$", re.MULTILINE)}
LINES = st.lists(
    st.sampled_from(["12:00 a", "13:30 小红", "words", "", "  12:00 not a head", "== day 1", "=", "é\u2028x"]),
    max_size=40,
)  # fmt: skip


def by_line(text: str) -> list[tuple[int, str, str | None]]:
    """The same by a loop: (line number, first line, the rest)."""
    found: list[list[str]] = []
    at: list[int] = []
    blank = len(text) - len(text.lstrip("\n"))
    if blank == len(text):
        return []
    for number, line in enumerate(text[blank:].split("\n"), blank + 1):
        if not found or re.match(HEAD, line):
            found.append([line])
            at.append(number)
        else:
            found[-1].append(line)
    return [
        (n, block[0], "\n".join(block[1:]) if block[1:] else None)
        for n, block in zip(at, found, strict=True)
    ]


def rows(path: Path, folder: Path) -> list[tuple[int, str, str | None]]:
    with duckdb.connect() as con:
        for old in folder.glob("*.parquet"):
            old.unlink()
        stage = Stage(folder, con, "x")
        TextRecords(HEAD, SELECT, DAY).stage(Source(path, "x"), stage)
        return [
            (int(place.removeprefix("line ")), name or "", text)
            for place, name, text in con.execute(
                f"SELECT place, name, text FROM '{folder.as_posix()}/*.parquet' ORDER BY rec"
            ).fetchall()
        ]


@settings(deadline=None, max_examples=60)
@given(LINES, st.integers(1, 60), st.sampled_from(["\n", "\r\n"]))
def test_pieces_of_any_size_give_the_records_of_a_line_loop(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], size: int, end: str
) -> None:
    folder = tmp_path_factory.mktemp("text")
    path = folder / "given.txt"
    path.write_bytes(end.join(lines).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_pieces, "PIECE", size)
        assert rows(path, folder / "stage") == by_line("\n".join(lines))


def test_the_last_day_before_a_piece_is_carried_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "given.txt"
    path.write_text("== 1 May\n12:00 a\n12:01 b\n== 2 May\n12:00 c\n12:01 d\n", "utf-8")
    monkeypatch.setattr(text_pieces, "PIECE", 9)
    pieces = list(TextRecords(HEAD, SELECT, DAY).pieces(Source(path, "x")))
    assert [(p.text, p.carried.get("day")) for p in pieces[:3]] == [
        ("== 1 May", None),
        ("12:00 a", "== 1 May"),
        ("12:01 b\n== 2 May", "== 1 May"),
    ]
    assert pieces[-1].carried == {"day": "== 2 May"}


def test_a_message_without_end_is_parted_so_that_memory_stays_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "given.txt"
    path.write_text("12:00 a\n" + "x" * 500, "utf-8")
    monkeypatch.setattr(text_pieces, "PIECE", 50)
    monkeypatch.setattr(text_pieces, "LONGEST", 100)
    assert max(len(p.text) for p in TextRecords(HEAD, SELECT).pieces(Source(path, "x"))) <= 150


def test_marks_of_our_own_in_a_text_part_nothing() -> None:
    folded = text_records.fold("12:00 a\x1e\x1f\x1db\n\nc\n13:00 d", re.compile(f"\n(?!{HEAD})"))
    assert folded == "12:00 a   b\x1f\x1fc\n13:00 d"


def test_half_a_line_is_no_head(tmp_path: Path) -> None:
    """A time that ends the block may have words after it in the next one."""
    start = re.compile(r"\n(?=\d\d:\d\d(?:\n|$))")
    text = "12:00\na\n13:30 was early\nb\n14:00\nc\n15:00 x"
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    for size in range(1, len(text) + 1):
        cut = [piece.text for piece in text_pieces.text_pieces(path, start, size=size)]
        assert "\n".join(cut) == text
        assert all(re.match(r"\d\d:\d\d\n", piece) for piece in cut)


@pytest.mark.parametrize("size", [1, 7, 20, 1000])
def test_a_record_that_lost_a_sign_is_repaired(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "12:00 a\n12:01 b\x00\nc\n\x0012:02 d\n12:03 e\n12:04 f\nx\x1fy\x1d\n12:05 \x1e\x00\n12:06 g"
    path = tmp_path / "given.txt"
    path.write_text(text, "utf-8")
    monkeypatch.setattr(text_pieces, "PIECE", size)
    for select in (
        SELECT,
        SELECT.replace("0 AS part", "0 AS part, nullif(first = '12:03 e', false) AS repaired"),
    ):
        folder = tmp_path / f"{len(select)}"
        with duckdb.connect() as con:
            stage = Stage(folder, con, "x")
            TextRecords(HEAD, select, DAY).stage(Source(path, "x"), stage)
            kept = con.execute(
                f"SELECT name, text, repaired FROM '{folder.as_posix()}/*.parquet' ORDER BY rec"
            ).fetchall()
        own = True if "repaired" in select else None
        assert kept == [
            ("12:00 a", None, None),
            ("12:01 b", "c", True),
            ("12:02 d", None, True),
            ("12:03 e", None, own),
            ("12:04 f", "x y ", True),
            ("12:05  ", None, True),
            ("12:06 g", None, None),
        ]


@given(LINES)
def test_both_ways_of_folding_give_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    start = [("\n", re.compile(f"\n(?={HEAD})"))]
    folded = text_records.fold_at(start, text)
    assert folded == text_records.fold(text, re.compile(f"\n(?!{HEAD})"))
