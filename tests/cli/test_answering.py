"""An answer on a terminal speaks the person's language; what machines read keeps its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, chatlab
from tests.cli.running import Person


@pytest.fixture
def asked(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    return person


@pytest.mark.parametrize(
    ("lang", "heads", "award"),
    [
        ("zh_CN.UTF-8", ["奖项", "名次", "成员", "多少", "其中", "从哪天起", "n"], "发言之最"),
        ("zh_TW.UTF-8", ["獎項", "名次", "成員", "多少", "其中", "從哪天起", "n"], "發言之最"),
        (
            "en_US.UTF-8",
            ["award", "place", "member", "how", "many", "of", "or", "on", "from", "n"],
            "most messages",
        ),
    ],
)
def test_heads_and_words_in_cells_are_in_the_persons_language(
    asked: Person, lang: str, heads: list[str], award: str
) -> None:
    out = asked.runs("ask", "commendation", "month=2026-09", LANG=lang).out.splitlines()
    assert out[2].split() == heads
    assert out[3].startswith(award)


def test_csv_and_json_keep_the_names_of_the_code(asked: Person) -> None:
    out = asked.runs("ask", "commendation", "month=2026-09", "--csv").out.splitlines()
    assert out[0] == "award,place,member_id,member,value,of,began,n"
    assert out[1].startswith("messages,1,")
    row = asked.runs("ask", "room-weeks", "--json").json["rows"][0]
    assert set(row) == {"room", "room_id", "week", "speakers", "messages", "n"}


def test_weeks_and_instants_are_dates_on_the_rooms_clock(asked: Person) -> None:
    assert " 2026-08-03 " in asked.runs("ask", "room-weeks").out
    born = asked.runs("ask", "room-lifetimes", "--tz", "Asia/Shanghai").out
    assert "2026-08-03 09:00" in born


def test_a_row_too_wide_for_the_terminal_is_read_downwards(asked: Person) -> None:
    wide = asked.runs("ask", "temperature-parts", COLUMNS="400").out.splitlines()
    assert wide[2].split()[:2] == ["群", "28"]
    narrow = asked.runs("ask", "temperature-parts", COLUMNS="60").out.splitlines()
    assert narrow[3].split() == ["群", "北窗3班"]
    assert [line.split()[0] for line in narrow[3:]].count("说得最多的人") == 1


def test_a_message_that_a_row_points_at_is_shown_in_its_words(person: Person) -> None:
    asked = "[red]怎么[/red]交作业\u202e呢？" + "很急" * 40
    said = [(0.0, "wx_ming", "大家早"), (1.0, "wx_hong", "早"), (1960.0, "wx_ming", asked)]
    said += [(2010.0, "wx_hong", "我回来了")]
    (person.folder / "a.json").write_text(chatlab("问答群", PEOPLE, said), "utf-8")
    assert person.runs("import", "a.json", "--community", "c").code == 0
    out = person.runs("ask", "open-questions", COLUMNS="300").out
    assert "[red]怎么[/red]交作业呢？很急" in out
    assert "很急" * 30 not in out
    assert "\u202e" not in out
    (row,) = person.runs("ask", "open-questions", "--json").json["rows"]
    assert isinstance(row["event"], int)
    assert str(row["event"]) not in out
