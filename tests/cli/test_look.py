"""看一眼: what a stranger meets first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Person

TERMS = ("stored", "duplicate", "filtered", "quarantined", "rejected", "erased")


def test_a_look_says_how_the_room_is_and_accounts_for_every_record(
    person: Person, export: Path
) -> None:
    ran = person.runs("look", export.name)
    assert ran.code == 0
    assert "北窗3班" in ran.out
    assert "读到156条 = 入库156" in ran.out
    assert "Asia/Shanghai" in ran.out


def test_a_look_keeps_nothing(
    person: Person, export: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    person.runs("look", export.name)
    assert not person.home.exists()
    assert sorted(p.name for p in person.folder.iterdir()) == [export.name]


def test_a_look_reads_standard_input(person: Person, export: Path) -> None:
    ran = person.runs("look", "-", "--json", stdin=export.read_bytes())
    assert ran.code == 0
    assert ran.json["totals"]["read"] == 156


def test_json_carries_the_accounting_and_the_diagnosis(person: Person, export: Path) -> None:
    found = person.runs("look", export.name, "--json").json
    totals = found["totals"]
    assert totals["read"] == sum(totals[term] for term in TERMS)
    (room,) = found["diagnosis"]["rooms"]
    assert room["room"] == "北窗3班"
    # People spoke a week before the export; the daily reminder alone is no exchange.
    assert room["state"] == "cooling"


def test_bots_named_by_the_person_are_left_out(person: Person, export: Path) -> None:
    names = person.folder / "bots.txt"
    names.write_text("# ours\n打卡助手\n", "utf-8")
    for said in (("--bot", "打卡助手"), ("--bot", "bots.txt"), ("--bot", "@bots.txt")):
        room = person.runs("look", export.name, "--json", *said).json["diagnosis"]["rooms"][0]
        assert room["temperature"]["last_week"]["speakers"] == 5
    ran = person.runs("look", export.name, "--bot", "没有这个人")
    assert ran.code == 0
    assert "没有这个人" in ran.err


def test_since_and_until_are_filters_and_are_counted(person: Person, export: Path) -> None:
    totals = person.runs(
        "look",
        export.name,
        "--json",
        "--tz",
        "Asia/Shanghai",
        "--since",
        "2026-08-10",
        "--until",
        "2026-08-16",
    ).json["totals"]
    assert totals["stored"] == 13
    assert totals["filtered"] == 143
    assert totals["read"] == 156


PASTE = "阿明 2026/08/09 23:30\n晚了\n\n小红 2026/08/10 00:30\n早\n\n阿明 2026/08/10 09:00\n早啊\n"


@pytest.mark.parametrize("format_", ["told", "untold", "text", "folder", "piped"])
def test_a_typed_day_is_a_day_of_the_rooms_wherever_the_machine_is(
    person: Person, export: Path, format_: str
) -> None:
    name, words = export.name, export.read_text("utf-8")
    if format_ == "untold":  # by a programme that names no platform: the machine's days
        export.write_text(words.replace('"wechat"', '""'), "utf-8")
    elif format_ == "folder":
        name = "."
    elif format_ in ("text", "piped"):
        name = "-" if format_ == "piped" else "a.txt"
        (person.folder / "a.txt").write_text(PASTE, "utf-8")
    ran = person.runs(
        "look", name, "--json", "--since", "2026-08-10", "--until", "2026-08-10",
        stdin=PASTE.encode(), TZ="America/New_York",
    )  # fmt: skip
    # Monday's words are said from 9 on in Shanghai; Monday begins in New York at noon there.
    stored = {"told": 7, "untold": 4, "text": 2, "folder": 7, "piped": 2}[format_]
    assert ran.json["totals"]["stored"] == stored


def test_what_is_read_from_standard_input_is_called_a_dash(person: Person, export: Path) -> None:
    found = person.runs("look", "-", "--json", stdin=export.read_bytes()).json
    assert [file["path"] for file in found["files"]] == ["-"]
    assert "hengwen-look" not in person.runs("look", "-", stdin=export.read_bytes()[:9_000]).out
    refused = person.runs("look", "-", "--json", stdin="亲爱的朋友".encode())
    assert [r["path"] for r in refused.json["refused"]] == ["-"]
    assert refused.err.startswith("-")


def test_the_page_is_one_file_and_pseudonyms_leave_no_name(person: Person, export: Path) -> None:
    assert person.runs("look", export.name, "--html", "a.html").code == 0
    assert person.runs("look", export.name, "--html", "b.html", "--pseudonyms").code == 0
    named, masked = ((person.folder / f).read_text("utf-8") for f in ("a.html", "b.html"))
    assert "阿明" in named
    assert "阿明" not in masked
    for page in (named, masked):
        assert "<script" not in page
        assert "\u202e" not in page


def test_pseudonyms_know_every_name_anybody_ever_bore(person: Person, export: Path) -> None:
    first, rest = export.read_text("utf-8").split('"sender": "wx_ming"', 1)
    renamed = rest.replace('"accountName": "阿明"', '"accountName": "夜航船"', 1)
    export.write_text(first + '"sender": "wx_ming"' + renamed, "utf-8")
    said = ("look", export.name, "--staff", "夜航船", "--html")
    assert person.runs(*said, "a.html").code == 0
    assert person.runs(*said, "b.html", "--pseudonyms").code == 0
    named, masked = ((person.folder / f).read_text("utf-8") for f in ("a.html", "b.html"))
    assert "夜航船" in named
    assert "夜航船" not in masked


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空的"),
        (b"\x00\x01\x02\xff" * 400, "认不出|不是文字"),
        ("这是一封信，没有人说话。\n".encode(), "认不出"),
        (b'{"guild": {"id": "1"}, "messages": []}', "认不出"),
        (b"a,b\n1,2\n", "认不出"),
    ],
)
def test_a_stranger_s_file_gets_one_sentence_and_exit_code_2(
    person: Person, content: bytes, says: str
) -> None:
    (person.folder / "x.dat").write_bytes(content)
    ran = person.runs("look", "x.dat")
    assert ran.code == 2
    assert any(word in ran.err for word in says.split("|"))
    assert ran.out == ""


def test_a_folder_of_strangers_and_no_file_at_all_are_refused(person: Person) -> None:
    (person.folder / "letters").mkdir()
    assert person.runs("look", "letters").code == 2
    (person.folder / "letters" / "a.txt").write_text("亲爱的朋友", "utf-8")
    assert person.runs("look", "letters").code == 2
    assert person.runs("look", "nowhere.json").code == 2


def test_what_is_known_is_read_beside_a_stranger_and_the_exit_code_is_1(
    person: Person, export: Path
) -> None:
    (person.folder / "letter.txt").write_text("亲爱的朋友", "utf-8")
    ran = person.runs("look", export.name, "letter.txt", "--json")
    assert ran.code == 1
    assert ran.json["totals"]["stored"] == 156
    assert [r["path"] for r in ran.json["refused"]] == ["letter.txt"]


def test_a_cut_off_file_keeps_its_whole_records(person: Person, export: Path) -> None:
    whole = export.read_bytes()
    (person.folder / "cut.json").write_bytes(whole[: len(whole) // 2])
    ran = person.runs("look", "cut.json", "--json")
    assert ran.code == 0
    totals = ran.json["totals"]
    assert totals["rejected"] == 1
    assert 60 < totals["stored"] < 100
    assert totals["read"] == totals["stored"] + 1
    assert ran.json["files"][0]["cut"]


@pytest.mark.parametrize(
    ("lang", "said", "word"),
    [
        ("C.UTF-8", (), "读到"),
        ("zh_TW.UTF-8", (), "讀到"),
        ("en_GB.UTF-8", (), "read 156"),
        ("C.UTF-8", ("--lang", "en"), "read 156"),
        ("en_US.UTF-8", ("--lang=zh-Hant",), "讀到"),
    ],
)
def test_it_speaks_the_language_of_whoever_calls(
    person: Person, export: Path, lang: str, said: tuple[str, ...], word: str
) -> None:
    assert word in Person(person.folder, lang).runs("look", export.name, *said).out


def test_hostile_names_cannot_dress_up_the_terminal(person: Person, export: Path) -> None:
    person.runs("import", export.name, "--community", "北窗")
    listed = person.runs("members").out
    assert "[red]云[/red]" in listed
    assert "\u202e" not in listed
