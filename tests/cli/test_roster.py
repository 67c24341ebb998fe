"""花名册 at the terminal: what a list told, what it would have taken, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Person

LIST = "昵称,角色,入群时间\n阿明,群主,2026-08-01\n没说过话的,,\n打卡助手,机器人,改天\n"


@pytest.fixture
def settled(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    (person.folder / "list.csv").write_text(LIST, "utf-8")
    return person


def test_a_list_goes_in_says_what_it_told_and_comes_out_again(settled: Person) -> None:
    before = settled.runs("ask", "member-activity", "--json").out
    given = ("roster", "list.csv", "--room", "北窗3班", "--seen-at", "2026-10-20")
    said = settled.runs(*given, "--lang", "en").out
    assert "read 3 = stored 3" in said
    assert "3 people on the list, 2 of them known" in said
    assert "hengwen undo 2" in said
    found = settled.runs(*given, "--json").json
    assert (found["totals"]["read"], found["totals"]["duplicate"]) == (3, 3)
    assert found["list"] == {
        "people": 3,
        "known": 2,
        "not_on_it": 4,
        "taken_as_whole": False,
        "joins_unread": 1,
    }
    members = {m["member"]: m for m in settled.runs("members", "--json").json["members"]}
    assert members["阿明"]["role"] == "staff"
    assert members["打卡助手"]["role"] == "bot"
    assert members["没说过话的"]["messages"] == 0
    for number in ("3", "2"):
        assert settled.runs("undo", number, "--yes").code == 0
    assert settled.runs("ask", "member-activity", "--json").out == before


def test_a_list_from_standard_input_can_be_tried_without_keeping_it(settled: Person) -> None:
    given = ("roster", "-", "--room", "1", "--seen-at", "2026-10-20T21:30", "--dry-run", "--json")
    ran = settled.runs(*given, stdin="阿明\n新人\n".encode())
    assert ran.json["import"] is None
    assert ran.json["list"]["people"] == 2
    assert len(settled.runs("imports", "--json").json["imports"]) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("roster", "list.csv", "--room", "没有", "--seen-at", "2026-10-20"), "北窗3班"),
        (("roster", "list.csv", "--room", "1", "--seen-at", "yesterday"), "yesterday"),
        (("roster", "list.csv", "--room", "1", "--seen-at", "2999-01-01"), "2999"),
        (("roster", "no.csv", "--room", "1", "--seen-at", "2026-10-20"), "no.csv"),
        (("roster", "other.csv", "--room", "1", "--seen-at", "2026-10-20"), "--columns name="),
        (("roster", "headless.csv", "--room", "1", "--seen-at", "2026-10-20"), "昵称,id"),
        (("roster", "headless.csv", "--room", "1", "--seen-at", "2026-10-20"), "（阿明, 1）"),
        (
            ("roster", "北窗.json", "--room", "1", "--seen-at", "2026-10-20"),
            "hengwen import '北窗.json'",
        ),
        (
            ("roster", "chat.csv", "--room", "1", "--seen-at", "2026-10-20"),
            "hengwen import chat.csv",
        ),
        (("roster", "strange.csv", "--room", "1", "--seen-at", "2026-10-20"), "甲 1001"),
        (
            (
                "roster",
                "strange.csv",
                "--room",
                "1",
                "--seen-at",
                "2026-10-20",
                "--columns",
                "id=id",
            ),
            "--yes",
        ),
        (("roster", ".", "--room", "1", "--seen-at", "2026-10-20"), "文件夹"),
    ],
)
def test_a_list_that_cannot_be_taken_says_what_would_have_worked(
    settled: Person, words: tuple[str, ...], says: str
) -> None:
    (settled.folder / "headless.csv").write_text("阿明,1\nbob,2\n", "utf-8")
    ids = "昵称,id\n阿明,881\n小红 🌸,882\n打卡助手,883\n"
    (settled.folder / "other.csv").write_text(ids, "utf-8")
    (settled.folder / "strange.csv").write_text("昵称,id\n甲,1001\n乙,1002\n", "utf-8")
    (settled.folder / "chat.csv").write_text("时间,昵称,内容\n2026-10-01 09:00,阿明,早\n", "utf-8")
    ran = settled.runs(*words)
    assert ran.code == 2
    assert says in "".join(ran.err.split("\n"))
    assert len(settled.runs("imports", "--json").json["imports"]) == 1


def test_a_list_of_strangers_goes_in_where_a_person_insists(settled: Person) -> None:
    (settled.folder / "strange.csv").write_text("昵称,id\n甲,1001\n乙,1002\n", "utf-8")
    given = ("roster", "strange.csv", "--room", "1", "--seen-at", "2026-10-20", "--yes", "--json")
    told = settled.runs(*given).json["list"]
    assert (told["people"], told["known"], told["taken_as_whole"]) == (2, 0, False)


def test_a_list_tells_whether_it_is_whole_which_lines_it_left_and_that_it_is_late(
    settled: Person,
) -> None:
    given = ("roster", "list.csv", "--room", "1", "--seen-at")
    out = settled.runs(*given, "2026-11-20").out
    assert "第4行" in out
    assert "名单算全体：不在上面的人里，有4个" in out
    assert "--as-of 2026-11-20" in out
    assert settled.runs("undo", "2", "--yes").code == 0
    # Six spoke in the four weeks before; two of them are on the list.
    out = settled.runs(*given, "2026-10-20").out
    assert "名单不算全体" in out
    assert "--as-of" not in out
