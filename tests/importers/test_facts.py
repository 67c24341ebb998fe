from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS
from hengwen.importers.reading.facts import moment, seconds, words
from tests.importers.staged import read


@pytest.mark.parametrize(
    ("said", "microseconds"),
    [
        ("2026-10-01T09:00:00+08:00", 1_790_816_400_000_000),
        ("2026-10-01T01:00:00.000001Z", 1_790_816_400_000_001),
        ("2026-10-01T09:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_moment_is_one_with_its_zone(said: object, microseconds: int | None) -> None:
    assert moment(said) == microseconds


@pytest.mark.parametrize(
    ("said", "microseconds"),
    [
        (1790816400, 1_790_816_400_000_000),
        ("1790816400123", 1_790_816_400_123_000),
        (10**400, None),
        ("nan", None),
        (-1, None),
        (True, None),
        ([], None),
    ],
)
def test_a_number_of_seconds_or_milliseconds(said: object, microseconds: int | None) -> None:
    assert seconds(said) == microseconds


def test_words_can_go_on_to_the_engine() -> None:
    assert [words(x) for x in (" 群\x00 ", "\ud800", 7, True, {}, None)] == ["群", "?", "7"] + [
        ""
    ] * 3


RECORD = {
    "chatlab-json": {"sender": "a", "accountName": "阿明", "timestamp": 1790816400, "type": 0, "content": "好"},
    "weflow-json": {"senderUsername": "a", "createTime": 1790816400, "localType": 1, "content": "好"},
    "matrix-json": {"event_id": "$1", "sender": "@a:b", "origin_server_ts": 1790816400000,
                    "type": "m.room.message", "content": {"msgtype": "m.text", "body": "好"}},
}  # fmt: skip
ODD = ['"0001-01-01T00:00:00+14:00"', "1" + "0" * 400, "[" * 9000 + "]" * 9000, "null", '"\\ud800"']
HEADS = {
    "chatlab-json": '"chatlab": {"exportedAt": %s}, "meta": {"name": "群"}, "members": [{"platformId": "a"}]',
    "weflow-json": '"weflow": {"exportedAt": %s}, "session": {"wxid": "7@chatroom"}',
    "matrix-json": '"room_name": "群", "export_date": %s, "exported_by": "@a:b"',
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("slug", HEADS)
def test_whatever_a_file_says_of_its_export_its_records_are_read(
    slug: str, odd: str, tmp_path: Path
) -> None:
    data = "{" + HEADS[slug] % odd + ', "messages": [' + json.dumps(RECORD[slug]) + "]}"
    got = read(IMPORTERS[slug], data, tmp_path)
    assert got.column("text") == ["好"]
    assert got.stage.exported is None


@pytest.mark.parametrize("sub", ["-1", "5000000000"])
@pytest.mark.parametrize("slug", ["chatlog-json", "memotrace-csv"])
def test_a_number_of_an_app_that_no_app_has_is_a_message(
    slug: str, sub: str, tmp_path: Path
) -> None:
    data = (
        '[{"seq": 1, "time": "2026-10-01T09:00:00+08:00", "talker": "7@chatroom", "isChatRoom": true,'
        f' "sender": "wxid_a", "type": 49, "subType": {sub}, "content": "好"}}]'
    )
    if slug == "memotrace-csv":
        data = "localId,TalkerId,Type,SubType,IsSender,CreateTime,StrContent,StrTime,Sender\n"
        data += f"1,7,49,{sub},0,1790816400,好,,wxid_a\n"
    assert read(IMPORTERS[slug], data, tmp_path).column("kind") == ["message"]


def test_a_count_beyond_all_numbers_leaves_the_other_messages(tmp_path: Path) -> None:
    one = '{"id": "1", "type": "Default", "timestamp": "2026-10-01T09:00:00Z", "content": "%s"%s}'
    odd = ', "reactions": [{"emoji": {"name": "x"}, "count": -9223372036854775808, "users": [{"id": "1"}]}]'
    data = '{"guild": {}, "channel": {"id": "7"}, "messages": [%s, %s]}'
    data = data % (one % ("好", ""), one.replace('"1"', '"2"', 1) % ("嗯", odd))
    got = read(IMPORTERS["discord-json"], data, tmp_path)
    assert got.column("text") == ["好"]
    assert len(got.stage.quarantined) == 1
