"""一事两源: one room as text and as JSON gives one room's figures, in whatever order they come."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hengwen.events.clock import micros
from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.log.writing import undo
from hengwen.metrics import Tables, ask

NOW = micros(datetime(2026, 11, 1, tzinfo=UTC))
ROOM = "读书会"
START = datetime(2026, 10, 1, 1, 0, 5, tzinfo=UTC)  # 09:00:05 in Shanghai
# minute, who, words; two of the same in one minute are two
SAID = [
    (0, "u1", "早"), (0, "u2", "早"), (1, "u1", "1"), (1, "u1", "1"), (1, "u2", "1"),
    (2, "u3", "谁知道几点开始？"), (3, "u2", "八点"), (600, "u1", "晚安"), (600, "u4", "晚安"),
]  # fmt: skip
NAMES = {"u1": "阿明", "u2": "小红", "u3": "Bob", "u4": "阿明"}  # two of one name


def document(said: list[tuple[int, str, str]], numbered: int = len(SAID)) -> str:
    """The room with ids and seconds, as ChatLab writes it; of the messages the first `numbered` have ids."""
    messages: list[dict[str, object]] = [
        {
            "sender": who, "accountName": NAMES[who], "type": 0, "content": words,
            "timestamp": int((START + timedelta(minutes=minute)).timestamp()) + number % 40,
        }
        for number, (minute, who, words) in enumerate(said)
    ]  # fmt: skip
    for number, message in enumerate(messages[:numbered]):
        message["platformMessageId"] = f"m{SAID.index(said[number]) + number}"
    return json.dumps(
        {
            "chatlab": {"version": "0.0.2", "exportedAt": NOW // 1_000_000},
            "meta": {"name": ROOM, "platform": "wechat", "type": "group", "groupId": "7@chatroom"},
            "members": [{"platformId": u, "accountName": n} for u, n in NAMES.items()],
            "messages": messages,
        },
        ensure_ascii=False,
    )


def paste(said: list[tuple[int, str, str]]) -> str:
    """The same as somebody copied it from the window: names and minutes."""
    heads = [(START + timedelta(hours=8, minutes=m), NAMES[u], words) for m, u, words in said]
    return "\n".join(f"{name} {at:%Y-%m-%d %H:%M}\n{words}\n" for at, name, words in heads)


@dataclass
class World:
    home: Home
    folder: Path

    def brings(self, *names: str, **options: object) -> list[dict[str, int]]:
        circle = self.home.directory.add_community("c", NOW)
        report = bring_in(
            self.home,
            circle,
            [self.folder / n for n in names],
            Options(now=NOW, **options),  # type: ignore[arg-type]
        )
        assert report.refused == []
        return [dict(file.records) for file in report.files]

    def figures(self) -> dict[str, object]:
        circle = self.home.directory.communities()[0]
        with opened(self.home, circle) as log, Tables(log.con, as_of=log.as_of) as tables:
            told = {
                slug: [
                    {
                        k: v
                        for k, v in row.items()
                        if k not in ("room", "first", "last", "wait_median")
                    }
                    for row in ask(tables, slug).rows
                ]
                for slug in (
                    "messages-per-day",
                    "room-lifetimes",
                    "participation",
                    "speakers-per-day",
                )
            }
            names = ask(tables, "member-activity").as_json(tables.names())
        told["members"] = sorted((r["member"], r["messages"]) for r in names["rows"])  # type: ignore[index]
        return told


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "a.json").write_text(document(SAID), "utf-8")
    (tmp_path / "a.txt").write_text(paste(SAID), "utf-8")
    (tmp_path / "people.json").write_text(document(SAID, numbered=0), "utf-8")
    (tmp_path / "mixed.json").write_text(document(SAID, numbered=3), "utf-8")
    (tmp_path / "early.json").write_text(document(SAID[:6]), "utf-8")
    (tmp_path / "late.txt").write_text(paste(SAID[3:]), "utf-8")
    return World(Home.at(tmp_path / "home"), tmp_path)


def test_a_paste_of_what_came_with_ids_is_a_duplicate(world: World) -> None:
    (first,) = world.brings("a.json")
    before = world.figures()
    (second,) = world.brings("a.txt", room=ROOM)
    assert first["stored"] == 9
    assert (second["read"], second["duplicate"]) == (9, 9)
    assert world.figures() == before
    (third,) = world.brings("a.txt", room=ROOM)
    assert third["duplicate"] == 9


def test_what_comes_with_ids_later_is_told_instead_of_the_paste(world: World) -> None:
    world.brings("a.json")
    alone = world.figures()
    other = World(Home.at(world.folder / "other"), world.folder)
    other.brings("a.txt", room=ROOM)
    assert other.brings("a.json")[0]["stored"] == 9
    assert other.figures() == alone
    assert len(other.home.directory.rooms(1)) == 2
    with opened(other.home, other.home.directory.communities()[0]) as log:
        assert [room.ref for room in log.rooms] == ["7@chatroom"]


@pytest.mark.parametrize("order", list(itertools.permutations(["early.json", "late.txt", "a.txt"])))
def test_parts_of_a_room_from_two_sources_make_the_whole_in_any_order(
    world: World, order: tuple[str, ...]
) -> None:
    for name in order:
        world.brings(name, room=ROOM)
    told = world.figures()
    assert [row["messages"] for row in told["room-lifetimes"]] == [9]  # type: ignore[attr-defined]
    again = World(Home.at(world.folder / "again"), world.folder)
    again.brings(*sorted(order), room=ROOM)
    assert again.figures() == told


@pytest.mark.parametrize("order", list(itertools.permutations(["people.json", "a.txt", "a.json"])))
def test_people_with_ids_and_messages_without_stand_between_a_paste_and_full_ids(
    world: World, order: tuple[str, ...]
) -> None:
    world.brings("a.json")
    alone = world.figures()
    for length in (2, 3):
        other = World(Home.at(world.folder / f"other{length}"), world.folder)
        for name in order[:length]:
            other.brings(name, room=ROOM)
        assert other.figures()["room-lifetimes"] == alone["room-lifetimes"]
        assert other.figures()["members"] == alone["members"]


def test_what_repeats_in_one_file_is_twice_whichever_of_the_two_has_an_id(world: World) -> None:
    # Of the two "1" in minute 1 the first has an id and the second has none.
    (first,) = world.brings("mixed.json")
    assert first["stored"] == 9
    mixed = world.figures()
    assert mixed["room-lifetimes"][0]["messages"] == 9  # type: ignore[index]
    (paste_,) = world.brings("a.txt", room=ROOM)
    assert paste_["duplicate"] == 9
    assert world.figures() == mixed


def test_each_import_of_the_two_can_be_taken_back(world: World) -> None:
    circle = world.home.directory.add_community("c", NOW)
    world.brings("a.txt", room=ROOM)
    alone = world.figures()
    world.brings("a.json")
    undo(world.home, circle, 2, NOW)
    assert world.figures() == alone
    world.brings("a.json")
    together = world.figures()
    undo(world.home, circle, 1, NOW)
    assert world.figures() == together


def test_the_paste_keeps_what_the_ids_told_it_when_they_are_taken_back(world: World) -> None:
    circle = world.home.directory.add_community("c", NOW)
    world.brings("a.json")
    told = world.figures()
    world.brings("a.txt", room=ROOM)
    undo(world.home, circle, 1, NOW)
    assert world.figures()["messages-per-day"] == told["messages-per-day"]


def test_two_files_of_one_import_meet_as_well(world: World) -> None:
    text, ids = world.brings("a.txt", "a.json", room=ROOM)
    assert (ids["stored"], text["duplicate"]) == (9, 9)
    assert [row["messages"] for row in world.figures()["room-lifetimes"]] == [9]  # type: ignore[attr-defined]


@pytest.mark.parametrize("order", list(itertools.permutations(["ids.json", "paste.txt"])))
def test_two_messages_of_one_minute_that_differ_in_an_emoji_are_two(
    world: World, order: tuple[str, ...]
) -> None:
    (world.folder / "ids.json").write_text(document([SAID[0]]), "utf-8")
    (world.folder / "paste.txt").write_text(paste([(0, "u1", "早😂")]), "utf-8")
    for name in order:
        world.brings(name, room=ROOM)
    assert [row["messages"] for row in world.figures()["room-lifetimes"]] == [2]  # type: ignore[attr-defined]


@pytest.mark.parametrize("order", list(itertools.permutations(["ids.json", "paste.txt"])))
def test_one_message_that_a_source_wrote_in_another_width_is_one(
    world: World, order: tuple[str, ...]
) -> None:
    (world.folder / "ids.json").write_text(
        document([(0, "u1", "早")]).replace("早", "１，ok"), "utf-8"
    )
    (world.folder / "paste.txt").write_text(paste([(0, "u1", "1,OK")]), "utf-8")
    for name in order:
        world.brings(name, room=ROOM)
    assert [row["messages"] for row in world.figures()["room-lifetimes"]] == [1]  # type: ignore[attr-defined]
