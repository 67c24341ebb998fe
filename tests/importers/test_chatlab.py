from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS
from tests.importers.staged import Staged, read

META = {"name": "群", "platform": "wechat", "type": "group", "groupId": "g@chatroom"}


def chat(folder: Path, *messages: dict[str, object], **more: object) -> Staged:
    base = {"sender": "a", "accountName": "A", "timestamp": 1790816400, "type": 0, "content": "x"}
    document = {
        "chatlab": {"version": "0.0.2", "exportedAt": 1790900000},
        "meta": META,
        "messages": [base | message for message in messages],
        **more,
    }
    return read(IMPORTERS["chatlab-json"], json.dumps(document), folder, "记录.json")


@pytest.mark.parametrize("platform", ["wechat", "weixin", "WeChat", " weixin "])
def test_wechat_has_one_name(platform: str, tmp_path: Path) -> None:
    assert chat(tmp_path, {}, meta={**META, "platform": platform}).stage.platform == "wechat"


def test_another_platform_keeps_its_own(tmp_path: Path) -> None:
    assert chat(tmp_path, {}, meta={**META, "platform": "qq"}).stage.platform == "qq"
    assert chat(tmp_path, {}, meta={}).stage.platform == "chatlab"


@pytest.mark.parametrize(
    ("meta", "rooms"),
    [
        (META, {"g@chatroom": "群"}),
        ({"name": "群"}, {"name:群": "群"}),
        ({"groupId": 5}, {"5": "5"}),
        ({}, {"name:记录": "记录"}),
    ],
)
def test_a_room_is_its_id_else_its_name_else_the_file_s(
    meta: dict[str, object], rooms: dict[str, str], tmp_path: Path
) -> None:
    got = chat(tmp_path, {}, meta=meta)
    assert got.stage.rooms == rooms
    assert got.column("room")[0] in rooms


@pytest.mark.parametrize(
    ("timestamp", "ts"),
    [
        (1790816400, 1790816400_000000),
        (1790816400123, 1790816400_123000),
        ("1790816400", 1790816400_000000),
        (1790816400.25, 1790816400_250000),
        ("2026-10-01T09:00:00+08:00", 1790816400_000000),
    ],
)
def test_a_time_is_seconds_or_milliseconds_whichever_it_looks_like(
    timestamp: object, ts: int, tmp_path: Path
) -> None:
    assert chat(tmp_path, {"timestamp": timestamp}).column("ts") == [ts]


@pytest.mark.parametrize("timestamp", [None, "", "soon", 1e300, True, {"$date": 1}])
def test_a_record_without_a_readable_time_is_rejected(timestamp: object, tmp_path: Path) -> None:
    got = chat(tmp_path, {"timestamp": timestamp}, {})
    assert len(got.faults) == 1
    assert got.faults[0] in ("rejected:no-time", "rejected:impossible-time")
    assert got.records == 2


TYPES = [
    (0, "message", None), (25, "message", None), (1, "message", "image"), (2, "message", "voice"),
    (3, "message", "video"), (4, "message", "file"), (5, "message", "sticker"),
    (7, "message", "link"), (8, "message", "location"), (24, "message", "share"),
    (26, "message", "forward"), (27, "message", "contact"), (21, "message", "transfer"),
    (20, "red_packet", None), (22, "poke", None), (23, "call", None), (80, "other", None),
    (81, "recall", None), (99, "message", None), (6, "message", None), ("0", "message", None),
    ("?", "message", None), (None, "message", None), (80.5, "message", None), (1e308, "message", None),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "kind", "media"), TYPES)
def test_every_type_becomes_its_kind(
    sort: object, kind: str, media: str | None, tmp_path: Path
) -> None:
    (row,) = [r for r in chat(tmp_path, {"type": sort}).events if r["kind"] != "roster_seen"]
    assert (row["kind"], row["media"]) == (kind, media)
    assert row["account"] == (None if sort == 80 else "a")


def test_what_nobody_sent_and_what_says_nothing_is_no_message(tmp_path: Path) -> None:
    got = chat(tmp_path, {"type": 99, "sender": "SYSTEM"}, {"type": 99, "content": None})
    assert got.column("kind") == ["other", "other"]


def test_a_picture_s_stand_in_is_no_text_but_a_link_s_words_are(tmp_path: Path) -> None:
    got = chat(
        tmp_path,
        {"type": 1, "content": "[图片]"},
        {"type": 7, "content": "https://example.org [图]"},
        {"type": 0, "content": "[图片]"},
    )
    assert got.column("text") == [None, "https://example.org [图]", "[图片]"]


def test_the_group_card_is_the_name_where_there_is_one(tmp_path: Path) -> None:
    got = chat(tmp_path, {"groupNickname": "卡片"}, {"groupNickname": ""}, {"groupNickname": None})
    assert got.column("name") == ["卡片", "A", "A"]


def test_an_id_of_nought_is_none(tmp_path: Path) -> None:
    """WeChat numbers what a phone wrote itself 0: one id would make all of them one."""
    got = chat(
        tmp_path, *({"platformMessageId": x, "replyToMessageId": x} for x in ("0", 0, "", None))
    )
    assert got.column("ref") == got.column("reply") == [None] * 4


def test_a_member_is_seen_under_every_name_the_card_last(tmp_path: Path) -> None:
    member = {"platformId": "a", "accountName": "A", "groupNickname": "卡", "aliases": ["老 A"]}
    got = chat(tmp_path, {}, members=[member, member, {"platformId": "g@chatroom"}, "?", None])
    seen = [r for r in got.events if r["kind"] == "roster_seen"]
    assert {r["rec"] for r in seen} == {None}
    assert [r["name"] for r in sorted(seen, key=lambda r: int(str(r["ts"])))] == ["老 A", "A", "卡"]
    assert {r["ref"] for r in seen if r["name"] == "卡"} == {"a@2026-10-02"}


def test_without_a_moment_nobody_is_seen_but_roles_are_known(tmp_path: Path) -> None:
    members = [{"platformId": "a", "accountName": "A", "roles": [{"id": "admin"}, {"id": "owner"}]}]
    got = chat(tmp_path, {}, members=members, chatlab={"version": "1"})
    assert got.column("kind") == ["message"]
    assert got.stage.exported is None
    assert got.stage.roles == {"a": "owner"}


@pytest.mark.parametrize(
    ("said", "exported"),
    [
        (1790900000, 1790900000_000000),
        (1790900000500, 1790900000_500000),
        ("1790900000", 1790900000_000000),
        ("2026-10-02T00:13:20Z", 1790900000_000000),
        ("yesterday", None),
        (None, None),
        (-5, None),
    ],
)
def test_when_it_was_exported(said: object, exported: int | None, tmp_path: Path) -> None:
    assert chat(tmp_path, {}, chatlab={"exportedAt": said}).stage.exported == exported


def test_members_and_meta_may_come_late(tmp_path: Path) -> None:
    rows = [{"sender": "a", "timestamp": 1790816400, "type": 0, "content": "x"}]
    late = {"chatlab": {"version": "9"}, "messages": rows, "meta": META,
            "members": [{"platformId": "a", "roles": [{"id": "owner"}]}]}  # fmt: skip
    for indent in (None, 1):
        got = read(IMPORTERS["chatlab-json"], json.dumps(late, indent=indent), tmp_path)
        assert got.stage.rooms == {"g@chatroom": "群"}
        assert got.stage.roles == {"a": "owner"}
        assert got.records == 1


def test_lines_of_a_stream_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = [
        {"_type": "message", "sender": "a", "timestamp": 1790816400, "type": 0, "content": "x"},
        {"_type": "member", "platformId": "a", "accountName": "A"},
        {"_type": "header", "chatlab": {"exportedAt": 1790900000}, "meta": META},
    ]
    got = read(IMPORTERS["chatlab-jsonl"], "\n".join(map(json.dumps, lines)), tmp_path)
    assert got.stage.rooms == {"g@chatroom": "群"}
    assert got.column("kind") == ["message", "roster_seen"]


def test_two_records_on_one_line_are_kept_apart_and_counted_once(tmp_path: Path) -> None:
    good = '{"_type":"message","sender":"a","timestamp":1790816400,"type":0,"content":"x"}'
    text = (
        '{"_type":"header","meta":{"platform":"qq"}}\n'
        + good
        + "\n"
        + good
        + ","
        + good
        + "\n"
        + good
    )
    got = read(IMPORTERS["chatlab-jsonl"], text, tmp_path)
    assert got.column("rec") == [2, 4]
    assert [q.place for q in got.stage.quarantined] == ["line 3"]


def test_an_empty_object_on_a_line_is_no_message_and_not_broken(tmp_path: Path) -> None:
    good = '{"_type":"message","sender":"a","timestamp":1790816400,"type":0,"content":"x"}'
    got = read(IMPORTERS["chatlab-jsonl"], good + "\n{}\n{ }\n" + good, tmp_path)
    assert got.faults == ["rejected:not-a-message"] * 2
    assert got.stage.quarantined == []
    assert got.column("rec") == [1, 4]
