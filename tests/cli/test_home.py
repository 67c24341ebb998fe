"""导入、查问、抹除: what a home holds, and what can be taken out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import Person


@pytest.fixture
def settled(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗", "--bot", "打卡助手").code == 0
    return person


def test_an_import_tells_its_number_and_totals(person: Person, export: Path) -> None:
    found = person.runs("import", export.name, "--community", "北窗", "--json").json
    assert found["import"] == 1
    totals = found["totals"]
    assert totals["stored"] == totals["read"] == 156
    assert totals["senders"] == 6
    assert totals["rooms"] == ["北窗3班"]
    assert totals["events"]["message"] == 156
    assert totals["first"] == "2026-08-03T01:00:00Z"
    assert found["files"][0]["path"] == export.name
    assert found["files"][0]["format"] == "chatlab-json"


def test_the_same_file_again_adds_nothing(settled: Person, export: Path) -> None:
    totals = settled.runs("import", export.name, "--json").json["totals"]
    assert (totals["stored"], totals["duplicate"]) == (0, 156)
    assert len(settled.runs("imports", "--json").json["imports"]) == 2


def test_a_dry_run_stores_nothing_and_leaves_no_community(person: Person, export: Path) -> None:
    found = person.runs("import", export.name, "--community", "北窗", "--dry-run", "--json").json
    assert found["import"] is None
    assert found["totals"]["read"] == 156
    assert person.runs("communities", "--json").json == {"communities": []}


def test_a_dry_run_shows_what_would_be_taken_for_what(person: Person) -> None:
    (person.folder / "t.csv").write_text(
        "when,nick,said\n2026-10-01 08:00,阿明,打卡 第1天\n", "utf-8"
    )
    said = (
        "import",
        "t.csv",
        "--community",
        "c",
        "--columns",
        "ts=when,sender_name=nick,text=said",
    )
    shown = person.runs(
        *said, "--tz", "Asia/Shanghai", "--file-tz", "Asia/Shanghai", "--dry-run"
    ).out
    assert "里面有：发言 1" in shown
    assert re.search(r"2026-10-01 08:00:00\s+阿明\s+打卡 第1天", shown)
    assert person.runs("communities", "--json").json == {"communities": []}


def test_an_import_of_strangers_leaves_no_community(person: Person) -> None:
    (person.folder / "letter.txt").write_text("亲爱的朋友", "utf-8")
    ran = person.runs("import", "letter.txt", "--community", "北窗")
    assert ran.code == 2
    assert person.runs("communities", "--json").json == {"communities": []}


def test_a_paste_that_names_no_room_needs_a_name(person: Person, export: Path) -> None:
    paste = "阿明 2026/08/10 09:00\n早\n\n小红 2026/08/10 09:01\n早啊\n".encode()
    ran = person.runs("import", "-", "--community", "北窗", stdin=paste)
    assert ran.code == 2
    assert "--room" in ran.err
    assert person.runs("communities", "--json").json == {"communities": []}
    said = ("import", "-", "--community", "北窗", "--json")
    found = person.runs(*said, "--room", "读书会", stdin=paste).json
    assert (found["totals"]["rooms"], found["files"][0]["path"]) == (["读书会"], "-")
    # A file that names its room needs no help.
    assert person.runs(*said, stdin=export.read_bytes()).json["totals"]["rooms"] == ["北窗3班"]


def test_lists_name_what_the_home_holds(settled: Person) -> None:
    (community,) = settled.runs("communities", "--json").json["communities"]
    assert (community["community"], community["rooms"], community["imports"]) == ("北窗", 1, 1)
    (room,) = settled.runs("rooms", "--json").json["rooms"]
    assert (room["room"], room["messages"], room["zone"]) == ("北窗3班", 156, "Asia/Shanghai")
    members = settled.runs("members", "--json").json["members"]
    assert {m["member"] for m in members} == {
        "阿明",
        "小红 🌸",
        "[red]云[/red]",
        "打卡助手",
        "\u202eevil\u202c",
    }
    assert next(m for m in members if m["member"] == "打卡助手")["role"] == "bot"


def test_a_mark_for_nobody_is_not_kept_and_can_be_made_later(person: Person, export: Path) -> None:
    said = ("--bot", "新 助手", "--staff", "阿明", "--staff", "没来的人")
    ran = person.runs("import", export.name, "--community", "北窗", *said)
    assert ran.code == 0
    assert "hengwen mark bot '新 助手'" in ran.err
    assert "hengwen mark staff '没来的人'" in ran.err
    assert "阿明" not in ran.err
    assert "hengwen mark" not in person.runs("look", export.name, *said).err
    told = export.read_text("utf-8").replace("打卡助手", "新 助手").replace("wx_bot", "wx_new")
    export.write_text(told, "utf-8")
    assert person.runs("import", export.name).code == 0
    assert person.runs("mark", "bot", "新 助手").code == 0


def test_figures_can_be_had_with_bots_and_without(settled: Person) -> None:
    def messages(*said: str) -> int:
        return settled.runs("ask", "activity-summary", "--json", *said).json["rows"][0]["messages"]

    assert messages() == 60
    assert messages("--with-bots") == 156
    assert settled.runs("mark", "nobody", "打卡助手").code == 0
    assert messages() == 156


def test_an_answer_names_members_and_rooms_beside_their_ids(settled: Person) -> None:
    found = settled.runs("ask", "member-activity", "--json").json
    assert found["grain"] == ["member"]
    row = next(r for r in found["rows"] if r["member"] == "阿明")
    assert isinstance(row["member_id"], int)
    assert (row["messages"], row["days"], row["n"]) == (12, 12, 12)
    life = settled.runs("ask", "room-lifetimes", "--json").json["rows"][0]
    assert life["room"] == "北窗3班"
    assert isinstance(life["room_id"], int)


def test_csv_keeps_a_spreadsheet_from_running_a_name(person: Person) -> None:
    from tests.cli.conftest import chatlab

    (person.folder / "f.json").write_text(
        chatlab("群", {"a": "=HYPERLINK(1)", "b": "乙"}, [(0, "a", "你好"), (1, "b", "好")]),
        "utf-8",
    )
    person.runs("import", "f.json", "--community", "群")
    out = person.runs("ask", "member-activity", "--csv").out
    assert "'=HYPERLINK(1)" in out
    assert "\n=HYPERLINK" not in out.replace(",", "\n")


def test_commendation_takes_a_month_or_a_period(settled: Person) -> None:
    by_month = settled.runs("ask", "commendation", "month=2026-09", "--json").json["rows"]
    assert by_month
    assert (
        by_month
        == settled.runs("ask", "commendation", "--param", "month=2026-09", "--json").json["rows"]
    )
    period = settled.runs(
        "ask", "commendation", "--since", "2026-09-01", "--until", "2026-09-30", "--json"
    ).json["rows"]
    assert period == by_month


def test_a_diagnosis_has_the_shape_it_promises(settled: Person) -> None:
    found = settled.runs("diagnose", "--json").json
    assert set(found) == {"as_of", "findings", "rooms"}
    assert {"room_id", "room", "state", "temperature", "findings"} <= set(found["rooms"][0])


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "no-such-metric"),
        ("ask", "commendation", "month=next"),
        ("ask", "commendation", "nonsense"),
        ("ask", "messages-per-day", "--room", "没有"),
        ("ask", "messages-per-day", "--since", "yesterday"),
        ("rooms", "--community", "没有"),
        ("mark", "bot", "[red]云[/red]"),
        ("mark", "bot", "没有"),
        ("rezone", "--room", "北窗3班", "--tz", "Mars/Base"),
        ("undo", "99", "--yes"),
        ("import", "北窗.json", "--format", "no-such"),
        ("look", "北窗.json", "--lang", "fr"),
    ],
)
def test_a_wrong_command_says_what_would_have_worked(
    settled: Person, words: tuple[str, ...]
) -> None:
    ran = settled.runs(*words)
    assert ran.code == 2
    assert ran.err.strip()


def test_an_error_is_json_for_programs_and_a_sentence_for_people(settled: Person) -> None:
    ran = settled.runs("mark", "bot", "[red]云[/red]", "--json")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == ran.json["error"]
    assert len(ran.json["also"]) == 2
    said = " ".join(settled.runs("mark", "bot", "--help", "--lang", "en").out.split())
    assert "an error is JSON too, and a sentence on standard error" in said


def test_an_ambiguous_name_lists_its_candidates(settled: Person) -> None:
    ran = settled.runs("mark", "bot", "[red]云[/red]")
    assert ran.code == 2
    assert "wx_twin1" in ran.err
    assert "wx_twin2" in ran.err


def test_what_destroys_wants_a_yes(settled: Person) -> None:
    member = next(
        m for m in settled.runs("members", "--json").json["members"] if m["member"] == "阿明"
    )
    for words in (("undo", "1"), ("forget", "北窗"), ("erase", str(member["member_id"]))):
        assert settled.runs(*words).code == 2
    assert settled.runs("ask", "activity-summary", "--json").json["rows"][0]["messages"] == 60


def test_the_erased_stay_erased(settled: Person, export: Path) -> None:
    member = next(
        m for m in settled.runs("members", "--json").json["members"] if m["member"] == "阿明"
    )
    assert settled.runs("erase", str(member["member_id"]), "--yes").code == 0
    totals = settled.runs("import", export.name, "--json").json["totals"]
    assert (totals["erased"], totals["duplicate"], totals["stored"]) == (12, 144, 0)
    assert "阿明" not in settled.runs("members").out
    assert settled.runs("compact", "--grace", "0").code == 0
    assert settled.runs("ask", "activity-summary", "--json").json["rows"][0]["messages"] == 48


def test_an_import_can_be_taken_back_and_brought_again(settled: Person, export: Path) -> None:
    assert settled.runs("undo", "1", "--yes").code == 0
    assert settled.runs("members", "--json").json == {"members": []}
    totals = settled.runs("import", export.name, "--json").json["totals"]
    assert totals["stored"] == 156


def test_what_two_imports_brought_stays_until_both_are_taken_back(
    settled: Person, export: Path
) -> None:
    assert settled.runs("import", export.name).code == 0
    shown = settled.runs("undo", "1", "--yes").out
    assert "去掉0条" in shown
    assert "第2次" in shown
    first, _ = settled.runs("imports", "--json").json["imports"]
    assert (first["state"], first["totals"]["read"]) == ("undone", 156)
    assert [f["path"] for f in first["files"]] == [export.name]
    ran = settled.runs("undo", "1", "--yes")
    assert (ran.code, "已经撤回过了" in ran.err) == (2, True)
    assert settled.runs("undo", "2", "--yes", "--json").json["events_kept"] == 0
    for words in (("diagnose",), ("ask", "activity-summary")):
        ran = settled.runs(*words)
        assert (ran.code, "hengwen import" in ran.err) == (2, True)


def test_a_long_path_is_shown_by_its_end_on_one_line(person: Person, export: Path) -> None:
    folder = person.folder / "一个名字很长很长的文件夹" / "又一个"
    folder.mkdir(parents=True)
    (folder / "北窗.json").write_bytes(export.read_bytes())
    path = (folder / "北窗.json").relative_to(person.folder)
    assert "…/北窗.json " in person.runs("import", path, "--community", "c", COLUMNS="80").out


def test_a_forgotten_community_leaves_nothing(settled: Person) -> None:
    assert settled.runs("forget", "北窗", "--yes").code == 0
    assert settled.runs("communities", "--json").json == {"communities": []}
    left = b"".join(p.read_bytes() for p in settled.home.rglob("*") if p.is_file())
    assert "阿明".encode() not in left


def test_another_zone_moves_the_days(settled: Person) -> None:
    def days() -> list[str]:
        return [
            r["day"]
            for r in settled.runs("ask", "messages-per-day", "--with-bots", "--json").json["rows"]
        ]

    assert days()[0] == "2026-08-03"
    assert settled.runs("rezone", "--room", "北窗3班", "--tz", "America/New_York").code == 0
    assert days()[0] == "2026-08-02"


def test_the_doctor_finds_a_home_sound_and_misses_a_lost_file(settled: Person) -> None:
    assert settled.runs("doctor", "--json").json["well"] is True
    next(settled.home.rglob("facts/month=*/*.parquet")).unlink()
    ran = settled.runs("doctor", "--json")
    assert ran.code == 1
    assert ran.json["well"] is False


def test_asking_makes_no_home(person: Person) -> None:
    assert person.runs("communities").code == 2
    assert not person.home.exists()


def test_an_import_that_brings_nothing_new_tells_that_the_room_stayed_silent(
    person: Person, export: Path
) -> None:
    # A year earlier, for an export that is still to come is believed by nobody.
    seconds = re.compile(r"\b1\d{9}\b")
    told = seconds.sub(lambda at: str(int(at[0]) - 364 * 86_400), export.read_text("utf-8"))
    export.write_text(told, "utf-8")
    person.runs("import", export.name, "--community", "北窗", "--bot", "打卡助手")
    assert person.runs("diagnose", "--json").json["rooms"][0]["state"] == "cooling"
    # The same room exported again 46 days later, when nobody had said more.
    later = re.sub(r'(?<="exportedAt": )\d+', lambda at: str(int(at[0]) + 46 * 86_400), told)
    assert later != told
    (person.folder / "later.json").write_text(later, "utf-8")
    person.runs("import", "later.json")
    assert person.runs("diagnose", "--json").json["rooms"][0]["state"] == "dead"
