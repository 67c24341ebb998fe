from __future__ import annotations

import re
import time
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Unreadable
from hengwen.importers.qq import copied_text
from hengwen.importers.source import Source
from tests.importers.staged import Staged, read

COPIED = IMPORTERS["qq-copied-text"]
DAY = "— —  2026-10-1  — —\n\n"


def told(got: Staged) -> list[tuple[str, object, object]]:
    return [
        (f"{datetime.fromtimestamp(int(str(r['wall'])) / 1e6, timezone.utc):%Y-%m-%d %H:%M:%S}",
         r["account"], r["text"])
        for r in got.events
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "when", "account"),
    [
        (DAY + "阿明  9:00:00\n早\n", "2026-10-01 09:00:00", "name:阿明"),
        (DAY + "阿明  下午9:00:00\n早\n", "2026-10-01 21:00:00", "name:阿明"),
        (
            DAY.replace(" ", "\u00a0") + "阿明\u00a0\u00a09:00:00\n早\n",
            "2026-10-01 09:00:00",
            "name:阿明",
        ),
        ("【潜水】阿明 2/14/2026 9:16:13 PM\n早\n", "2026-02-14 21:16:13", "name:阿明"),
        ("【潜水】阿明(10001) 2026/2/14 21:16:13\n早\n", "2026-02-14 21:16:13", "10001"),
        ("阿明(10001)  2026-2-14 21:16:13\n早\n", "2026-02-14 21:16:13", "10001"),
    ],
)
def test_every_way_of_handing_on_a_record_is_read(
    text: str, when: str, account: str, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_text(text)
    assert COPIED.recognises(Source(path, "x"))
    assert told(read(COPIED, text, tmp_path)) == [(when, account, "早")]


def test_a_line_of_words_is_no_notice_whoever_they_imitate(tmp_path: Path) -> None:
    text = DAY + "系统消息(10000)  9:00:00\n小红加入本群。\n\n小红撤回了一条消息\n"
    got = read(COPIED, text, tmp_path)
    assert got.column("kind") == ["message"]


def test_a_time_without_any_day_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as why:
        read(COPIED, "【LV2】阿明 1:19:33\n早\n", tmp_path)
    assert why.value.reason == "refused.no-day"


def test_a_head_before_the_first_day_is_left_out(tmp_path: Path) -> None:
    got = read(COPIED, "阿明  9:00:00\n早\n\n" + DAY + "阿明  9:00:00\n早\n", tmp_path)
    assert (got.faults, len(got.events)) == (["rejected:no-day"], 1)


HEAD = re.compile(r"(\S.*?) +(\d\d?:\d\d:\d\d)$")
LINES = st.lists(
    st.sampled_from(["阿明  9:00:00", "bob 1  23:59:59", "早", "", "— —  2026-10-2  — —",
         "9:00:00", " 9:00", "x 9:00"]),
    max_size=30,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=LINES)
def test_columns_say_what_a_loop_over_lines_says(lines: list[str], tmp_path: Path) -> None:
    want: list[list[str]] = []
    day, words = "2026-10-01", False
    for line in ["a  8:00:00", *lines]:
        if line.startswith("— —"):
            day, words = "2026-10-02", False
        elif head := HEAD.match(line):
            want.append([f"{day} {head[2]:0>8}", f"name:{head[1]}", ""])
            words = True
        elif words:
            want[-1][2] += line + "\n"
    got = read(COPIED, DAY + "\n".join(["a  8:00:00", *lines]), tmp_path)
    assert told(got) == [(when, who, said.strip(" \n") or None) for when, who, said in want]


def test_a_line_of_blanks_costs_no_more_than_other_lines(tmp_path: Path) -> None:
    blanks = "a" + " " * 300_000 + "b"
    text = DAY + f"阿明  9:00:00\n{blanks}\n\n小  红 \u00a0 9:01:00\n好\n"
    path = tmp_path / "x"
    path.write_text(blanks + "\n" + text, "utf-8")
    assert not COPIED.recognises(Source(path, "x"))
    assert told(read(COPIED, text, tmp_path)) == [
        ("2026-10-01 09:00:00", "name:阿明", blanks),
        ("2026-10-01 09:01:00", "name:小  红", "好"),
    ]


def test_a_run_of_marks_costs_no_more_than_other_signs() -> None:
    began = time.thread_time()
    assert not copied_text._IS_HEAD.search("\u200b" * 30_000 + "x")
    assert time.thread_time() - began < 2
