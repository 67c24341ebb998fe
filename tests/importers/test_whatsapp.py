"""WhatsApp 的聊天文本: every way to write a head, whose words count, and a plain loop that reads the same."""

# ruff: noqa: E501, DTZ001 - an example a line; clocks without zone
from __future__ import annotations

import re
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source, Unreadable
from hengwen.importers.reading import text_pieces
from hengwen.importers.whatsapp.room import room_name
from hengwen.importers.whatsapp.text import WhatsAppText
from tests.importers.staged import Staged, read

# (head, when it says, the person's word on day and month)
HEADS = [
    ("12/31/22, 9:05 PM - ", "2022-12-31T21:05:00"),
    ("12/31/22, 9:05\u202fPM - ", "2022-12-31T21:05:00"),
    ("12/31/22, 12:05 AM - ", "2022-12-31T00:05:00"),
    ("31/12/2022, 21:05 - ", "2022-12-31T21:05:00"),
    ("31.12.22, 21:05 - ", "2022-12-31T21:05:00"),
    ("2022-12-31, 21:05 - ", "2022-12-31T21:05:00"),
    ("2022/12/31 21:05 - ", "2022-12-31T21:05:00"),
    ("[31.12.22, 21:05:10] ", "2022-12-31T21:05:10"),
    ("[2026/7/9 23:39:03] ", "2026-07-09T23:39:03"),
    ("[31-01-20 02:22:56] ", "2020-01-31T02:22:56"),
    ("28/3/2025, 9:29 p. m. - ", "2025-03-28T21:29:00"),
    ("28/3/2025, 9:29\u00a0p.\u00a0m. - ", "2025-03-28T21:29:00"),
    ("2024/1/2 下午3:04 - ", "2024-01-02T15:04:00"),
    ("2024年1月2日 凌晨12:04 - ", "2024-01-02T00:04:00"),
    ("31/01/2024 03:04 下午 - ", "2024-01-31T15:04:00"),
    ("2024. 1. 2. 오후 3:04, ", "2024-01-02T15:04:00"),
    ("31/12/22 21.05 - ", "2022-12-31T21:05:00"),
    ("31.12.2022 klo 21.05 - ", "2022-12-31T21:05:00"),
    ("31.12.22 kl. 21.05 - ", "2022-12-31T21:05:00"),
    ("31.12.22 um 21:05 - ", "2022-12-31T21:05:00"),
    ("\u200f٣١\u200f/١٢\u200f/٢٠٢٢، ٩:٠٥ م - ", "2022-12-31T21:05:00"),
    ("۲۰۲۲/۱۲/۳۱،\u200f ۲۱:۰۵ - ", "2022-12-31T21:05:00"),
    ("\u200e[31.12.22, 21:05:10] ", "2022-12-31T21:05:10"),
    ("31/12/2565 21:05 - ", "2022-12-31T21:05:00"),
]


def whatsapp(text: str | bytes, folder: Path, name: str = "x.txt", **options: str) -> Staged:
    return read(WhatsAppText(), text, folder, name, **options)


def wall(when: str) -> int:
    return int((datetime.fromisoformat(when) - datetime(1970, 1, 1)).total_seconds()) * 1_000_000


@pytest.mark.parametrize(("head", "when"), HEADS)
def test_a_head_of_any_phone_is_read(head: str, when: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(f"{head}Ann: hi\n{head}Bob: a: b\nmore\n", "utf-8")
    assert WhatsAppText().recognises(Source(path, "x"))
    got = whatsapp(path.read_bytes(), tmp_path)
    assert got.column("wall") == [wall(when)] * 2
    assert got.column("account") == ["name:Ann", "name:Bob"]
    assert got.column("text") == ["hi", "a: b\nmore"]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_missing_last_line_end_and_windows_ones_change_nothing(end: str, tmp_path: Path) -> None:
    got = whatsapp("31/12/22, 21:05 - Ann: hi" + end, tmp_path)
    assert got.column("text") == ["hi"]


class TestDayAndMonth:
    def test_one_date_that_only_one_order_has_decides_the_file(self, tmp_path: Path) -> None:
        got = whatsapp("1/2/23, 10:00 - A: a\n1/13/23, 10:00 - A: b\n", tmp_path)
        assert got.column("wall") == [wall("2023-01-02T10:00:00"), wall("2023-01-13T10:00:00")]

    def test_else_the_order_that_goes_back_less_often(self, tmp_path: Path) -> None:
        text = "".join(
            f"{d}/{m}/2023, 10:00 - A: x\n" for m, d in [(1, 5), (1, 9), (2, 3), (2, 8), (3, 1)]
        )
        got = whatsapp(text, tmp_path)
        assert got.column("wall")[2] == wall("2023-02-03T10:00:00")

    def test_else_the_person_is_asked_with_both_readings(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable) as why:
            whatsapp("12/9/20, 10:00 - A: x\n", tmp_path)
        assert why.value.reason == "refused.day-or-month"
        assert (why.value.facts["first"], why.value.facts["second"]) == ("2020-09-12", "2020-12-09")

    @pytest.mark.parametrize(("said", "when"), [("dmy", "2020-09-12"), ("mdy", "2020-12-09")])
    def test_what_the_person_says_counts(self, said: str, when: str, tmp_path: Path) -> None:
        got = whatsapp("12/9/20, 10:00 - A: x\n", tmp_path, day_order=said)
        assert got.column("wall") == [wall(f"{when}T10:00:00")]

    def test_a_date_that_reads_the_same_needs_no_question(self, tmp_path: Path) -> None:
        assert whatsapp("5/5/20, 10:00 - A: x\n", tmp_path).column("wall") == [
            wall("2020-05-05T10:00:00")
        ]

    def test_the_last_line_of_a_long_file_decides_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(text_pieces, "PIECE", 64)
        text = "3/4/23, 10:00 - A: x\n" * 50 + "3/24/23, 10:00 - A: x\n"
        assert whatsapp(text, tmp_path).column("wall")[0] == wall("2023-03-04T10:00:00")


@pytest.mark.parametrize(
    ("line", "kind", "account", "by"),
    [
        ('bob created group "Trip"', "other", "name:bob", None),
        ("bob added Ann", "join", "name:Ann", "name:bob"),
        ("You added Ann", "join", "name:Ann", None),
        ("bob added you", "join", None, "name:bob"),
        ("You were added", "join", None, None),
        ("Ann joined using this group's invite link", "join", "name:Ann", None),
        ("~\u202fAnn joined from the community", "join", "name:~ Ann", None),
        ("bob removed Ann", "kick", "name:Ann", "name:bob"),
        ("Ann left", "leave", "name:Ann", None),
        ("\u202a+49 151 000001\u202c left", "leave", "+49151000001", None),
        ("bob changed the subject from “a: b” to “c: d”", "rename", "name:bob", None),
        ("+49 151 000001 changed to +49 151 000002", "rename", "+49151000001", None),
        ("bob hat Ann hinzugefügt", "join", "name:Ann", "name:bob"),
        ("Ann hat die Gruppe verlassen", "leave", "name:Ann", None),
        ("Ann ist der Gruppe über den Einladungslink beigetreten.", "join", "name:Ann", None),
        ("bob añadió a Ann", "join", "name:Ann", "name:bob"),
        ("Ann se unió usando el enlace de invitación de este grupo", "join", "name:Ann", None),
        ("Ann salió del grupo", "leave", "name:Ann", None),
        ("bob adicionou Ann", "join", "name:Ann", "name:bob"),
        ("Ann saiu", "leave", "name:Ann", None),
        ("Ann entrou usando o link de convite deste grupo", "join", "name:Ann", None),
        ("bob a ajouté Ann", "join", "name:Ann", "name:bob"),
        ("Ann a quitté le groupe", "leave", "name:Ann", None),
        ("bob ha aggiunto Ann", "join", "name:Ann", "name:bob"),
        ("Ann ha abbandonato il gruppo", "leave", "name:Ann", None),
        ("bobがAnnを追加しました", "join", "name:Ann", "name:bob"),
        ("Annが退出しました", "leave", "name:Ann", None),
        ("bob 新增了 Ann", "join", "name:Ann", "name:bob"),
        ("bob 已添加 Ann", "join", "name:Ann", "name:bob"),
        ("Ann 已退出群组", "leave", "name:Ann", None),
        ("Ann 已離開", "leave", "name:Ann", None),
        ("Your security code with Ann changed. Tap to learn more.", "other", None, None),
    ],
)  # fmt: skip
def test_what_the_app_says_is_an_event_and_never_from_somebody_s_mouth(
    line: str, kind: str, account: str | None, by: str | None, tmp_path: Path
) -> None:
    got = whatsapp(f"31/12/22, 21:05 - Eve: hi\n31/12/22, 21:06 - {line}\n", tmp_path / "a")
    row = got.events[1]
    assert (row["kind"], row["account"], row["by"]) == (kind, account, by)
    said = whatsapp(f"31/12/22, 21:05 - Eve: {line}\n", tmp_path / "b").events[0]
    assert (said["kind"], said["account"], said["text"]) == ("message", "name:Eve", line)


class TestTheAppsOwnLines:
    def test_a_list_of_people_is_an_event_each(self, tmp_path: Path) -> None:
        got = whatsapp("31/12/22, 21:05 - bob added Ann, Carl and Eve\n", tmp_path)
        assert got.column("account") == ["name:Ann", "name:Carl", "name:Eve"]
        assert got.column("by") == ["name:bob"] * 3

    def test_a_name_that_looks_like_a_list_stays_whole_where_it_speaks(
        self, tmp_path: Path
    ) -> None:
        text = "31/12/22, 21:05 - Jessie and James: hi\n31/12/22, 21:06 - bob added Jessie and James and Ann\n"
        assert whatsapp(text, tmp_path).column("account")[1:] == [
            "name:Jessie and James",
            "name:Ann",
        ]

    def test_a_name_that_holds_the_verb_is_nobody_for_sure(self, tmp_path: Path) -> None:
        (row,) = whatsapp("31/12/22, 21:05 - bob added Ann added Eve\n", tmp_path).events
        assert (row["account"], row["by"]) == (None, None)
        assert '"unclear":true' in str(row["props"])

    def test_somebody_who_types_the_mark_speaks_for_themselves_alone(self, tmp_path: Path) -> None:
        text = "[31.12.22, 21:05:10] Eve: \u200ebob added Mallory\n"
        (row,) = whatsapp(text, tmp_path).events
        assert (row["kind"], row["account"], row["text"]) == (
            "message",
            "name:Eve",
            "bob added Mallory",
        )

    def test_the_group_s_name_is_nobody_who_speaks(self, tmp_path: Path) -> None:
        text = (
            "[31.12.22, 21:05:10] My Group: \u200eMessages and calls are end-to-end encrypted.\n"
            "[31.12.22, 21:05:11] My Group: \u200ebob added you\n"
        )
        got = whatsapp(text, tmp_path)
        assert got.column("account") == [None, None]
        assert got.stage.rooms == {"name:My Group": "My Group"}


@pytest.mark.parametrize(
    ("words", "media", "text"),
    [
        ("<Media omitted>", "media", None),
        ("<Medien ausgeschlossen>", "media", None),
        ("<Multimedia omitido>", "media", None),
        ("<省略影音内容>", "media", None),
        ("\u200eimage omitted", "image", None),
        ("\u200eBild weggelassen", "image", None),
        ("\u200esticker omitido", "sticker", None),
        ("\u200e画像は含まれていません", "image", None),
        ("\u200eplan.pdf • \u200e3 pages \u200edocument omitted", "file", "plan.pdf • 3 pages"),
        ("\u200e<attached: 00000001-PHOTO-2022-12-31-21-05-10.jpg>", "image", None),
        ("\u200e<Anhang: 00000001-AUDIO-2022-12-31-21-05-10.opus>", "voice", None),
        ("IMG-20221231-WA0001.jpg (file attached)", "image", None),
        ("IMG-20221231-WA0001.jpg (Datei angehängt)\na caption", "image", "a caption"),
        ("PTT-20221231-WA0001.opus (archivo adjunto)", "voice", None),
        ("Ann.vcf (file attached)", "contact", None),
        ("location: https://maps.google.com/?q=1,2", "location", "location: https://maps.google.com/?q=1,2"),
        ("POLL:\nWhen?\nOPTION: now (1 vote)", "poll", "POLL:\nWhen?\nOPTION: now (1 vote)"),
        ("image omitted", None, "image omitted"),
        ("I like <b>", None, "I like <b>"),
    ],
)  # fmt: skip
def test_media_leave_a_word_for_what_they_were(
    words: str, media: str | None, text: str | None, tmp_path: Path
) -> None:
    (row,) = whatsapp(f"[31.12.22, 21:05:10] Ann: {words}\n", tmp_path).events
    assert (row["kind"], row["media"], row["text"]) == ("message", media, text)


@pytest.mark.parametrize("words", ["This message was deleted", "Diese Nachricht wurde gelöscht.", "Se eliminó este mensaje", "此消息已删除"])  # fmt: skip
def test_a_deleted_message_is_a_recall(words: str, tmp_path: Path) -> None:
    (row,) = whatsapp(f"31/12/22, 21:05 - Ann: {words}\n", tmp_path).events
    assert (row["kind"], row["account"], row["text"]) == ("recall", "name:Ann", None)


def test_a_name_without_a_blank_after_it_is_a_sender(tmp_path: Path) -> None:
    got = whatsapp("20/01/19, 11:23 - John Doe:.\n20/01/19, 11:24 - John Doe:\n", tmp_path)
    assert got.column("account") == ["name:John Doe"] * 2
    assert got.column("text") == [".", None]


def test_a_line_before_the_first_head_has_no_year_to_reckon_with(tmp_path: Path) -> None:
    """A year of four signs may be Buddhist; where there is none at all, nothing is subtracted."""
    found = whatsapp("u\n8/0/6 9:00:02AM]", tmp_path)
    assert [row["fault"] for row in found.rows] == [
        "rejected:not-a-message",
        "rejected:impossible-time",
    ]


def test_a_head_of_another_shape_is_somebody_s_words_and_doubtful(tmp_path: Path) -> None:
    text = (
        "".join(f"[31.12.22, 21:05:{n:02}] Ann: {n}\n" for n in range(9))
        + "31.12.22, 21:05 - Bob: old\n"
    )
    got = whatsapp(text, tmp_path)
    assert got.records == 9
    assert got.stage.doubtful == 1
    assert got.column("text")[-1] == "8\n31.12.22, 21:05 - Bob: old"


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("WhatsApp Chat with Book club.txt", "Book club"),
        ("WhatsApp-Chat mit Lesekreis.txt", "Lesekreis"),
        ("Chat de WhatsApp con Libros.txt", "Libros"),
        ("Conversa do WhatsApp com Livros.txt", "Livros"),
        ("与读书会的 WhatsApp 聊天.txt", "读书会"),
        ("WhatsApp Chat - Book club.zip/_chat.txt", "Book club"),
        ("_chat.txt", "_chat"),
        ("-", "stdin"),
    ],
)
def test_a_room_is_called_what_its_file_says(file: str, room: str) -> None:
    assert room_name(file) == room


# A plain loop over lines, for one shape: what everything above must agree with.
LOOP = re.compile(r"(\d\d)/(\d\d)/(\d\d), (\d\d):(\d\d) - ([^:]*): (.*)")


def by_line(text: str) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, list[str]]] = []
    for line in text.split("\n"):
        if head := LOOP.fullmatch(line):
            day, month, year, hour, minute = (int(head[n]) for n in range(1, 6))
            when = datetime(2000 + year, month, day, hour, minute)
            found.append(
                (int((when - datetime(1970, 1, 1)).total_seconds()) * 1_000_000, head[6], [head[7]])
            )
        elif found:
            found[-1][2].append(line)
    return [(when, name, "\n".join(words).rstrip(" \n")) for when, name, words in found]


LINES = st.lists(
    st.one_of(
        st.builds(
            "{:02}/{:02}/23, {:02}:{:02} - {}: {}".format,
            st.integers(13, 28), st.integers(1, 12), st.integers(0, 23), st.integers(0, 59),
            st.sampled_from(["Ann", "小 明", "a-b", "🤓", "+49 1"]),
            st.sampled_from(["hi", "a: b", "I added sugar", "", "1", "<x>", "(no.pdf)", "é\u2028x"]),
        ),
        st.sampled_from(["words", "", "31.12.22, 21:05 - other: phone", "[1/1/23] no", "  12/12/23, 10:00 - a: b"]),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LINES, st.integers(300, 2_000), st.sampled_from(["\n", "\r\n"]))
def test_any_text_is_read_as_a_plain_loop_reads_it(
    tmp_path: Path, lines: list[str], size: int, end: str
) -> None:
    first = "13/01/23, 10:00 - Ann: first"
    text = "\n".join([first] * 20 + lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_pieces, "PIECE", size)
        got = whatsapp(text.replace("\n", end), tmp_path)
    read_so = [
        (row["wall"], row["name"], (str(row["text"] or "")).rstrip(" \n")) for row in got.events
    ]
    assert read_so == by_line(text)


@pytest.mark.parametrize("after", ["1/10/2026,", "1/10/2026, 9:00:00", "1/10/2026, 9:00"])
def test_a_run_of_marks_costs_no_more_than_other_signs(after: str, tmp_path: Path) -> None:
    marks = "\u200e" * 30_000
    text = f"13/10/2026, 09:00:00 - Ann: hi\n{after}{marks}x\n13/10/2026, 09:01:00 - Bob: ho\n"
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    began = time.thread_time()
    assert WhatsAppText().recognises(Source(path, "x.txt"))
    got = read(WhatsAppText(), text, tmp_path)
    assert time.thread_time() - began < 3
    assert len(got.events) == 2
