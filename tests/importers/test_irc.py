"""IRC 日志: clocks, encodings and who may say what."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Source, Stage, Unreadable
from hengwen.importers.irc import clock, lines
from hengwen.importers.irc.channel import channel
from hengwen.importers.irc.family import Family
from tests.importers.staged import Staged, engine, read

# ruff: noqa: E501, DTZ001 - an example a line; clocks without zone
DAY = "2026-10-01.log"


def irc(slug: str, text: str | bytes, folder: Path, name: str = DAY, **options: str) -> Staged:
    return read(IMPORTERS[slug], text, folder, name, **options)


def wall(when: str) -> int:
    return int((datetime.fromisoformat(when) - datetime(1970, 1, 1)).total_seconds()) * 1_000_000


class TestDays:
    def test_a_log_of_times_takes_its_day_from_its_name(self, tmp_path: Path) -> None:
        got = irc("irc-text", "[23:59] <a> x\n[00:00] <a> y\n", tmp_path)
        assert got.column("wall") == [wall("2026-10-01T23:59:00"), wall("2026-10-02T00:00:00")]

    def test_without_any_day_the_person_is_told_how_to_give_one(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match=r"refused\.no-date"):
            irc("irc-text", "[23:59] <a> x\n", tmp_path, "log.txt")

    def test_what_the_person_says_goes_before_the_name(self, tmp_path: Path) -> None:
        got = irc("znc-text", "[23:59:01] <a> x\n", tmp_path, first_day="2020-02-29")
        assert got.column("wall") == [wall("2020-02-29T23:59:01")]
        with pytest.raises(Unreadable, match=r"refused\.first-day"):
            irc("znc-text", "[23:59:01] <a> x\n", tmp_path, first_day="2020-02-30")

    def test_a_clock_that_drifts_back_is_no_midnight(self, tmp_path: Path) -> None:
        got = irc("irc-text", "[12:10] <a> x\n[12:09] <a> y\n[13:00] <a> z\n", tmp_path)
        assert got.column("wall") == [
            wall(f"2026-10-01T{t}:00") for t in ("12:10", "12:09", "13:00")
        ]

    def test_a_clock_of_twelve_hours_turns_at_noon_and_at_midnight(self, tmp_path: Path) -> None:
        text = "".join(
            f"[{t}] <a> x\n"
            for t in ("11:59", "12:00", "12:59", "01:00", "11:59", "12:00", "01:00")
        )
        hours = [
            (wall("2026-10-01T00:00:00"), s)
            for s in (43140, 43200, 46740, 46800, 86340, 86400, 90000)
        ]
        assert irc("irc-text", text, tmp_path).column("wall") == [
            d + s * 1_000_000 for d, s in hours
        ]

    def test_a_month_that_goes_back_is_a_new_year(self, tmp_path: Path) -> None:
        got = irc(
            "dircproxy-text",
            "[31 Dec 23:59] <a!b@c> +x\n[01 Jan 00:00] <a!b@c> -y\n",
            tmp_path,
            "2026-12-31.log",
        )
        assert got.column("wall") == [wall("2026-12-31T23:59:00"), wall("2027-01-01T00:00:00")]

    @pytest.mark.parametrize(
        ("name", "day"),
        [("#ubuntu-2004-11-15.log", date(2004, 11, 15)), ("cro/2017/2017-11-20", date(2017, 11, 20)),
         ("x_20040229.txt", date(2004, 2, 29)), ("2004/11/15/#ubuntu.txt", date(2004, 11, 15)), ("log.txt", None),
         ("123456789012.txt", None)],
    )  # fmt: skip
    def test_a_day_in_a_name(self, name: str, day: date | None) -> None:
        assert clock.date_in(name) == day


@pytest.mark.parametrize(
    ("slug", "line"),
    [("irssi-text", "10:00 <a> x"), ("dircproxy-text", "[01 Oct 10:00] <a!b@c> +x")],
)
def test_two_files_read_at_once_have_a_clock_each(slug: str, line: str, tmp_path: Path) -> None:
    """Everybody who reads takes the same importer from the shelf."""
    importer = IMPORTERS[slug]
    assert isinstance(importer, Family)
    head = importer.head.match(line)
    assert head
    path = tmp_path / "given"
    path.write_text(line, "utf-8")
    with engine() as con:
        stage = Stage(tmp_path / "stage", con, "irc")
        one = importer.timing(Source(path, DAY), stage)
        other = importer.timing(Source(path, "2020-10-01.log"), stage)
        other.start_of_day(date(2021, 10, 1))
        assert one.at(head) == (None, wall("2026-10-01T10:00:00"))
        assert other.at(head) == (None, wall("2021-10-01T10:00:00"))


class TestEncodings:
    def test_every_line_is_read_in_its_own(self, tmp_path: Path) -> None:
        said = [
            ("é", "utf-8"),
            ("café", "latin-1"),
            ("你好吗", "gb18030"),
            ("smörgås", "cp1252"),
            ("早上好", "utf-8"),
        ]
        data = b"".join(b"[10:00] <a> " + words.encode(name) + b"\n" for words, name in said)
        assert irc("irc-text", data, tmp_path).column("text") == [words for words, _ in said]

    def test_colours_are_no_words(self, tmp_path: Path) -> None:
        got = irc(
            "irc-text", "[10:00] <a> \x0304,12red\x03 \x02bold\x02 \x1funder\x0f 4\n", tmp_path
        )
        assert got.column("text") == ["red bold under 4"]

    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
    def test_utf_8_is_always_utf_8(self, words: str) -> None:
        assert lines.decode_line(words.encode()) == words

    @given(st.binary(max_size=60))
    def test_no_bytes_are_too_bad(self, data: bytes) -> None:
        assert isinstance(lines.decode_line(data), str)


@pytest.mark.parametrize(
    ("slug", "head", "line"),
    [
        ("weechat-text", "2026-10-01 10:00:00\t", "-->\teve (x) has joined #tea"),
        ("irssi-text", "10:00 ", "-!- eve [x] has joined #tea"),
        ("znc-text", "[10:00:00] ", "*** Joins: eve (x)"),
        ("supybot-text", "2026-10-01T10:00:00  ", "*** eve has joined #tea"),
        ("irc-text", "[10:00] ", "*** eve joined"),
        ("irc-text", "", "=== eve [x] has joined #tea"),
    ],
)
def test_whoever_types_a_line_of_the_program_says_words(
    slug: str, head: str, line: str, tmp_path: Path
) -> None:
    says = "a\t" if slug == "weechat-text" else "<a> "
    text = f"{head or '[10:00] '}{says}hi\n{head}{line}\n{head or '[10:00] '}{says}{line}\n"
    got = irc(slug, text, tmp_path)
    assert got.column("kind") == ["message", "join", "message"]
    assert got.column("account") == ["name:a", "name:eve", "name:a"]
    assert got.column("text")[2] == line


def test_an_action_that_says_it_joined_is_words(tmp_path: Path) -> None:
    got = irc("irc-text", "[10:00] <a> x\n=== eve has joined #tea\n", tmp_path)
    assert got.column("kind") == ["message", "message"]


def test_one_bad_line_ends_nothing(tmp_path: Path) -> None:
    got = irc(
        "supybot-text",
        "2026-10-01T10:00:00+0130  <a> x\nnonsense\n2026-10-01T10:00:01+0130  <a>\n",
        tmp_path,
    )
    assert got.faults == ["rejected:not-a-message"]
    assert got.column("ts") == [wall("2026-10-01T08:30:00"), wall("2026-10-01T08:30:01")]
    assert got.column("text") == ["x", None]


@pytest.mark.parametrize(
    ("text", "name", "room"),
    [("[10:00] *** a has joined #tea\n", "x.log", "#tea"), ("", "freenode_#perl_20240101.log", "#perl"),
     ("", "#tea-2026-08-01.log", "#tea"), ("", "net/#tea.20260801.weechatlog", "#tea"), ("", "#tea-2026-08.log", "#tea"),
     ("", "#debconf-2024.log", "#debconf-2024"), ("", "#tea-99.log", "#tea-99"),
     ("", "cro/2017/2017-11-20", "cro"), ("", "log/bob/net/#tea/2024-01-02.log", "#tea"), ("", "-", "stdin")],
)  # fmt: skip
def test_a_channel_is_known_by_its_lines_or_its_name(text: str, name: str, room: str) -> None:
    assert channel(text, name) == room


LINES = st.lists(
    st.tuples(st.integers(0, 1439), st.sampled_from(["a", "b|c", "[d]"]), st.sampled_from(["hi", "", "<x> y", "* z", "é"])),
    min_size=1, max_size=20,
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(LINES)
def test_any_log_is_read_as_a_plain_loop_reads_it(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[int, str, str]]
) -> None:
    days, before, want = 0, 0, []
    said = [(1439, "a", "x"), (0, "a", "x"), *said]
    for minute, nick, words in said:
        days += before - minute >= 720
        before = minute if minute > before or before - minute >= 660 else before
        want.append(
            ((days * 1440 + minute) * 60_000_000 + wall("2026-10-01T00:00:00"), nick, words or None)
        )
    text = "".join(f"[{m // 60:02}:{m % 60:02}] <{n}> {w}\n" for m, n, w in said)
    got = irc("irc-text", text, tmp_path_factory.mktemp("irc"))
    assert (
        list(zip(got.column("wall"), got.column("name"), got.column("text"), strict=True)) == want
    )


def test_many_lines_without_a_time_cost_no_more_than_others(tmp_path: Path) -> None:
    text = "[99:99] <a> x\n" + "=== eve waves\n" * 60_000
    got = irc("irc-text", text, tmp_path)
    assert set(got.faults) == {"rejected:impossible-time"}
    assert got.records == 60_001


def test_a_line_longer_than_any_is_parted_and_the_next_ones_are_read(tmp_path: Path) -> None:
    text = "[10:00] <a> hi\n[10:01] <a> " + "x" * (9 << 20) + "\n\n[10:02] <a> bye\n"
    got = irc("irc-text", text, tmp_path)
    assert [got.column("text")[n] for n in (0, 2)] == ["hi", "bye"]
    assert got.faults == ["rejected:not-a-message"] * 9
    assert got.records == 3 + 9
