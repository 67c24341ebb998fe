"""One bad row of a CSV takes no other with it, wherever its quote would have closed."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS
from hengwen.importers.table.rescue import rescue
from tests.importers.staged import Staged, read

HEAD = "ts,user,text\n"
OPEN = '1790816400,ann,"half a word'


def taken(lines: list[str], folder: Path, end: str = "\n") -> Staged:
    data = HEAD + "".join(line + "\n" for line in lines)
    return read(IMPORTERS["table"], data.replace("\n", end), folder, "表.csv")


def rows(count: int, words: str = "ok") -> list[str]:
    return [f"1790816400,ann,{words} {n}" for n in range(count)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bad", [[0], [25], [49], [0, 30], [10, 11], [0, 25, 49], [48, 49]])
def test_only_the_line_of_an_open_quote_is_bad(bad: list[int], end: str, tmp_path: Path) -> None:
    lines = rows(50)
    for n in bad:
        lines[n] = OPEN
    got = taken(lines, tmp_path, end)
    wrong = [(f"line {n + 2}", OPEN.encode()) for n in bad]
    cut = [wrong.pop()] if 49 in bad else []  # its quote may have gone on
    assert [(q.place, q.raw) for q in got.stage.quarantined] == wrong
    assert [row["place"] for row in got.rows if row["fault"]] == [place for place, _ in cut]
    assert got.column("text") == [f"ok {n}" for n in range(50) if n not in bad]
    assert got.records == got.stage.read == 50


def test_megabytes_after_an_open_quote_are_read(tmp_path: Path) -> None:
    """More than the engine takes for one row, and more than it gives one thread."""
    lines = rows(120_000, "words " * 50)
    lines[49] = lines[100_000] = OPEN
    got = taken(lines, tmp_path)
    assert len(got.events) == 119_998
    assert [q.place for q in got.stage.quarantined] == ["line 51", "line 100002"]
    assert got.stage.read == 120_000


@pytest.mark.parametrize(
    "last", ['1790816400,ann,"two\nlines, three, words"', '"1790816400",ann,","']
)
def test_quotes_that_close_are_one_row_beside_those_that_do_not(last: str, tmp_path: Path) -> None:
    many = '1790816400,ann,"one\n\ntwo ""2"""'
    lines = [many, OPEN, many, "a,b", *rows(3), many, last]
    got = taken(lines, tmp_path)
    words = 'one\n\ntwo "2"'
    said = next(csv.reader(io.StringIO(last)))[2]
    assert got.column("text") == [words, words, "ok 0", "ok 1", "ok 2", words, said]
    assert [(q.place, q.raw) for q in got.stage.quarantined] == [
        ("line 5", OPEN.encode()),
        ("line 9", b"a,b"),
    ]


def test_a_bad_row_over_lines_that_are_no_rows_is_one(tmp_path: Path) -> None:
    lines = ['1790816400,ann,more,"two\nlines"', *rows(2), '1790816400,ann,"a\nb"c']
    got = taken(lines, tmp_path)
    assert [(q.place, q.raw) for q in got.stage.quarantined] == [
        ("line 2", b'1790816400,ann,more,"two\nlines"'),
        ("line 6", b'1790816400,ann,"a\nb"c'),
    ]
    assert len(got.events) == 2


good = st.text(st.sampled_from('a," 好'), max_size=6).map(
    lambda words: '1790816400,ann,"{}"'.format(words.replace('"', '""'))
)
broken = st.sampled_from([OPEN, "a,b", "1,2,3,4", '1790816400,"x"y,z', '"""', "x,y"])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(st.tuples(st.booleans(), good, broken), min_size=1, max_size=12))
def test_a_plain_row_is_kept_whatever_stands_beside_it(
    tmp_path: Path, found: list[tuple[bool, str, str]]
) -> None:
    """But for words that begin with a line break: those can close a quote and make a whole row."""
    lines = []
    for fine, row, bad in found:
        lines += [row if fine else bad, *rows(1, "plain")]
    got = taken(lines, tmp_path)
    want = [next(csv.reader(io.StringIO(row)))[2] or None for fine, row, _ in found if fine]
    texts = got.column("text")
    assert texts.count("plain 0") == len(found)
    assert [text for text in texts if text != "plain 0"] == want
    assert len(got.stage.quarantined) == sum(not fine for fine, _, _ in found)
    assert got.records == got.stage.read == len(lines)


@pytest.mark.parametrize(
    "line", [OPEN, 'x,y,"""', '"', 'x"",y,"b",c,"d', '1,""",', '"",""x,"""a', ',"\n,"",\n"",'],
)  # fmt: skip
def test_a_hostile_file_is_read_in_a_time_that_grows_with_it(line: str, tmp_path: Path) -> None:
    path, target = tmp_path / "x", tmp_path / "y"

    def seconds(count: int) -> float:
        path.write_text(HEAD + (line + "\n") * count + "a,b,c\n", encoding="utf-8", newline="")
        began = time.monotonic()
        lines = sum(1 + bad.raw.count(b"\n") for bad in rescue(path, target, ",", 3, 0))
        whole = target.read_bytes()
        assert whole.count(b"\n") == path.read_bytes().count(b"\n")
        assert lines + sum(map(bool, whole.split(b"\n"))) <= whole.count(b"\n")
        return time.monotonic() - began

    assert seconds(60_000) < 8 * max(seconds(20_000), 0.1)


def test_quotes_that_would_close_ever_further_off_are_given_up(tmp_path: Path) -> None:
    """Every line opens a quote, which closes at the far end alone: looking for it has an end."""
    path, target = tmp_path / "x", tmp_path / "y"
    path.write_text("a,b,c\n" + 'x","\n' * 400_000, encoding="utf-8", newline="")
    began = time.monotonic()
    found = list(rescue(path, target, ",", 900_000, 0))
    assert time.monotonic() - began < 20
    assert sum(1 + bad.raw.count(b"\n") for bad in found) >= 1
