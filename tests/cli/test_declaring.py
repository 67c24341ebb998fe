"""约定: words that count, told and taken back at the terminal."""

from __future__ import annotations

from tests.cli.running import Person

CHAT = """time,sender,text
2026-10-01 08:00,阿明,打卡 第1天
2026-10-01 09:00,bob,今天打卡了吗
2026-10-02 08:00,阿明,#打卡 第2天
2026-10-04 08:02,bob,接龙 1. bob
"""


def times(person: Person) -> list[tuple[str, str, int]]:
    rows = person.runs("ask", "check-ins", "--json").json["rows"]
    return [(row["practice"], row["member"], row["times"]) for row in rows]


def test_what_is_declared_counts_at_once_and_changes_no_other_figure(person: Person) -> None:
    (person.folder / "t.csv").write_text(CHAT, "utf-8")
    assert person.runs("import", "t.csv", "--community", "c").code == 0
    before = person.runs("ask", "messages-per-day", "--json").out
    assert times(person) == []
    found = person.runs("declare", "check_in", "打卡", "--json").json
    assert found == {
        "declared": [{"word": "打卡", "practice": "check_in", "room_id": None, "room": None}]
    }
    assert person.runs("declare", "chain", "接龙", "--room", "t").code == 0
    assert times(person) == [("check_in", "阿明", 2), ("chain", "bob", 1)]
    assert person.runs("import", "t.csv", "--community", "c").code == 0
    assert times(person) == [("check_in", "阿明", 2), ("chain", "bob", 1)]
    assert person.runs("ask", "messages-per-day", "--json").out == before
    assert person.runs("declare", "message", "打卡").code == 0
    assert times(person) == [("chain", "bob", 1)]


def test_a_practice_without_a_word_is_asked_for_one(person: Person) -> None:
    (person.folder / "t.csv").write_text(CHAT, "utf-8")
    assert person.runs("import", "t.csv", "--community", "c").code == 0
    ran = person.runs("declare", "vote", " * ")
    assert ran.code == 2
    assert "hengwen declare check_in 打卡" in ran.err
    assert person.runs("declare").code == 0
