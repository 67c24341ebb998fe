"""LINE 的聊天文本: its languages, its quotes, and a plain loop that reads the same."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source, Unreadable
from hengwen.importers.line import names, system_lines
from hengwen.importers.line.text import LineText
from tests.importers.staged import Staged, read

# ruff: noqa: E501, DTZ001 - an example a line; clocks without zone
TOP = "[LINE] Chat history in Team\nSaved on: 2026/10/03 09:00\n\n"


def line(text: str, folder: Path, **options: str) -> Staged:
    return read(LineText(), text, folder, "x.txt", **options)


def wall(when: str) -> int:
    return int((datetime.fromisoformat(when) - datetime(1970, 1, 1)).total_seconds()) * 1_000_000


@pytest.mark.parametrize(
    ("top", "day", "clock", "room", "when"),
    [
        (
            "[LINE] Chat history in Team",
            "2026.10.02 Friday",
            "03:05pm",
            "Team",
            "2026-10-02T15:05:00",
        ),
        ("[LINE] Chat history with Ann", "Fri, 10/2/2026", "3:05 PM", "Ann", "2026-10-02T15:05:00"),
        ("[LINE] Chat history with Ann", "Fri, 2/10/2026", "15:05", "Ann", "2026-10-02T15:05:00"),
        ("[LINE] 花子とのトーク履歴", "2026/10/02(金)", "午後3:05", "花子", "2026-10-02T15:05:00"),
        ("[LINE] 茶の会のトーク履歴", "2026/10/2(金)", "15:05", "茶の会", "2026-10-02T15:05:00"),
        ("[LINE] 與Alice的聊天記錄", "2026/10/2週五", "下午03:05", "Alice", "2026-10-02T15:05:00"),
        (
            "\ufeff[LINE] 與Alice的聊天記錄",
            "2026/10/2（週五）",
            "上午12:05",
            "Alice",
            "2026-10-02T00:05:00",
        ),
    ],
)
@pytest.mark.parametrize("between", ["\t", " "])
def test_an_export_of_any_language_is_read(
    top: str, day: str, clock: str, room: str, when: str, between: str, tmp_path: Path
) -> None:
    said = ["hi: there", "ok", "so be it"]
    rows = "".join(f"{clock}{between}Ann{between}{words}\n" for words in said)
    text = f"{top}\n保存日時：2026/10/03 09:00\n\n{day}\n{rows}"
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    assert LineText().recognises(Source(path, "x"))
    got = line(text, tmp_path)
    assert got.stage.rooms == {f"name:{room}": room}
    assert got.column("wall") == [wall(when)] * 3
    assert got.column("account") == ["name:Ann"] * 3
    assert got.column("text") == said


def test_weekdays_that_fit_neither_order_ask_the_person(tmp_path: Path) -> None:
    text = f"{TOP}Sun, 9/12/2020\n10:00\tAnn\thi\n"
    with pytest.raises(Unreadable, match=r"refused\.day-or-month"):
        line(text, tmp_path / "a")
    got = line(text, tmp_path / "b", day_order="dmy")
    assert got.column("wall") == [wall("2020-12-09T10:00:00")]


def test_before_any_day_nothing_can_be_dated(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"refused\.no-day"):
        line(TOP + "10:00\tAnn\thi\n", tmp_path)


@pytest.mark.parametrize(
    ("row", "kind", "account", "by"),
    [
        ("\tBob joined the group.", "join", "name:Bob", None),
        ("\tAnn invited Bob to the group.", "invite", "name:Bob", "name:Ann"),
        ("\tBobがグループに参加しました。", "join", "name:Bob", None),
        ("\tAnnがBobをグループに招待しました。", "invite", "name:Bob", "name:Ann"),
        ("\tBob已加入群組", "join", "name:Bob", None),
        ("\tAnn邀請Bob加入", "invite", "name:Bob", "name:Ann"),
        ("\tBob left the group", "leave", "name:Bob", None),
        ("Bobが退会しました。", "leave", "name:Bob", None),
        ("\tBob已退出群組", "leave", "name:Bob", None),
        ("\tAnn removed Bob from the group.", "kick", "name:Bob", "name:Ann"),
        ("メッセージの送信を取り消しました", "recall", None, None),
        ("Bob unsent a message.", "recall", "name:Bob", None),
        ("\tBob已收回訊息", "recall", "name:Bob", None),
        ("\tYou unsent a message.", "recall", None, None),
        ("\tsomething new", "other", None, None),
        ("Ann\t☎ 不在着信", "call", "name:Ann", None),
    ],
)
def test_what_the_app_says_is_an_event_and_never_from_somebody_s_mouth(
    row: str, kind: str, account: str | None, by: str | None, tmp_path: Path
) -> None:
    (event,) = line(f"{TOP}2026.10.02 Friday\n10:00\t{row}\n", tmp_path / "a").events
    assert (event["kind"], event["account"], event["by"]) == (kind, account, by)
    words = row.split("\t")[-1]
    if kind != "call":
        (said,) = line(f"{TOP}2026.10.02 Friday\n10:00\tEve\t{words}\n", tmp_path / "b").events
        assert (said["kind"], said["account"], said["text"]) == ("message", "name:Eve", words)


def test_where_blanks_part_the_columns_a_name_of_two_words_is_learnt(tmp_path: Path) -> None:
    text = f"{TOP}2026.10.02 Friday\n10:00 Ann Lee hi\n10:01 Ann Lee ok\n10:02 Ann Lee so\n10:03 Bob joined the group.\n"
    got = line(text, tmp_path)
    assert got.column("name") == ["Ann Lee"] * 3 + ["Bob"]
    assert got.column("kind") == ["message"] * 3 + ["join"]


def test_quotes_around_several_lines_are_the_app_s_and_others_stay(tmp_path: Path) -> None:
    text = f'{TOP}2026.10.02 Friday\n10:00\tAnn\t"one\n\n2026.10.05 Monday\ntwo ""three"""\n10:01\tAnn\t"a word"\n10:02\tAnn\t"a "b"\nc"\n'
    got = line(text, tmp_path)
    assert got.column("text") == ['one\n\n2026.10.05 Monday\ntwo "three"', '"a word"', 'a "b"\nc']
    assert set(got.column("wall")) == {wall(f"2026-10-02T10:0{n}:00") for n in range(3)}


@pytest.mark.parametrize(
    ("words", "media", "text"),
    [("[Photo]", "image", None), ("[スタンプ]", "sticker", None), ("[影片]", "video", None),
     ("[File] plan.pdf", "file", "plan.pdf"), ("[Photo] of me", None, "[Photo] of me"), ("[x]", None, "[x]"),
     ("[null] https://maps.google.com/x", "location", "[null] https://maps.google.com/x")],
)  # fmt: skip
def test_placeholders(words: str, media: str | None, text: str | None, tmp_path: Path) -> None:
    (row,) = line(f"{TOP}2026.10.02 Friday\n10:00\tAnn\t{words}\n", tmp_path).events
    assert (row["media"], row["text"]) == (media, text)


ROWS = st.lists(
    st.one_of(
        st.builds("{:02}:{:02}\t{}\t{}".format, st.integers(0, 23), st.integers(0, 59),
                  st.sampled_from(["Ann", "小 明", "🤓"]), st.sampled_from(["hi", "a\tb", "1", "", "x: y", "Bob left the group"])),
        st.sampled_from(["more words", "", "2026/10/02(金)", "2026/1/5(月)", "12:00 no tab"]),
    ),
    max_size=30,
)  # fmt: skip


def by_line(rows: list[str]) -> list[tuple[int, str, str]]:
    """The same by a plain loop: a day counts after a blank line where the next words are a message."""
    found: list[tuple[int, str, list[str]]] = []
    day = ""
    for number, row in enumerate(rows):
        following = next((r for r in rows[number + 1 :] if r and not r.startswith("2026/")), "")
        if "\t" in row[:6]:
            clock, name, words = row.split("\t", 2)
            year, month, dom = map(int, day.split("("[0])[0].split("/"))
            when = int((datetime(year, month, dom) - datetime(1970, 1, 1)).total_seconds())
            seconds = int(clock[:2]) * 3600 + int(clock[3:]) * 60
            found.append(((when + seconds) * 1_000_000, name, [words]))
        elif (
            row.startswith("2026/")
            and not rows[number - 1].strip()
            and (not following or "\t" in following[:6])
        ):
            day = row
            found.append((0, "", []))
        elif found:
            found[-1][2].append(row)
    return [(when, name, "\n".join(words).rstrip("\n")) for when, name, words in found if name]


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ROWS)
def test_any_text_is_read_as_a_plain_loop_reads_it(tmp_path: Path, rows: list[str]) -> None:
    # Every day line here stands after a blank one, as LINE writes it.
    whole = ["", "2026/9/30(水)", "10:00\tAnn\tfirst"]
    for row in rows:
        whole += ["", row] if row.startswith("2026/") else [row]
    got = line(
        "[LINE] Chat history in Team\nSaved on: 2026/10/03 09:00\n" + "\n".join(whole) + "\n",
        tmp_path,
    )
    seen = [(row["wall"], row["name"], str(row["text"] or "").rstrip("\n")) for row in got.events]
    assert seen == by_line(whole)


def test_names_are_learnt_from_as_much_as_a_name_needs() -> None:
    """What people say after a name is not kept, nor first words beyond any chat's people."""
    starts = names._Start()
    for n in range(1000):
        starts.note([f"a{n}", "b", "c"])
    assert [(one.word, one.times) for one in starts.always] == [(None, 1000)]
    many = names.learn(f"w{n} x" for n in range(names._MOST + 9))
    assert len(many) == names._MOST
    assert names.learn(["Ann " + "x" * 200 + " hi"] * 3) == {"Ann": 3}


def test_no_notice_is_looked_for_in_a_line_longer_than_any() -> None:
    """Looking for two names in a line takes the square of its length."""
    assert system_lines.read("甲が" + "乙、" * 400 + "丙を招待しました。") is not None
    assert system_lines.read("甲が" + "がを" * 1_000_000 + "招待しました。") is None
