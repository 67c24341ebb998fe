from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS
from hengwen.importers.chatlab.records import MEDIA
from tests.importers.staged import Staged, read

RECORD = {"id": 1, "type": "message", "date": "2026-10-01T09:00:00", "date_unixtime": "1790816400",
          "from": "阿明", "from_id": "user1", "text": ""}  # fmt: skip
SERVICE = {"id": 1, "type": "service", "date": "2026-10-01T09:00:00", "date_unixtime": "1790816400",
           "actor": "阿明", "actor_id": "user1", "text": ""}  # fmt: skip
OF_TELEGRAM = ("audio", "animation", "poll")  # what other formats do not tell apart


def taken(record: dict[str, object], folder: Path) -> Staged:
    chat = {"name": "群", "type": "private_supergroup", "id": 7, "messages": [record]}
    return read(IMPORTERS["telegram-json"], json.dumps(chat), folder)


@pytest.mark.parametrize(
    ("more", "media"),
    [
        ({"photo": "p.jpg"}, "image"),
        ({"media_type": "voice_message", "file": "v.ogg"}, "voice"),
        ({"media_type": "video_message", "file": "v.mp4"}, "video"),
        ({"media_type": "video_file", "file": "v.mp4"}, "video"),
        ({"media_type": "audio_file", "file": "a.mp3"}, "audio"),
        ({"media_type": "sticker", "file": "s.webp"}, "sticker"),
        ({"media_type": "animation", "file": "a.mp4"}, "animation"),
        ({"file": "x.pdf"}, "file"),
        ({"poll": {"question": "?"}}, "poll"),
        ({"location_information": {"latitude": 1.5}}, "location"),
        ({"contact_information": {"first_name": "小红"}}, "contact"),
    ],
)
def test_media_have_the_words_of_every_other_format(
    more: dict[str, object], media: str, tmp_path: Path
) -> None:
    assert taken(RECORD | more, tmp_path).column("media") == [media]
    assert media in (*MEDIA.values(), *OF_TELEGRAM)


@pytest.mark.parametrize(
    ("action", "members", "kind", "how"),
    [
        ("invite_members", ["bob"], "join", "invite"),
        ("invite_members", ["阿明"], "join", "self"),
        ("remove_members", ["bob"], "kick", "removed"),
        ("remove_members", ["阿明"], "leave", "self"),
        ("join_group_by_link", None, "join", "link"),
        ("join_group_by_request", None, "join", "request"),
    ],
)
def test_how_somebody_came_and_went(
    action: str, members: list[str] | None, kind: str, how: str, tmp_path: Path
) -> None:
    more = {"action": action, "members": members, "inviter": "bob"}
    (event,) = taken(SERVICE | more, tmp_path).events
    assert event["kind"] == kind
    assert json.loads(str(event["props"]))["how"] == how


def chat(*records: dict[str, object]) -> str:
    return json.dumps({"name": "群", "type": "private_supergroup", "id": 7, "messages": records})


def test_an_answer_to_the_line_that_opened_a_topic_is_none(tmp_path: Path) -> None:
    opened = SERVICE | {"id": 2, "action": "topic_created", "title": "闲聊"}
    forged = RECORD | {"id": 3, "text": '{"id": 4, "action": "topic_created"}'}
    under = RECORD | {"id": 4, "reply_to_message_id": 2}
    true = RECORD | {"id": 5, "reply_to_message_id": 4}
    got = read(IMPORTERS["telegram-json"], chat(opened, forged, under, true), tmp_path)
    assert got.column("reply") == [None, None, None, "4"]
    assert json.loads(str(got.events[2]["props"])) == {"topic": "2"}


def test_a_topic_of_one_chat_is_none_in_another(tmp_path: Path) -> None:
    opened = SERVICE | {"id": 2, "action": "topic_created", "title": "闲聊"}
    answer = RECORD | {"id": 4, "reply_to_message_id": 2}
    chats = [json.loads(chat(opened)) | {"id": 8}, json.loads(chat(answer))]
    account = json.dumps({"about": "", "chats": {"about": "", "list": chats}})
    assert read(IMPORTERS["telegram-json"], account, tmp_path).column("reply") == [None, "2"]


def test_a_new_group_s_members_came_with_it(tmp_path: Path) -> None:
    made = SERVICE | {"action": "create_group", "title": "群", "members": ["阿明", "bob", None]}
    got = taken(made, tmp_path)
    assert got.column("kind") == ["other", "join", "join"]
    assert got.column("account") == ["user1", "user1", "name:bob"]
    assert got.column("by") == [None, None, "user1"]
    assert got.column("ref") == ["1", "1.2", "1.3"]


def test_what_the_app_could_not_export_is_said(tmp_path: Path) -> None:
    got = read(IMPORTERS["telegram-json"], chat(RECORD, {"id": 2, "type": "unsupported"}), tmp_path)
    assert got.faults == ["rejected:unsupported"]
