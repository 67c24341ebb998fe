"""维度: a person's words on people and rooms, kept apart from the log, and known by their version."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.log.declared import Declared
from hengwen.log.dimension import account_rows, room_rows, version
from hengwen.log.directory import Community, Named, Said
from hengwen.log.home import Home
from hengwen.log.sqlite_directory import VERSION, SqliteDirectory

ONE, OTHER = ("qq", "1"), ("qq", "name:阿明")
NEW = (
    "closed_said",
    "person_said",
    "city_said",
    "no_honours_said",
)  # tables that versions 4 and 5 added


@pytest.fixture
def circle(home: Home) -> Community:
    made = home.directory.add_community("c", 0)
    fill(home.directory, made)
    return made


def fill(directory: SqliteDirectory | object, made: Community) -> dict[str, int]:
    assert isinstance(directory, SqliteDirectory)
    batch = directory.open_batch(made.id, 0)
    directory.set_batch(batch, "done")
    people = [Named("1", "大明", 3), Named("2", "bob", 3), Named("name:阿明", "阿明", 3)]
    ids = directory.add_accounts(made.id, "qq", batch, people)
    directory.add_room(made.id, batch, "qq", Named("g", "北窗", 3), "UTC")
    directory.add_room(made.id, batch, "qq", Named("name:北窗", "北窗", 3), "UTC")
    return ids


def persons(home: Home, circle: Community) -> list[int]:
    return [a.member for a in home.directory.accounts(circle.id)]


def test_a_word_on_two_accounts_outlives_the_import_that_brought_them(
    home: Home, circle: Community
) -> None:
    directory = home.directory
    directory.say(circle.id, [Said.of(OTHER, ONE, same=True)])
    assert persons(home, circle) == [1, 2, 1]
    directory.withdraw_batch(1, set(), set())
    assert directory.accounts(circle.id) == []
    assert isinstance(directory, SqliteDirectory)
    fill(directory, circle)
    assert persons(home, circle) == [4, 5, 4]
    directory.unsay(circle.id, directory.said(circle.id))
    assert persons(home, circle) == [4, 5, 6]


def test_the_newer_word_on_two_accounts_takes_the_place_of_the_older(
    home: Home, circle: Community
) -> None:
    home.directory.say(circle.id, [Said.of(ONE, OTHER, same=True)])
    home.directory.say(circle.id, [Said.of(OTHER, ONE, same=False)])
    assert home.directory.said(circle.id) == [Said(ONE, OTHER, False)]


def test_a_room_that_was_closed_is_so_under_both_its_names(home: Home, circle: Community) -> None:
    directory = home.directory
    directory.say_closed([2], 77)
    assert [(r.one, r.closed) for r in directory.rooms(circle.id)] == [(1, 77), (1, 77)]
    directory.withdraw_batch(1, set(), set())
    assert directory.rooms(circle.id) == []
    assert isinstance(directory, SqliteDirectory)
    fill(directory, circle)
    rooms = directory.rooms(circle.id)
    assert [r.closed for r in rooms] == [77, 77]
    directory.say_closed([r.id for r in rooms], None)
    assert [r.closed for r in directory.rooms(circle.id)] == [None, None]


def test_who_asked_to_be_left_out_of_awards_stays_so_and_takes_it_back_for_every_account(
    home: Home, circle: Community
) -> None:
    directory = home.directory
    directory.say(circle.id, [Said.of(ONE, OTHER, same=True)])
    directory.say_honours(circle.id, [1], welcome=False)
    assert [a.no_honours for a in directory.accounts(circle.id)] == [True, False, True]
    directory.withdraw_batch(1, set(), set())
    assert isinstance(directory, SqliteDirectory)
    fill(directory, circle)
    assert [a.no_honours for a in directory.accounts(circle.id)] == [True, False, True]
    directory.say_honours(circle.id, [4, 6], welcome=True)
    assert not any(a.no_honours for a in directory.accounts(circle.id))


def test_an_erased_person_stands_in_no_word_and_no_city(home: Home, circle: Community) -> None:
    directory = home.directory
    away = ("line", "金丝雀")
    directory.say(
        circle.id, [Said.of(ONE, OTHER, same=True), Said.of(ONE, ("qq", "2"), same=False)]
    )
    directory.say(circle.id, [Said.of(ONE, away, same=True)])
    directory.say_city(circle.id, [1, 2], "上海")
    directory.say_honours(circle.id, [1, 2], welcome=False)
    directory.erase(circle.id, [1, 3], [away])
    assert directory.said(circle.id) == []
    assert [(a.ref, a.city) for a in directory.accounts(circle.id)] == [("2", "上海")]
    assert directory.erased(circle.id, "line", ["金丝雀"]) == {"金丝雀"}
    db = sqlite3.connect(home.path / "directory.db")
    try:
        assert db.execute("SELECT count(*) FROM city_said").fetchall() == [(1,)]
        assert db.execute("SELECT ref FROM no_honours_said").fetchall() == [("2",)]
    finally:
        db.close()
    for file in home.path.glob("directory.db*"):
        assert "金丝雀".encode() not in file.read_bytes()


def test_forgetting_a_community_forgets_every_word(home: Home, circle: Community) -> None:
    directory = home.directory
    directory.say(circle.id, [Said.of(ONE, OTHER, same=True)])
    directory.say_city(circle.id, [1], "上海")
    directory.say_honours(circle.id, [1], welcome=False)
    directory.say_closed([1], 5)
    home.forget(circle)
    db = sqlite3.connect(home.path / "directory.db")
    try:
        for table in NEW:
            assert db.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
    finally:
        db.close()


ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("say"),
            st.sampled_from([(ONE, OTHER), (ONE, ("qq", "2")), (("qq", "2"), OTHER)]),
            st.booleans(),
        ),
        st.tuples(st.just("unsay"), st.just(None), st.just(None)),
        st.tuples(st.just("mark"), st.integers(1, 3), st.sampled_from(["bot", "officer", None])),
        st.tuples(st.just("city"), st.integers(1, 3), st.sampled_from(["上海", "北京", None])),
        st.tuples(st.just("honours"), st.integers(1, 3), st.booleans()),
        st.tuples(st.just("close"), st.integers(1, 2), st.sampled_from([5, 6, None])),
        st.tuples(st.just("zone"), st.integers(1, 2), st.sampled_from(["UTC", "Asia/Tokyo"])),
        st.tuples(st.just("declare"), st.sampled_from(["打卡", "接龙"]), st.booleans()),
    ),
    max_size=6,
)


def after(acts: list[tuple[object, ...]]) -> tuple[str, object]:
    """The version after these acts in a home of its own, and what the relations then hold."""
    directory = SqliteDirectory(None)
    try:
        made = directory.add_community("c", 0)
        fill(directory, made)
        for what, on, how in acts:
            match what:
                case "say":
                    directory.say(made.id, [Said.of(*on, same=bool(how))])  # type: ignore[misc]
                case "unsay":
                    directory.unsay(made.id, directory.said(made.id))
                case "mark":
                    directory.mark([on], how)  # type: ignore[list-item, arg-type]
                case "city":
                    directory.say_city(made.id, [on], how)  # type: ignore[list-item, arg-type]
                case "honours":
                    directory.say_honours(made.id, [on], welcome=bool(how))  # type: ignore[list-item]
                case "close":
                    directory.say_closed([on], how)  # type: ignore[list-item, arg-type]
                case "zone":
                    directory.set_zone(on, how)  # type: ignore[arg-type]
                case "declare" if how:
                    directory.declare(made.id, [Declared(str(on), "check_in")])
                case "declare":
                    directory.undeclare(made.id, [str(on)], None)
        accounts, rooms = directory.accounts(made.id), directory.rooms(made.id)
        words = directory.declared(made.id)
        return version(accounts, rooms, words), (account_rows(accounts), room_rows(rooms), words)
    finally:
        directory.close()


@settings(max_examples=60, deadline=None)
@given(ACTS, ACTS)
def test_the_version_is_equal_just_as_long_as_the_relations_are(
    one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    (first, held), (second, kept) = after(one), after(other)
    assert (first == second) == (held == kept)
    assert after(one)[0] == first


def older(path: Path) -> None:
    """A home as version 3 left it."""
    directory = SqliteDirectory(path)
    circle = directory.add_community("c", 0)
    fill(directory, circle)
    directory.mark([1], "staff")
    directory.say_zone(1, "Asia/Tokyo")
    for table in NEW:
        directory._db.execute(f"DROP TABLE {table}")
    directory._db.execute("UPDATE meta SET value = '3' WHERE key = 'version'")
    directory._db.execute("PRAGMA journal_mode = DELETE")
    directory.close()


def test_a_home_of_version_3_loses_nothing_and_can_keep_words(tmp_path: Path) -> None:
    path = tmp_path / "directory.db"
    older(path)
    for _ in range(2):
        directory = SqliteDirectory(path)
        (circle,) = directory.communities()
        rows = directory.accounts(circle.id)
        assert [(a.ref, a.staff, a.officer) for a in rows] == [
            ("1", True, False), ("2", False, False), ("name:阿明", False, False),
        ]  # fmt: skip
        assert directory.zones_said(circle.id) == {("qq", "g"): "Asia/Tokyo"}
        assert directory._meta()["version"] == str(VERSION)
        directory.say(circle.id, [Said.of(ONE, OTHER, same=True)])
        assert [a.member for a in directory.accounts(circle.id)] == [1, 2, 1]
        directory.unsay(circle.id, directory.said(circle.id))
        directory.close()


def test_a_home_of_version_3_that_nobody_may_write_to_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "directory.db"
    older(path)
    before = path.read_bytes()
    may = os.access
    # Root may write anywhere: what a plain user is told is said here.
    monkeypatch.setattr(
        "hengwen.log.sqlite_directory.os.access",
        lambda where, mode: mode != os.W_OK and may(where, mode),
    )
    directory = SqliteDirectory(path)
    (circle,) = directory.communities()
    assert [a.city for a in directory.accounts(circle.id)] == [None] * 3
    assert [r.closed for r in directory.rooms(circle.id)] == [None, None]
    directory.close()
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {path.name: before}
