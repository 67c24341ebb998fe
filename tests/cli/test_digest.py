"""`hengwen digest`: of a home and of files, on the terminal, as a message, as a page, for a machine."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, START, chatlab
from tests.cli.running import Person

WEEK = ("digest", "--week", "2026-08-20")
MONDAY = int((START + timedelta(weeks=2)).timestamp())


def telegram(path: Path) -> None:
    """A supergroup of one week: an answered question, an open one, a pinned message, somebody who joined."""
    said = [
        ("user1", "阿明", "作业交到哪里？", None),
        ("user2", "小红", "交到群文件夹，周六之前", 1),
        ("user3", "\u202eevil\u202c", "谢谢小红，讲义在 https://example.org/讲义", 1),
        ("user2", "小红", "下周几点上课？", None),
        ("user1", "阿明", "晚上好", None),
        ("user4", "助手", "今天记得打卡", None),
    ]
    messages: list[dict[str, object]] = [
        {"id": n, "type": "message", "date": "2026-08-17T10:00:00", "date_unixtime": str(MONDAY + 60 * n),
         "from": name, "from_id": who, "text": words, **({"reply_to_message_id": to} if to else {})}
        for n, (who, name, words, to) in enumerate(said, 1)
    ]  # fmt: skip
    messages.append(
        {"id": 9, "type": "service", "date": "2026-08-17T11:00:00", "date_unixtime": str(MONDAY + 3600),
         "actor": "小红", "actor_id": "user2", "action": "pin_message", "message_id": 2, "text": ""}
    )  # fmt: skip
    messages.append(
        {"id": 10, "type": "message", "date": "2026-08-25T09:00:00", "from": "阿明", "from_id": "user1",
         "date_unixtime": str(MONDAY + 8 * 86400), "text": "新的一周"}
    )  # fmt: skip
    chat = {"name": "北窗3班", "type": "private_supergroup", "id": 1500000001, "messages": messages}
    path.write_text(json.dumps(chat, ensure_ascii=False, indent=1), "utf-8")


@pytest.fixture
def asked(person: Person) -> Person:
    telegram(person.folder / "result.json")
    brought = person.runs(
        "import", "result.json", "--community", "北窗", "--tz", "Asia/Shanghai", "--bot", "助手"
    )
    assert brought.code == 0, brought.err
    return person


def test_the_week_is_quoted_with_who_when_and_where(asked: Person) -> None:
    ran = asked.runs(*WEEK)
    assert ran.code == 0, ran.err
    for words in (
        "【一周精华】北窗 · 北窗3班 2026年8月17日–23日",
        "5条消息，3人说话。",
        "“作业交到哪里？”",
        "2人回复（2条），其中1人道谢",
        "https://t.me/c/1500000001/1",
        "“下周几点上课？”",
        "置顶",
    ):
        assert words in ran.out
    assert "打卡" not in ran.out
    assert "今天记得打卡" not in asked.runs(*WEEK, "--text").out
    assert "6条消息" in asked.runs(*WEEK, "--with-bots").out
    assert "Worth reading" in asked.runs(*WEEK, "--lang", "en").out
    assert "值得一看" in asked.runs(*WEEK, "--lang", "zh-Hant").out


def test_the_message_to_paste_is_nothing_but_the_message(asked: Person) -> None:
    ran = asked.runs(*WEEK, "--text")
    assert ran.out.startswith("【一周精华】北窗")
    assert "\u202e" not in ran.out
    assert ran.err == ""


def test_a_machine_gets_every_part(asked: Person) -> None:
    found = asked.runs(*WEEK, "--json").json
    assert (found["first"], found["last"], found["why"]) == ("2026-08-17", "2026-08-23", None)
    assert (found["messages"], found["members"]) == (5, 3)
    (worth,) = found["worth_reading"]
    assert (worth["text"], worth["ref"], worth["responders"]) == ("作业交到哪里？", "1", 2)
    assert [one["text"] for one in found["announcements"]] == ["交到群文件夹，周六之前"]
    assert [one["text"] for one in found["open"]] == ["下周几点上课？"]
    assert found["open"][0]["link"] == "https://t.me/c/1500000001/4"


def test_files_are_read_and_nothing_is_kept(person: Person) -> None:
    telegram(person.folder / "result.json")
    ran = person.runs(*WEEK, "result.json", "--tz", "Asia/Shanghai", "--bot", "助手", "--text")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("【一周精华】result · 北窗3班 2026年8月17日")
    assert not person.home.exists()
    assert (
        "不是" in person.runs("digest", "nowhere.json").err
        or person.runs("digest", "nowhere.json").code == 2
    )


def test_a_page_is_written_and_said_where(asked: Person) -> None:
    ran = asked.runs(*WEEK, "--html", "精华.html")
    assert ran.code == 0, ran.err
    assert "精华.html" in ran.err
    markup = (asked.folder / "精华.html").read_text("utf-8")
    assert "<h1>北窗 · 北窗3班这一周5条消息，3人说话</h1>" in markup
    assert "<script" not in markup
    assert "https://example.org" not in markup


def test_who_was_erased_is_in_no_digest(asked: Person) -> None:
    number = next(
        m["member_id"]
        for m in asked.runs("members", "--json").json["members"]
        if m["member"] == "小红"
    )
    assert asked.runs("erase", str(number), "--yes").code == 0
    ran = asked.runs(*WEEK, "--json")
    assert "交到群文件夹" not in ran.out
    assert "下周几点上课" not in ran.out


def test_pseudonyms_are_for_passing_on(asked: Person) -> None:
    ran = asked.runs(*WEEK, "--pseudonyms", "--json")
    for name in ("阿明", "小红", "t.me", "北窗3班"):
        assert name not in ran.out
    assert ran.json["pseudonyms"] is True


def test_an_empty_day_gets_a_sentence(asked: Person) -> None:
    ran = asked.runs("digest", "--day", "2026-08-18")
    assert (ran.code, "没有消息" in ran.out) == (0, True)
    found = asked.runs("digest", "--day", "2026-08-18", "--json").json
    assert found["why"]
    assert (found["text"], found["worth_reading"]) == ("", [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--day", "2026-08-18", "--week", "2026-08-18"), "只能写一个"),
        (("--day", "昨天"), "不是日期"),
        (("--week", "0001-01-01"), "没有消息"),
        (("--week", "9999-12-31"), "不是日期"),
        (("--html", "nowhere/a.html"), "nowhere"),
        (("--bot", "助手"), "直接给文件"),
        (("result.json", "--community", "北窗"), "不写"),
    ],
)
def test_what_was_typed_wrong_is_said(asked: Person, words: tuple[str, ...], told: str) -> None:
    ran = asked.runs("digest", *words)
    assert told in ran.err + ran.out
    assert ran.code == (0 if told == "没有消息" else 2)


def test_a_whole_community_goes_by_pseudonyms_unless_asked(asked: Person) -> None:
    said = [
        (24 * 14 + n / 60, who, f"第{n}句话说给四班听")
        for n, who in enumerate(("wx_ming", "wx_hong", "wx_rtl") * 2)
    ]
    few = {who: PEOPLE[who] for who in ("wx_ming", "wx_hong", "wx_rtl")}
    (asked.folder / "四班.json").write_text(chatlab("北窗4班", few, said), "utf-8")
    assert asked.runs("import", "四班.json", "--community", "北窗").code == 0
    whole = asked.runs(*WEEK, "--json").json
    assert (whole["room_id"], whole["pseudonyms"], whole["rooms"]) == (None, True, 2)
    assert "阿明" in asked.runs(*WEEK, "--names").out
    assert "阿明" in asked.runs(*WEEK, "--room", "北窗3班").out


def test_the_start_of_the_story_is_a_monday() -> None:
    assert datetime.fromtimestamp(MONDAY, timezone.utc).weekday() == 0
