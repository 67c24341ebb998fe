from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Source, recognise
from hengwen.importers.discord import dce_html
from hengwen.importers.discord.channel_name import room_of
from tests.importers.staged import Staged, Unreadable, read

JSON, CSV, HTML = (IMPORTERS[f"discord-{sort}"] for sort in ("json", "csv", "html"))
AMING = {"id": "1000000000000001", "name": "aming", "nickname": "阿明", "isBot": False}
BOB = {"id": "1000000000000002", "name": "bob", "isBot": False}
RECORD = {"id": "10", "type": "Default", "timestamp": "2026-10-01T09:00:00+08:00", "content": "好",
          "author": AMING}  # fmt: skip
NINE = 1_790_816_400_000_000


def document(*records: dict[str, object], **channel: object) -> str:
    about = {
        "guild": {"id": "1", "name": "恒温"},
        "channel": {"id": "200", "name": "闲聊", **channel},
    }
    return json.dumps(about | {"messages": records}, ensure_ascii=False)


def taken(folder: Path, *records: dict[str, object]) -> Staged:
    return read(JSON, document(*records), folder)


@pytest.mark.parametrize(
    ("sort", "mentions", "kind", "account", "by", "how"),
    [
        ("GuildMemberJoin", [], "join", "1000000000000001", None, "unknown"),
        ("UserJoin", [], "join", "1000000000000001", None, "unknown"),
        ("7", [], "join", "1000000000000001", None, "unknown"),
        ("RecipientAdd", [BOB], "join", "1000000000000002", "1000000000000001", "invite"),
        ("1", [BOB], "join", "1000000000000002", "1000000000000001", "invite"),
        ("RecipientRemove", [BOB], "kick", "1000000000000002", "1000000000000001", "removed"),
        ("2", [AMING], "leave", "1000000000000001", None, "self"),
    ],
)
def test_who_came_and_went_by_the_record_s_type(
    sort: str, mentions: list[object], kind: str, account: str, by: str | None, how: str, tmp_path: Path
) -> None:  # fmt: skip
    (event,) = taken(tmp_path, RECORD | {"type": sort, "mentions": mentions}).events
    assert (event["kind"], event["account"], event["by"]) == (kind, account, by)
    assert json.loads(str(event["props"]))["how"] == how


@pytest.mark.parametrize("sort", ["Default", "0", "Reply", "19"])
def test_what_a_person_typed_makes_nobody_come(sort: str, tmp_path: Path) -> None:
    got = taken(tmp_path, RECORD | {"type": sort, "content": "Joined the server."})
    assert got.column("kind") == ["message"]


def test_a_file_of_an_older_exporter_lacks_roles_and_more(tmp_path: Path) -> None:
    (event,) = taken(tmp_path, RECORD | {"author": {"id": "5", "name": "x"}}).events
    assert (event["account"], event["name"], event["props"]) == ("5", "x", None)


def test_only_an_answer_in_this_channel_is_one(tmp_path: Path) -> None:
    here = {"messageId": "9", "channelId": "200"}
    got = taken(
        tmp_path,
        RECORD | {"type": "Reply", "reference": here},
        RECORD | {"id": "11", "type": "Reply", "reference": here | {"channelId": "7"}},
        RECORD | {"id": "12", "type": "Default", "reference": here},
    )
    assert got.column("reply") == ["9", None, None]


def test_bots_are_told_and_the_gone_are_nobody(tmp_path: Path) -> None:
    gone = RECORD | {"id": "11", "author": {"id": "456226577798135808", "name": "Deleted User"}}
    got = taken(tmp_path, RECORD | {"author": AMING | {"isBot": True}}, gone)
    assert got.stage.roles == {"1000000000000001": "bot"}
    assert got.column("account") == ["1000000000000001", None]
    assert got.column("name") == ["阿明", None]


def test_parts_of_one_channel_are_one_room(tmp_path: Path) -> None:
    one = read(JSON, document(RECORD), tmp_path / "a", "a [part 1].json")
    two = read(JSON, document(RECORD), tmp_path / "b", "a [part 2].json")
    assert one.rows == two.rows


@pytest.mark.parametrize(
    ("stem", "room"),
    [
        ("恒温 - 大厅 - 闲聊 [123456789012345678]", ("123456789012345678", "闲聊")),
        (
            "恒温 - 闲聊 [123456789012345678] (after 2026-01-01) [part 2]",
            ("123456789012345678", "闲聊"),
        ),
        ("闲聊 [2]", ("name:闲聊 [2]", "闲聊 [2]")),
        ("闲聊", ("name:闲聊", "闲聊")),
    ],
)
def test_the_number_in_a_file_s_name_is_the_channel(stem: str, room: tuple[str, str]) -> None:
    assert room_of(stem) == room


def page(*blocks: str) -> str:
    style = "<style>.chatlog__message{display:grid}</style>"
    entries = "<div class=preamble__entry>恒温</div><div class=preamble__entry>大厅 / 闲聊</div>"
    return (
        f"<!DOCTYPE html><html><head>{style}</head><body><div class=preamble>{entries}</div>"
        f"<div class=chatlog>{''.join(blocks)}</div><div class=postamble>Exported</div></body></html>"
    )


def number(nth: int) -> int:
    return (NINE // 1000 + nth - 1_420_070_400_000) << 22


def block(nth: int, words: str, author: tuple[str, str] | None) -> str:
    """As the exporter writes it, made small; `author` stands only over the first of a group."""
    ref = number(nth)
    head = ""
    if author:
        head = f'<span class=chatlog__author title="t" data-user-id={author[0]}>{author[1]}</span>'
    said = f'<div class="chatlog__content chatlog__markdown"><span class=p>{words}</span></div>'
    return (
        f"<div id=chatlog__message-container-{ref} class=chatlog__message-container>"
        f"<div class=chatlog__message>{head}{said if words else ''}</div></div>"
    )


def test_a_page_gives_the_ids_and_moments_of_the_json(tmp_path: Path) -> None:
    record = RECORD | {"id": str(number(0)), "author": BOB}
    name = "恒温 - 闲聊 [200000000000000000]"
    told = read(JSON, document(record, id="200000000000000000"), tmp_path / "a", f"{name}.json")
    shown = read(
        HTML, page(block(0, "好", ("1000000000000002", "bob"))), tmp_path / "b", f"{name}.html"
    )
    columns = ("room", "kind", "ref", "ts", "account", "name", "text", "id")
    assert [[row[c] for c in columns] for row in shown.rows] == [
        [row[c] for c in columns] for row in told.rows
    ]


def test_a_page_with_quotes_round_its_attributes_reads_the_same(tmp_path: Path) -> None:
    small = page(block(0, "好", ("2", "bob")), block(1, "又", None))
    large = small.replace(
        f"id=chatlog__message-container-{number(0)}", f'id="chatlog__message-container-{number(0)}"'
    )
    large = large.replace("class=chatlog__author", 'class="chatlog__author"').replace(
        "data-user-id=2", 'data-user-id="2"'
    )
    assert read(HTML, large, tmp_path / "a").rows == read(HTML, small, tmp_path / "b").rows


def test_what_no_message_can_be_is_never_held_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page without one message, and a message without end."""
    monkeypatch.setattr(dce_html, "PIECE", 1000)
    monkeypatch.setattr(dce_html, "LONGEST", 4000)
    texts, longest = dce_html._Blocks._texts, [0]

    def watched(blocks: dce_html._Blocks, source: Source) -> Iterator[tuple[str, int]]:
        for text, size in texts(blocks, source):
            longest[0] = max(longest[0], len(text))
            yield text, size

    monkeypatch.setattr(dce_html._Blocks, "_texts", watched)
    bob = ("1000000000000002", "bob")
    empty = "<p>nobody</p>" * 9000
    got = read(
        HTML,
        page(block(0, "hi", bob), block(1, empty, bob), block(2, "ok", bob)).replace(
            "<div class=chatlog>", f"<div class=chatlog>{empty}", 1
        ),
        tmp_path,
    )
    assert got.column("text") == ["hi", "ok"]
    (bad,) = got.stage.quarantined
    assert (bad.place, bad.reason) == (f"message {number(1)}", "quarantined:too-long")
    assert longest[0] < 8000
    with pytest.raises(Unreadable):
        read(HTML, "<!DOCTYPE html><div class=chatlog__message>" + empty, tmp_path / "none")
    assert longest[0] < 8000


def test_words_about_the_page_are_words(tmp_path: Path) -> None:
    words = "<div id=chatlog__message-container-1 class=x><span class=chatlog__system-notification-author "
    words += (
        "data-user-id=1>x</span><use href=#join-icon></use> chatlog__system-notification-author"
    )
    got = read(HTML, page(block(0, html.escape(words), ("2", "bob"))), tmp_path)
    assert [(row["kind"], row["text"], row["account"]) for row in got.rows] == [
        ("message", words, "2")
    ]


def test_a_page_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    whole = page(block(0, "the first", ("2", "bob")), block(1, "the second", None))
    got = read(HTML, whole[: whole.index("the second") + 3], tmp_path)
    assert [row["fault"] for row in got.rows] == [None, "rejected:cut-off"]
    assert got.stage.cut == f"message {number(1)}"


plain = st.text(max_size=12).map(lambda text: "".join(c for c in text if c.isprintable()).strip())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(plain, st.sampled_from([None, ("2", "b & c"), ("3", "<d>")])), min_size=1)
)
def test_whatever_people_write_on_a_page_comes_back_as_written(
    tmp_path: Path, said: list[tuple[str, tuple[str, str] | None]]
) -> None:
    said[0] = (said[0][0], ("1", "阿明"))
    blocks = [
        block(nth, html.escape(text), author and (author[0], html.escape(author[1])))
        for nth, (text, author) in enumerate(said)
    ]
    got = read(HTML, page(*blocks), tmp_path)
    spoke, people = ("", ""), []
    for _, author in said:
        spoke = author or spoke
        people.append(spoke)
    assert got.column("text") == [text or None for text, _ in said]
    assert list(zip(got.column("account"), got.column("name"), strict=True)) == people
    assert got.column("ts") == [NINE + nth * 1000 for nth in range(len(said))]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(max_size=12).map(lambda t: "".join(c for c in t if c.isprintable())), min_size=1
    )
)
def test_whatever_people_write_in_a_table_comes_back_as_written(
    tmp_path: Path, said: list[str]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.write("AuthorID,Author,Date,Content,Attachments,Reactions\r\n")
    for words in said:
        writer.writerow(["2", "bob#0001", "2026-10-01T09:00:00.0000000+08:00", words, "", ""])
    path = tmp_path / "x.csv"
    path.write_text(out.getvalue(), "utf-8", newline="")
    assert [i.slug for i in recognise(Source(path, "x"))] == ["discord-csv"]
    got = read(CSV, path.read_bytes(), tmp_path / "a", "闲聊 [123456789012345678].csv")
    assert got.column("text") == [words or None for words in said]
    assert set(got.column("ts")) == {NINE}
    assert got.stage.rooms == {"123456789012345678": "闲聊"}
