from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from hengwen.events import Event, Kind, Room
from hengwen.simulate import write_course
from hengwen.simulate.behaviours.temperament import READER
from hengwen.simulate.member import Member
from hengwen.simulate.plan import CoursePlan, RoomPlan
from hengwen.simulate.writers import WRITERS, Sheet, Written

NOON = datetime(2026, 3, 1, 4, tzinfo=timezone.utc)
ROOM = Room(platform="telegram", ref="1500000001", name="测试群", zone=ZoneInfo("Asia/Shanghai"))
PEOPLE = [
    Member(account=f"user{n}", name=name, card=None, temperament=READER, place=n)
    for n, name in enumerate(("阿明", "bob", "小雨"), 1)
]


def event(kind: Kind, ref: str, account: str | None, **more: object) -> Event:
    ts = NOON + timedelta(minutes=int(ref.split("/")[0]))
    name = {m.account: m.name for m in PEOPLE}.get(account or "")
    return Event.seen(ROOM, kind, ref=ref, ts=ts, account=account, name=name, **more)


def written(path: Path, *events: Event) -> tuple[list[dict[str, object]], Written]:
    sheet = Sheet(room=ROOM, members=PEOPLE, events=events, exporter="user1", exported=NOON)
    done = WRITERS["telegram"].write(path, sheet)
    return json.loads(path.read_text(encoding="utf-8"))["messages"], done


def test_service_lines_name_people_and_only_the_actor_has_an_id(tmp_path: Path) -> None:
    made = {"action": "create_group"}
    party = {"how": "invited", "by": "user1", "line": 1}
    items, done = written(
        tmp_path / "chat.json",
        event(Kind.OTHER, "1", "user1", text="测试群", props=made),
        event(Kind.JOIN, "2", "user2", props=party),
        event(Kind.JOIN, "3", "user3", props=party),
        event(Kind.JOIN, "4", "user3", props={"how": "link", "by": "user1", "line": 2}),
        event(Kind.JOIN, "5", "user3", props={"how": "unsaid", "line": 3}),
        event(Kind.PIN, "6", "user1", reply_to="5"),
        event(Kind.TOPIC, "7", "user1", text="作业"),
        event(Kind.KICK, "8", "user2", props={"by": "user1"}),
        event(Kind.RED_PACKET, "9", "user1"),
    )
    shown = [(i["action"], i["actor"], i.get("members"), i.get("inviter")) for i in items]
    assert shown == [
        ("create_group", "阿明", ["阿明", "bob", "小雨"], None),
        ("invite_members", "阿明", ["bob", "小雨"], None),
        ("join_group_by_link", "小雨", None, "阿明"),
        ("invite_members", "小雨", ["小雨"], None),
        ("pin_message", "阿明", None, None),
        ("topic_created", "阿明", None, None),
        ("remove_members", "阿明", ["bob"], None),
    ]
    assert items[4]["message_id"] == 5
    assert items[2]["actor_id"] == "user3"
    assert done.records == 7
    assert done.kinds == {"other": 1, "join": 4, "pin": 1, "topic": 1, "kick": 1}


def test_words_become_an_array_where_they_hold_a_link(tmp_path: Path) -> None:
    items, done = written(
        tmp_path / "chat.json",
        event(Kind.MESSAGE, "1", "user1", text='看 https://example.com/a "好"\n再看 #打卡'),
        event(Kind.MESSAGE, "2", "user2", text="收到", reply_to="1"),
        event(Kind.REACTION, "2/a", "user1", reply_to="2", text="👍"),
        event(Kind.REACTION, "2/b", "user3", reply_to="2", text="👍"),
        event(Kind.MESSAGE, "3", "user3", media="sticker"),
    )
    assert items[0]["text"] == [
        "看 ",
        {"type": "link", "text": "https://example.com/a"},
        ' "好"\n再看 ',
        {"type": "hashtag", "text": "#打卡"},
        "",
    ]
    assert items[0]["date"] == "2026-03-01T12:01:00"
    assert items[0]["date_unixtime"] == str(int(NOON.timestamp()) + 60)
    assert items[1]["text"] == "收到"
    assert items[1]["reply_to_message_id"] == 1
    assert items[1]["reactions"] == [{"type": "emoji", "count": 2, "emoji": "👍"}]
    assert items[2]["media_type"] == "sticker"
    assert items[2]["text"] == ""
    assert done.kinds == {"message": 3, "reaction": 2}
    raw = (tmp_path / "chat.json").read_text(encoding="utf-8")
    assert raw.startswith('{\n "name": "测试群",\n "type": "private_supergroup",\n')
    assert '\n  {\n   "id": 1,\n   "type": "message",\n' in raw


def test_a_room_of_another_size_can_live_on_telegram(tmp_path: Path) -> None:
    plan = RoomPlan(
        slug="tiny", name="小群", writer="telegram", seats=60, speakers=15, messages=120, joins=10
    )
    course = CoursePlan(
        first=date(2026, 1, 1), last=date(2026, 1, 31), zone="Europe/Berlin", rooms=(plan,)
    )
    truth = write_course(tmp_path, seed=3, course=course)
    chat = json.loads((tmp_path / truth.rooms[0].file.path).read_text(encoding="utf-8"))
    spoken = [m for m in chat["messages"] if m["type"] == "message"]
    assert len(spoken) == truth.rooms[0].messages > 300
    assert len({m["from_id"] for m in spoken}) == truth.rooms[0].speakers
    assert len(chat["messages"]) == truth.rooms[0].file.records
    numbers = {m["id"] for m in chat["messages"]}
    assert all(m["reply_to_message_id"] in numbers for m in spoken if "reply_to_message_id" in m)
    assert all(m["from_id"].startswith("user") for m in spoken)
    assert {m["action"] for m in chat["messages"] if m["type"] == "service"} >= {
        "invite_members",
        "remove_members",
    }
