"""Large rooms: made in columns, read back by the importers, held against the counts they tell."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from hengwen.importers import recognise
from hengwen.importers.source import Source
from hengwen.simulate.scale import writing
from hengwen.simulate.scale.crowd import Crowd
from hengwen.simulate.scale.making import write_crowd
from hengwen.simulate.scale.shapes import SHAPES
from tests.importers.staged import Staged, run
from tests.simulate.reimport import slack_export

CROWD = {"rooms": 2, "members": 301, "days": 40, "messages": 9000}


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def staged(folder: Path, told: dict[str, object], work: Path) -> list[Staged]:
    if told["format"] == "slack":
        importer, source = slack_export(folder)
        return [run(importer, source, work)]
    found = []
    for room in told["rooms"]:  # type: ignore[attr-defined]
        source = Source(folder / room["path"], Path(room["path"]).name)
        (importer,) = recognise(source) or (pytest.skip("no importer yet"),)
        found.append(run(importer, source, work / room["name"]))
    return found


@pytest.mark.parametrize("slug", list(SHAPES))
def test_an_importer_finds_exactly_what_was_told(slug: str, tmp_path: Path) -> None:
    told = write_crowd(tmp_path / "files", Crowd(format=slug, **CROWD))
    assert json.loads((tmp_path / "files/truth.json").read_text("utf-8")) == told
    rooms = staged(tmp_path / "files", told, tmp_path / "stage")
    assert [room.faults for room in rooms] == [[]] * len(rooms)
    events = [row for room in rooms for row in room.events if row["kind"] != "roster_seen"]
    kinds = Counter(str(row["kind"]) for row in events)
    assert len(events) == told["records"]
    assert kinds["message"] == told["messages"] > 8900
    assert kinds["join"] == told["joins"] > 25
    assert kinds["leave"] + kinds["kick"] == told["leaves"]
    assert sum(1 for row in events if row["kind"] == "join" and row["by"]) == told["brought"]
    assert sum(1 for row in events if row["reply"]) == told["replies"]
    spoken = [row for row in events if row["kind"] == "message"]
    speakers = {(row["room"], row["account"]) for row in spoken}
    assert len(speakers) == sum(room["speakers"] for room in told["rooms"])  # type: ignore[attr-defined]
    moments = [row["ts"] if row["ts"] is not None else row["wall"] for row in spoken[:3000]]
    assert moments == sorted(moments)  # type: ignore[type-var]
    media = Counter(row["media"] for row in spoken)
    assert sum("\n" in str(row["text"]) for row in spoken) > 100
    assert media[None] > 8000


@pytest.mark.parametrize("slug", [slug for slug, shape in SHAPES.items() if shape.quotes])
def test_answers_point_at_messages_and_never_at_answers(slug: str, tmp_path: Path) -> None:
    told = write_crowd(tmp_path / "files", Crowd(format=slug, **CROWD | {"rooms": 1}))
    (room,) = staged(tmp_path / "files", told, tmp_path / "stage")
    plain = {row["ref"] for row in room.events if row["kind"] == "message" and not row["reply"]}
    replies = {row["reply"] for row in room.events if row["reply"]}
    assert len(replies) > 1000
    assert replies <= plain


@pytest.mark.parametrize("slug", ["telegram", "slack", "qq-text"])
def test_stretches_and_threads_change_no_byte_and_another_seed_does(
    slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = Crowd(format=slug, **CROWD)
    write_crowd(tmp_path / "a", crowd)
    monkeypatch.setattr(writing, "STRETCH", 2048)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    write_crowd(tmp_path / "b", crowd)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    write_crowd(tmp_path / "c", Crowd(format=slug, **CROWD, seed=8))
    assert not set(digests(tmp_path / "a").values()) & set(digests(tmp_path / "c").values()) - {
        digests(tmp_path / "a").get("slack/users.json"),
        digests(tmp_path / "a").get("slack/channels.json"),
    }


def test_few_are_loud_and_nights_are_quiet(tmp_path: Path) -> None:
    told = write_crowd(tmp_path, Crowd(format="telegram", **CROWD | {"rooms": 1}))
    items = json.loads((tmp_path / told["rooms"][0]["path"]).read_text("utf-8"))["messages"]  # type: ignore[index]
    said = [item for item in items if item["type"] == "message"]
    most = [count for _, count in Counter(item["from_id"] for item in said).most_common()]
    assert sum(most[: len(most) // 10]) > 0.4 * len(said)
    assert most[-1] <= 20
    hours = Counter(int(item["date"][11:13]) for item in said)
    assert hours[21] > 5 * hours[3] > 0
    days = Counter(item["date"][:10] for item in said)
    assert len(days) == 40
    assert [item["id"] for item in items] == list(range(1, len(items) + 1))
