"""问错了: a midnight operator mistypes, and is answered in their own language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hengwen.cli.app import ROOMS
from hengwen.cli.click_words import folded
from hengwen.words import Speaker
from tests.cli.running import Person

COMMANDS = tuple(ROOMS)
CLICK = re.compile(
    r"Usage|Options|Commands|default|required\]|Show this|Missing|No such|Invalid|Error|Try|valid|range"
)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_help_is_whole_in_chinese_and_fits_the_terminal(person: Person, lang: str) -> None:
    from rich.cells import cell_len

    for words in ((), ("look",), ("compact",), ("rezone",), ("demo",)):
        out = person.runs(*words, "--help", "--lang", lang, COLUMNS="80").out
        assert CLICK.search(out) is None, out
        assert max(cell_len(line) for line in out.splitlines()) <= 80


def test_help_lists_the_commands_as_they_are_needed(person: Person) -> None:
    out = person.runs("--help", "--lang", "en").out
    found = re.findall(r"^  ([a-z][a-z-]+)  ", out, re.MULTILINE)
    assert tuple(found) == COMMANDS
    assert "Usage: hengwen" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("look",), "PATH...|-"),
        (("lok",), "look"),
        (("look", "a", "--fromat", "table"), "--format"),
        (("look", "a", "--html"), "--html"),
        (("look", "a", "--json=3"), "--json"),
        (("look", "a", "--html", "."), "文件夹"),
        (("look", ""), "空的"),
        (("undo", "first"), "整数"),
        (("undo", "1", "2"), "2"),
        (("mark", "bott", "阿明"), "bot"),
        (("compact", "--grace", "soon"), "数"),
        (("compact", "--grace", "-1"), "x>=0"),
        (("rezone", "--room", "1"), "--tz"),
        (("import", "a", "--community", " "), "无"),
        (("import", "a", "--community", "b", "--home", "/dev/null"), "同名"),
    ],
)
def test_a_mistyped_command_is_answered_in_chinese(
    person: Person, words: tuple[str, ...], says: str
) -> None:
    ran = person.runs(*words)
    assert ran.code == 2
    assert says in ran.err
    assert CLICK.search(ran.err) is None, ran.err
    assert re.search(r"[\u4e00-\u9fff]", ran.err)


def test_a_mistyped_command_says_where_its_help_is(person: Person) -> None:
    assert "hengwen look --help" in person.runs("look").err
    assert person.runs("look", "--json").json["also"] == ["怎样写：hengwen look --help"]


def test_chinese_breaks_anywhere_but_before_its_stops() -> None:
    assert folded("甲乙丙，丁 2026-11-20。", 7) == ["甲乙", "丙，丁", "2026-11", "-20。"]
    assert folded("甲乙 look -", 6) == ["甲乙", "look -"]


@pytest.fixture
def settled(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    return person


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("messages-per-day", "--since", "2026-10-02", "--until", "2026-10-01"), "倒着"),
        (("messages-per-day", "--since", "2026-10-02", "--until", "2026-10-02T00:00"), "倒着"),
        (("member-retention", "--since", "2026-10-02"), "--since"),
        (("commendation", "month=2026-09", "--until", "2026-10-02"), "month"),
        (("messages-per-day", "days=3"), "没有参数"),
        (("成员",), "member-states（成员状态）"),
        (("qqqqqq",), "hengwen metrics"),
        (("messages-per-day", "--as-of", "2999-01-01"), "2999-01-01 还没到"),
        (("newcomer-first-answer", "day=3"), "days"),
        (("newcomer-first-answer", "days=x"), "整数"),
    ],
)
def test_a_question_that_cannot_be_is_told_in_the_words_typed(
    settled: Person, words: tuple[str, ...], says: str
) -> None:
    ran = settled.runs("ask", *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert not re.search(r"\d{12}", ran.err)
    assert "2026-10-02" in ran.err or "倒着" not in ran.err


def test_a_window_of_one_day_is_none_that_runs_backwards(settled: Person) -> None:
    said = ("messages-per-day", "--since", "2026-08-03", "--until", "2026-08-03", "--json")
    assert len(settled.runs("ask", *said).json["rows"]) == 1
    shown = settled.runs("ask", "messages-per-day", *said[1:5]).out
    assert "截至 2026年8月3日 23:59（Asia/Shanghai）" in shown


def test_a_day_asked_about_is_that_day_to_its_end(settled: Person) -> None:
    shown = settled.runs("ask", "activity-summary", "--as-of", "2026-09-01").out
    assert "截至 2026年9月1日 23:59（Asia/Shanghai）" in shown
    assert "记录只到" not in shown
    asked = ("ask", "activity-summary", "--json")
    as_of = settled.runs(*asked, "--as-of", "2026-09-01").json
    assert as_of["as_of"] == settled.runs(*asked, "--until", "2026-09-01").json["as_of"]
    for words in (("ask", "activity-summary"), ("diagnose",)):
        assert "记录只到 2026年10月27日" in settled.runs(*words, "--as-of", "2026-11-01").out
    ran = settled.runs("diagnose", "--as-of", "2999-01-01")
    assert (ran.code, ran.out) == (2, "")


def test_a_question_may_be_asked_by_its_title_in_any_language(settled: Person) -> None:
    by_name = settled.runs("ask", "member-states", "--json").json
    for title in ("成员状态", Speaker("zh-Hant")("metric.member-states.title")):
        assert settled.runs("ask", title, "--json").json == by_name


def test_a_look_with_a_range_that_runs_backwards_reads_nothing(
    person: Person, export: Path
) -> None:
    said = ("--since", "2026-10-02", "--until", "2026-10-01")
    ran = person.runs("look", export.name, *said, "--html", "a.html")
    assert (ran.code, ran.out) == (2, "")
    assert "从 2026-10-02 到 2026-10-01" in ran.err
    assert not (person.folder / "a.html").exists()
    assert "foo" in person.runs("look", "nowhere.json", "--as-of", "foo").err


def test_a_look_is_refused_a_moment_that_has_not_come(person: Person, export: Path) -> None:
    ran = person.runs("look", export.name, "--as-of", "2999-01-01")
    assert ran.code == 2
    assert "2999-01-01 还没到" in ran.err


@pytest.mark.parametrize("command", [("look",), ("import", "--community", "北窗")])
def test_a_refused_file_carries_its_sentence_for_programs(
    person: Person, export: Path, command: tuple[str, ...]
) -> None:
    (person.folder / "letter.txt").write_text("亲爱的朋友", "utf-8")
    for words in (("letter.txt",), ("letter.txt", export.name)):
        ran = person.runs(*command, *words, "--json")
        (refused,) = ran.json["refused"]
        assert refused["reason"] == "refused.unknown"
        assert refused["message"] in ran.err


def test_a_place_is_chinese_on_the_terminal_and_as_it_is_for_programs(person: Person) -> None:
    rows = "time,user,text\n2026-08-03 09:00,阿明,早\nnonsense,阿明,早\n"
    (person.folder / "a.csv").write_text(rows, "utf-8")
    assert "第2行" in person.runs("look", "a.csv").out
    assert person.runs("look", "a.csv", "--json").json["totals"]["reasons"][0]["place"] == "row 2"
    assert "row 2" in person.runs("look", "a.csv", "--lang", "en").out


def test_two_people_alone_are_told_that_this_is_for_groups(person: Person, export: Path) -> None:
    talk = {
        "name": "阿明", "type": "personal_chat", "id": 5,
        "messages": [
            {"id": n, "type": "message", "date": "2026-08-03T09:00:00",
             "date_unixtime": str(1785718800 + n), "from": who, "from_id": f"user{who}",
             "text": "早", "text_entities": []}
            for n, who in enumerate(("阿明", "小红", "阿明"), 1)
        ],
    }  # fmt: skip
    (person.folder / "talk.json").write_text(json.dumps(talk), "utf-8")
    ran = person.runs("look", "talk.json")
    assert ran.code == 0
    assert "要是这是两个人的私聊" in ran.out
    assert "私聊" not in person.runs("look", export.name).out


def test_many_files_are_told_once_how_few_speak_in_all_of_them(person: Person) -> None:
    logs = person.folder / "logs" / "#tea"
    logs.mkdir(parents=True)
    days = enumerate((("a", "b"), ("b",), ("a",)), 1)
    for day, people in days:
        lines = "".join(f"[10:0{n}:00] <{who}> hi\n" for n, who in enumerate(people))
        (logs / f"2026-08-0{day}.log").write_text(lines, "utf-8")
    assert person.runs("look", "logs").out.count("私聊") == 2  # twice in the one sentence
    (logs / "2026-08-04.log").write_text("[10:00:00] <c> hi\n", "utf-8")
    told = person.runs("look", "logs")
    assert told.code == 0
    assert "私聊" not in told.out


def test_the_doctor_speaks_chinese_and_sees_a_file_in_the_homes_place(settled: Person) -> None:
    out = settled.runs("doctor").out
    assert "完好" in out
    assert re.search(r"北窗，\d+个数据文件", out)
    ran = settled.runs("doctor", "--home", "北窗.json")
    assert ran.code == 1
    assert "不是文件夹" in ran.out
    assert settled.runs("doctor", "--home", "nowhere").code == 0
