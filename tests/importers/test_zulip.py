from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source
from hengwen.importers.zulip.archive import ZulipArchive
from hengwen.importers.zulip.server_export import ZulipExport
from tests.importers.staged import Staged, Unreadable, run

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SAYS = {"id": 1, "sender_full_name": "阿明", "timestamp": 1790816400, "content": "<p>好</p>"}


def taken(topics: dict[str, object], folder: Path) -> Staged:
    files = {}
    for name, topic in topics.items():
        path = folder / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(topic if isinstance(topic, bytes) else json.dumps(topic).encode())
        files[name] = path
    (parts,) = ZulipArchive().gathers(files)
    return run(ZulipArchive(), Source(next(iter(parts.values())), "x", parts), folder / "stage")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>1 &lt; 2 &amp;amp; 3</p>", "1 < 2 &amp; 3"),
        ("<p>一</p>\n<p>二<br>\n三</p>", "一\n二\n三"),
        ("<ol>\n<li>一</li>\n<li>二</li>\n</ol>", "一\n二"),
        ("<pre><span></span><code>  x = 1\n  y</code></pre>", "x = 1\n  y"),
        ("<p><span class='katex'><math><mi>x</mi></math><span>x</span></span></p>", "x"),
        ("", None),
    ],
)
def test_markup_is_read_as_people_see_it(content: str, text: str | None, tmp_path: Path) -> None:
    assert taken({"1-a/t.json": [SAYS | {"content": content}]}, tmp_path).column("text") == [text]


def test_a_channel_is_its_number_and_a_topic_is_no_room(tmp_path: Path) -> None:
    topics = {"x/7-old.20name/a.json": [SAYS], "x/7-old.20name/b.json": [SAYS | {"id": 2}]}
    got = taken(topics, tmp_path)
    assert got.stage.rooms == {"7": "old name"}
    assert got.column("room") == ["7", "7"]


def test_a_message_moved_to_another_topic_is_one(tmp_path: Path) -> None:
    got = taken({"1-a/t.json": [SAYS], "1-a/u.json": [SAYS]}, tmp_path)
    assert got.records == 2
    assert len({row["id"] for row in got.events}) == 1


def test_other_json_in_numbered_folders_is_not_gathered(tmp_path: Path) -> None:
    path = tmp_path / "7-a.json"
    path.write_text('[{"id": 1, "user": "a", "content": "b"}]')
    assert list(ZulipArchive().gathers({"7-a/x.json": path})) == []


def test_a_broken_topic_costs_itself_alone(tmp_path: Path) -> None:
    topics = {"1-a/s.json": [SAYS], "1-a/t.json": b'[{"id": 2, ]', "1-a/u.json": [SAYS | {"id": 3}]}
    got = taken(topics, tmp_path)
    assert got.column("ref") == ["1", "3"]
    assert got.records == got.stage.read == 3


@QUIET
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8),
        max_size=8,
    )
)
def test_every_message_comes_out_once(words: list[str], tmp_path: Path) -> None:
    topic = [SAYS] + [SAYS | {"id": n, "content": f"<p>{w}</p>"} for n, w in enumerate(words, 2)]
    got = taken({"1-a/t.json": topic}, tmp_path)
    assert got.column("text") == ["好", *words]
    assert got.column("ref") == [str(n) for n in range(1, len(words) + 2)]


def exported(folder: Path, realm: object, **messages: object) -> Staged:
    made = {"realm.json": realm, **{f"messages-{n}.json": m for n, m in messages.items()}}
    files = {}
    for name, what in made.items():
        path = folder / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(what if isinstance(what, bytes) else json.dumps(what).encode())
        files[name] = path
    (parts,) = ZulipExport().gathers(files)
    return run(ZulipExport(), Source(next(iter(parts.values())), "x", parts), folder / "stage")


REALM = {"zerver_stream": [{"id": 7, "name": "大厅"}],
         "zerver_recipient": [{"id": 1, "type": 2, "type_id": 7}, {"id": 2, "type": 3, "type_id": 9}],
         "zerver_userprofile": [{"id": 5, "full_name": "阿明"}]}  # fmt: skip
SENT = {"id": 1, "sender": 5, "recipient": 1, "content": "好", "date_sent": 1790816400.25}


def test_an_archive_and_an_export_of_one_channel_share_their_messages(tmp_path: Path) -> None:
    export = exported(tmp_path / "e", REALM, a={"zerver_message": [SENT]})
    archive = taken({"7-大厅/t.json": [SAYS]}, tmp_path / "a")
    assert export.column("id") == archive.column("id")
    assert export.stage.rooms == archive.stage.rooms


def test_who_is_no_channel_is_private(tmp_path: Path) -> None:
    talks = [SENT, SENT | {"id": 2, "recipient": 2}, SENT | {"id": 3, "recipient": 404}]
    got = exported(tmp_path, REALM, a={"zerver_message": talks})
    assert got.column("ref") == ["1"]
    assert got.faults == ["filtered:private-chat"] * 2


@pytest.mark.parametrize("realm", [b"", b"[", b'{"zerver_stream": ['])
def test_without_its_realm_nobody_tells_a_channel_from_a_talk(realm: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        exported(tmp_path, realm, a={"zerver_message": [SENT]})


def test_files_are_numbered_on(tmp_path: Path) -> None:
    pages = {name: {"zerver_message": [SENT | {"id": n}]} for n, name in enumerate("abc")}
    got = exported(tmp_path, REALM, **pages)
    assert got.column("ref") == ["0", "1", "2"]
    assert len(set(got.column("rec"))) == 3


def test_whatever_a_realm_numbers_its_people_and_channels_by(tmp_path: Path) -> None:
    odd = {"id": [], "name": {}, "type": 2, "type_id": {}, "full_name": "\ud800", "message": None}
    realm = {key: [odd, *rows] if isinstance(rows, list) else rows for key, rows in REALM.items()}
    realm |= {"zerver_userprofile": [odd, {"id": "\ud800"}], "zerver_reaction": [odd]}
    got = exported(tmp_path, realm, a={"zerver_message": [SENT]})
    assert len(got.column("text")) == 1
