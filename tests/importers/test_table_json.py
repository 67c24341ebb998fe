from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Source, recognise
from hengwen.importers.importer import FolderImporter, Unreadable
from hengwen.importers.table.json_file import room_names
from tests.importers.staged import Staged, read, run

TABLE = IMPORTERS["table"]
RECORD = {
    "author": "阿明",
    "content": "好",
    "created_at": "2026-10-01T09:00:00+08:00",
    "attachments": None,
}
DEEP = {
    "when": 1_790_816_400,
    "by": {"id": "7", "called": {"nick name": "阿明"}},
    "words": {"text": "好"},
}
MAP = "ts=when,sender_id=by.id,sender_name=by.called.nick name,text=words.text"
NINE = 1_790_816_400_000_000


def folder(tmp_path: Path, **options: str) -> Staged:
    """Stage the one export that the files under tmp_path/export are."""
    root = tmp_path / "export"
    files = {p.relative_to(root).as_posix(): p for p in sorted(root.rglob("*")) if p.is_file()}
    assert isinstance(TABLE, FolderImporter)
    (parts,) = TABLE.gathers(files)
    return run(
        TABLE, Source(next(iter(parts.values())), "given", parts), tmp_path / "stage", **options
    )


def put(tmp_path: Path, name: str, *records: object) -> None:
    path = tmp_path / "export" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def test_an_array_whose_names_are_known_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([RECORD, RECORD | {"author": "bob"}]), "utf-8")
    assert [i.slug for i in recognise(Source(path, "x"))] == ["table"]
    got = read(TABLE, path.read_bytes(), tmp_path / "a", "闲聊.json")
    assert got.column("ts") == [NINE, NINE]
    assert got.column("account") == ["name:阿明", "name:bob"]
    assert got.stage.rooms == {"name:闲聊": "闲聊"}


def test_a_column_map_goes_down_dotted_paths(tmp_path: Path) -> None:
    (event,) = read(TABLE, json.dumps([DEEP]), tmp_path, columns=MAP).events
    assert (event["ts"], event["account"], event["name"], event["text"]) == (
        NINE,
        "7",
        "阿明",
        "好",
    )


def test_a_column_map_reads_the_array_that_an_object_holds(tmp_path: Path) -> None:
    document = json.dumps({"about": {"made": "x"}, "days": [DEEP, DEEP]}, indent=1)
    assert read(TABLE, document, tmp_path, columns=MAP).column("account") == ["7", "7"]


def test_an_object_is_no_table_unless_somebody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(json.dumps({"messages": [RECORD, RECORD]}), "utf-8")
    assert recognise(Source(path, "x")) == []


def test_a_path_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(TABLE, json.dumps([DEEP]), tmp_path, columns="ts=when,sender_id=by.name")
    assert refused.value.reason == "refused.no-such-column"
    assert "by.called.nick name" in str(refused.value.facts["known"])


def test_a_record_that_is_otherwise_made_lacks_what_it_lacks(tmp_path: Path) -> None:
    flat = {"when": 1_790_816_400, "by": "阿明", "words": None}
    got = read(TABLE, json.dumps([DEEP, flat, {"words": {"text": "何时"}}]), tmp_path, columns=MAP)
    assert got.column("account") == ["7", None]
    assert got.faults == ["rejected:no-time"]


def test_a_broken_record_takes_no_other_with_it(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        '{"author": "bob", "content": "x, "created_at": 1}',
        json.dumps(RECORD),
    ]
    got = read(TABLE, "[\n" + ",\n".join(lines) + "\n]", tmp_path)
    assert len(got.events) == 2
    assert [q.reason for q in got.stage.quarantined] == ["quarantined:not-json"]


@pytest.mark.parametrize(
    ("asked", "room"),
    [(None, "群"), ("@file", "2026-10-01"), ("@folder", "群")],
)
def test_a_lone_file_s_room_is_where_it_lies(asked: str | None, room: str, tmp_path: Path) -> None:
    columns = "ts=created_at,sender_name=author" + (f",channel={asked}" if asked else "")
    name = "群.json" if asked is None else "data/群/2026-10-01.json"
    got = read(TABLE, json.dumps([RECORD]), tmp_path, name, columns=columns)
    assert got.column("room") == [f"name:{room}"]


def test_a_file_a_day_in_a_folder_a_room_is_one_export(tmp_path: Path) -> None:
    put(tmp_path, "一群/2026-10-01.json", RECORD, RECORD | {"author": "bob"})
    put(tmp_path, "一群/2026-10-02.json", RECORD)
    put(tmp_path, "一群/_threads/话题/2026-10-02.json", RECORD)
    put(tmp_path, "二群/2026-10-01.json", RECORD)
    put(tmp_path, "二群/2026-10-03.json")
    got = folder(tmp_path)
    assert got.stage.rooms == {"name:一群": "一群", "name:二群": "二群"}
    assert sorted(map(str, got.column("room"))) == ["name:一群"] * 4 + ["name:二群"]
    assert got.records == got.stage.read == 5


def test_a_broken_record_of_many_files_is_known_by_its_file(tmp_path: Path) -> None:
    put(tmp_path, "一群/1.json", RECORD, RECORD | {"created_at": "昨天"})
    put(tmp_path, "二群/2.json", RECORD)
    (tmp_path / "export/二群/2.json").write_text('[{"author": "x", "cre', "utf-8")
    put(tmp_path, "二群/3.json", RECORD)
    got = folder(tmp_path)
    assert sorted(str(row["place"]) for row in got.rows if row["fault"]) == ["一群/1.json"]


def test_files_of_other_columns_are_left_to_be_tried_alone(tmp_path: Path) -> None:
    put(tmp_path, "a/1.json", RECORD)
    put(tmp_path, "a/2.json", RECORD)
    put(tmp_path, "a/users.json", {"id": "U1", "name": "阿明"})
    put(tmp_path, "a/slack.json", {"type": "message", "user": "U1", "text": "hi", "ts": "1.2"})
    files = {p.name: p for p in (tmp_path / "export/a").iterdir()}
    assert isinstance(TABLE, FolderImporter)
    assert [sorted(parts) for parts in TABLE.gathers(files)] == [["1.json", "2.json"]]


@pytest.mark.parametrize(
    ("names", "asked", "rooms"),
    [
        (["x/a/1.json", "x/b/1.json"], None, ["a", "b"]),
        (["x/a/1.json", "x/a/2.json"], None, ["a", "a"]),
        (["1.json", "2.json"], None, ["given", "given"]),
        (["a/1.json", "a/_t/u/1.json"], None, ["a", "a"]),
        (["x/a/b/1.json", "x/c/1.json"], "@folder", ["b", "c"]),
        (["x/a/b/1.json", "x/c/d/1.json"], "@folder2", ["b", "d"]),
        (["x/a/1.json", "x/b/2.json"], "@file", ["1", "2"]),
    ],
)
def test_rooms_are_called_by_the_outermost_folder_that_tells_them_apart(
    names: list[str], asked: str | None, rooms: list[str]
) -> None:
    assert list(room_names(names, "given", asked).values()) == rooms


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.text(max_size=10), st.integers(1, 4_000_000_000)), min_size=1, max_size=8
    ),
    st.sampled_from([None, 0, 1, 3]),
    st.text(
        st.characters(categories=["L", "N", "Zs"], exclude_characters="\x1f"),
        min_size=1,
        max_size=6,
    ),
)
def test_any_words_under_any_name_come_back(
    tmp_path: Path, said: list[tuple[str, int]], indent: int | None, key: str
) -> None:
    key = f"k{key}".strip()
    records = [{"at": when, "in": {"who": {"id": "7"}, key: words}} for words, when in said]
    columns = f"ts=at,sender_id=in.who.id,text=in.{key}"
    got = read(TABLE, json.dumps(records, indent=indent), tmp_path, columns=columns)
    assert got.column("text") == [words or None for words, _ in said]
    assert got.column("ts") == [when * 1_000_000 for _, when in said]
