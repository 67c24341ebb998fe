from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers.matrix.element import TYPES, Element
from tests.importers.staged import Staged, Unreadable, read

SAYS = {"type": "m.room.message", "sender": "@ming:e.org", "event_id": "$1",
        "origin_server_ts": 1790816400000, "content": {"msgtype": "m.text", "body": "好"}}  # fmt: skip
MEMBER = SAYS | {"type": "m.room.member", "state_key": "@bob:e.org", "content": {}}


def taken(folder: Path, *events: dict[str, object]) -> Staged:
    about = {"room_name": "群", "exported_by": "阿明", "export_date": "1/2/2026"}
    return read(Element(), json.dumps(about | {"messages": list(events)}), folder)


@pytest.mark.parametrize(
    ("sender", "before", "now", "kind", "how"),
    [
        ("@bob:e.org", None, "join", "join", "self"),
        ("@bob:e.org", "leave", "join", "join", "self"),
        ("@bob:e.org", "invite", "join", "join", "invite"),
        ("@bob:e.org", "knock", "join", "join", "request"),
        ("@bob:e.org", "join", "join", "rename", None),
        ("@ming:e.org", None, "invite", "invite", None),
        ("@bob:e.org", "join", "leave", "leave", "self"),
        ("@ming:e.org", "join", "leave", "kick", "removed"),
        ("@ming:e.org", "join", "ban", "kick", "removed"),
        ("@bob:e.org", "invite", "leave", "other", None),
        ("@ming:e.org", "ban", "leave", "other", None),
        ("@ming:e.org", "leave", "ban", "other", None),
        ("@bob:e.org", None, "knock", "other", None),
    ],
)
def test_how_somebody_came_and_went(
    sender: str, before: str | None, now: str, kind: str, how: str | None, tmp_path: Path
) -> None:
    event = MEMBER | {"sender": sender, "content": {"membership": now}}
    if before:
        event |= {"unsigned": {"prev_content": {"membership": before}}}
    (got,) = taken(tmp_path, event).events
    assert got["kind"] == kind
    assert got["account"] == "@bob:e.org"
    assert json.loads(str(got["props"] or "{}")).get("how") == how


@pytest.mark.parametrize("sort", [*TYPES, "m.room.power_levels", "something.new"])
def test_a_type_says_what_an_event_is(sort: str, tmp_path: Path) -> None:
    event = SAYS | {"type": sort, "content": {"m.relates_to": {"event_id": "$0", "key": "x"}}}
    assert taken(tmp_path, event).column("kind") == [TYPES.get(sort, "other")]


def test_words_that_imitate_a_join_change_nothing(tmp_path: Path) -> None:
    got = taken(tmp_path, SAYS | {"content": {"msgtype": "m.text", "body": "bob joined the room",
                                              "membership": "join"}})  # fmt: skip
    assert got.column("kind") == ["message"]


@pytest.mark.parametrize(
    ("body", "answers", "text"),
    [
        ("> <@bob:e.org> 早\n\n好", True, "好"),
        ("> <@bob:e.org> 一\n>\n> 二\n\n> 我自己引的", True, "> 我自己引的"),
        ("没有引文", True, "没有引文"),
        ("> 我自己引的\n好", False, "> 我自己引的\n好"),
    ],
)
def test_only_an_answer_loses_its_quote(
    body: str, answers: bool, text: str, tmp_path: Path
) -> None:
    content: dict[str, object] = {"msgtype": "m.text", "body": body}
    if answers:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": "$0"}}
    (got,) = taken(tmp_path, SAYS | {"content": content}).events
    assert (got["text"], got["reply"]) == (text, "$0" if answers else None)


@pytest.mark.parametrize("thing", [1, "x", [], [1], {"m.relates_to": 1}, None, True])
@pytest.mark.parametrize("key", ["content", "unsigned", "prev_content"])
def test_a_field_of_another_shape_costs_no_event(key: str, thing: object, tmp_path: Path) -> None:
    assert taken(tmp_path, SAYS | {key: thing}).column("kind") == ["message"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"messages": []}', b'{"messages": [{"ev'])
def test_a_file_without_one_whole_event_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(Element(), data, tmp_path)
