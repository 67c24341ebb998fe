"""`hengwen commend`: honours on the terminal, as a message, as a picture; who asked stays out of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, chatlab
from tests.cli.running import Person

SEPTEMBER = ("commend", "--month", "2026-09")


@pytest.fixture
def asked(person: Person, export: Path) -> Person:
    brought = person.runs("import", export.name, "--community", "北窗", "--bot", "打卡助手")
    assert brought.code == 0, brought.err
    return person


def test_reasons_can_be_read_aloud_in_three_languages(asked: Person) -> None:
    out = asked.runs(*SEPTEMBER).out
    assert "【九月群表彰】北窗 · 北窗3班 2026年9月1日–30日" in out
    assert "等5人并列在场最多" in out
    assert "打卡助手" not in out
    assert "share" in asked.runs(*SEPTEMBER, "--lang", "en").out
    assert "九月群組表揚" in asked.runs(*SEPTEMBER, "--lang", "zh-Hant").out


def test_the_message_to_paste_is_nothing_but_the_message(asked: Person) -> None:
    ran = asked.runs(*SEPTEMBER, "--text")
    lines = ran.out.splitlines()
    assert lines[0].startswith("【九月群表彰】")
    assert lines[-1].startswith("怎么数的：")
    assert "\u202e" not in ran.out
    assert ran.err == ""


def test_the_picture_is_drawn_and_said_where(asked: Person) -> None:
    ran = asked.runs(*SEPTEMBER, "--png", "表彰.png")
    assert ran.code == 0, ran.err
    assert "表彰.png" in ran.err
    assert (asked.folder / "表彰.png").read_bytes().startswith(b"\x89PNG")


def test_a_machine_gets_the_awards_and_the_message(asked: Person) -> None:
    found = asked.runs(*SEPTEMBER, "--json", "--shaming").json
    assert (found["first"], found["last"], found["pseudonyms"]) == (
        "2026-09-01",
        "2026-09-30",
        False,
    )
    assert found["why"] is None
    days = next(a for a in found["awards"] if a["award"] == "days")
    assert {p["member"] for p in days["members"]} >= {"阿明", "小红 🌸", "evil"}
    assert {a["award"] for a in found["awards"]} >= {"effective", "first_speaker", "last_speaker"}
    quiet = asked.runs(*SEPTEMBER, "--json").json
    assert "last_speaker" not in {a["award"] for a in quiet["awards"]}


def test_pseudonyms_stand_for_names_and_no_number_betrays_them(asked: Person) -> None:
    ran = asked.runs(*SEPTEMBER, "--json", "--pseudonyms")
    assert ran.json["pseudonyms"]
    for name in ("阿明", "小红", "member_id", "云"):
        assert name not in ran.out
    assert "名字都换成了化名" in ran.json["text"]


def test_a_whole_community_goes_by_pseudonyms_unless_asked(asked: Person) -> None:
    text = (asked.folder / "北窗.json").read_text("utf-8").replace("北窗3班", "北窗4班")
    (asked.folder / "四班.json").write_text(text, "utf-8")
    assert asked.runs("import", "四班.json", "--community", "北窗").code == 0
    whole = asked.runs(*SEPTEMBER, "--json").json
    assert (whole["room_id"], whole["pseudonyms"]) == (None, True)
    assert "阿明" not in whole["text"]
    assert "阿明" in asked.runs(*SEPTEMBER, "--names").out
    assert "阿明" in asked.runs(*SEPTEMBER, "--room", "北窗4班").out


def test_who_asked_is_in_no_award_and_no_message_and_that_outlives_the_import(
    asked: Person,
) -> None:
    ran = asked.runs("mark", "no-honours", "阿明")
    assert (ran.code, ran.out.strip()) == (0, "阿明：不上榜")
    for words in ((), ("--text",), ("--json",)):
        out = asked.runs(*SEPTEMBER, *words).out
        assert "阿明" not in out
    assert "1位选择不上榜" in asked.runs(*SEPTEMBER, "--text").out
    (batch,) = asked.runs("imports", "--json").json["imports"]
    assert asked.runs("undo", str(batch["import"]), "--yes").code == 0
    assert asked.runs("import", "北窗.json", "--community", "北窗").code == 0
    assert "阿明" not in asked.runs(*SEPTEMBER).out
    assert asked.runs("mark", "honours", "阿明", "--json").json["marked"][0]["honours"] is True
    assert "阿明" in asked.runs(*SEPTEMBER).out


def test_who_was_erased_is_in_no_award(asked: Person) -> None:
    assert asked.runs("erase", "1", "--yes").code == 0
    assert "阿明" not in asked.runs(*SEPTEMBER).out


def test_an_empty_month_gets_a_sentence_and_no_picture(asked: Person) -> None:
    ran = asked.runs("commend", "--month", "2025-01", "--png", "a.png")
    assert ran.code == 1
    assert "没有可以表彰的" in ran.out
    none = asked.runs("commend", "--month", "2025-01", "--json", "--png", "a.png").json
    assert (none["awards"], none["picture"], none["text"]) == ([], None, "")
    assert none["why"]
    assert not (asked.folder / "a.png").exists()


def test_under_three_people_there_is_a_sentence_and_no_picture(person: Person) -> None:
    said = [(n, "wx_ming" if n % 2 else "wx_hong", f"第{n}句话") for n in range(8)]
    few = {who: PEOPLE[who] for who in ("wx_ming", "wx_hong")}
    (person.folder / "两人.json").write_text(chatlab("两人群", few, said), "utf-8")
    assert person.runs("import", "两人.json", "--community", "北窗").code == 0
    ran = person.runs("commend", "--month", "2026-08", "--png", "a.png")
    assert ran.code == 1
    assert "只有2个人可以点名" in ran.out
    assert not (person.folder / "a.png").exists()


def test_any_days_can_be_honoured(asked: Person) -> None:
    found = asked.runs("commend", "--since", "2026-09-07", "--until", "2026-09-13", "--json").json
    assert (found["first"], found["last"]) == ("2026-09-07", "2026-09-13")
    assert found["text"].startswith("【群表彰】")
    whole = asked.runs(*SEPTEMBER, "--json").json
    week, month = ({a["award"]: a["value"] for a in one["awards"]} for one in (found, whole))
    assert 0 < week["messages"] < month["messages"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--until", "2026-09-13"), "--since"),
        (("--since", "2026-09-07", "--month", "2026-09"), "--month"),
        (("--since", "2030-01-01"), "2030-01-01"),
        (("--since", "2026-09-13", "--until", "2026-09-07"), "2026-09-07"),
        (("--since", "soon"), "soon"),
    ],
)
def test_days_that_cannot_be_say_why(asked: Person, given: tuple[str, ...], said: str) -> None:
    ran = asked.runs("commend", *given)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("month", ["2026-13", "october", "2026-1-1"])
def test_a_bad_month_says_what_would_work(asked: Person, month: str) -> None:
    ran = asked.runs("commend", "--month", month)
    assert ran.code == 2
    assert "month=2026-10" in ran.err


def test_a_folder_that_is_not_there_is_told_before_anything_is_counted(asked: Person) -> None:
    ran = asked.runs(*SEPTEMBER, "--png", "nowhere/a.png")
    assert ran.code == 2
    assert "nowhere" in ran.err
