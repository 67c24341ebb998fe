"""Declared words change what is counted, and nothing that is stored."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.log.declared import Declared, pattern, relate
from hengwen.log.sqlite_directory import SqliteDirectory

BEFORE = " \t\n\r\f\u00a0\u3000#＃【[「『*·•"
SAID = st.text(alphabet="打卡天第1aA#【*.+ \n", max_size=8)


def fits(word: str, text: str) -> bool:
    """The same by a loop: marks in front do not count; each part is looked for after the last."""
    text = text.lstrip(BEFORE).lower()
    first, *rest = word.strip().lower().split("*")
    if not text.startswith(first.lstrip(BEFORE) if first else ""):
        return False
    at = len(first)
    for part in rest:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


@settings(deadline=None)
@given(
    st.sampled_from(
        ["打卡", "第*天", "a.+", "*卡", "A", "第*天*卡", "(1)", "[x", "^$|", "a\\b", "1"]
    ),
    SAID,
)
def test_a_word_fits_as_a_person_would_say(word: str, text: str) -> None:
    with duckdb.connect() as con:
        (found,) = con.execute("SELECT regexp_matches($1, $2)", [text, pattern(word)]).fetchone()  # type: ignore[misc]
    if not set(text.lstrip(BEFORE)[:1]) & set(BEFORE):
        assert found == fits(word, text)


# Letters without a small and a big one: how the engine pairs those is its own affair.
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="*").filter(
    lambda letter: letter.lower() == letter.upper()
)
MARKS = st.sampled_from("\\.+?()|[]{}^$#&~-_ \t\n\r\v\f\0\x1b\u3000天")
ANY_WORD = st.text(st.one_of(MARKS, ANY), min_size=1, max_size=6).filter(str.strip)


@settings(deadline=None)
@given(ANY_WORD, st.text(st.sampled_from(BEFORE), max_size=2), st.one_of(MARKS, ANY), st.data())
def test_every_letter_of_a_word_is_itself_and_no_other(
    word: str, before: str, other: str, data: st.DataObject
) -> None:
    word = word.strip()
    at = data.draw(st.integers(0, len(word) - 1))
    with duckdb.connect() as con:
        for text in (word, word[:at] + other + word[at + 1 :], word[:at] + word[at + 1 :]):
            said = before + text
            (found,) = con.execute(  # type: ignore[misc]
                "SELECT regexp_full_match($1, $2)", [said, pattern(word)]
            ).fetchone()
            front = said[: len(said) - len(word)]
            assert found == (said.endswith(word) and set(front) <= set(BEFORE))


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE facts AS SELECT * FROM (VALUES (1, 1, 'message'), (2, 2, 'message'), "
        "(3, 1, 'recall'), (4, 1, 'message'), (5, 1, 'message')) f (id, room, kind)"
    )
    con.execute(
        "CREATE TABLE texts AS SELECT * FROM (VALUES (1, '打卡 1'), (2, '打卡 2'), (3, '打卡'), "
        "(4, '今天打卡了吗'), (5, NULL)) t (id, text)"
    )
    return con


def related(con: duckdb.DuckDBPyConnection, *words: Declared) -> dict[int, str]:
    relate(con, words)
    return dict(con.execute("SELECT id, practice FROM declared").fetchall())


def test_only_messages_that_begin_with_the_word_count(con: duckdb.DuckDBPyConnection) -> None:
    assert related(con, Declared("打卡", "check_in")) == {1: "check_in", 2: "check_in"}


def test_a_rooms_own_word_goes_before_the_communitys(con: duckdb.DuckDBPyConnection) -> None:
    words = (Declared("打卡 1", "vote"), Declared("打卡", "check_in"), Declared("打", "chain", 2))
    assert related(con, *words) == {1: "vote", 2: "chain"}


def test_nothing_declared_costs_nothing_and_gives_nothing(con: duckdb.DuckDBPyConnection) -> None:
    assert related(con) == {}


def test_words_are_kept_by_room_and_taken_back() -> None:
    directory = SqliteDirectory(None)
    circle = directory.add_community("c", 0)
    directory.declare(circle.id, [Declared("打卡", "check_in"), Declared("打卡", "vote")])
    assert directory.declared(circle.id) == [Declared("打卡", "vote")]
    assert directory.undeclare(circle.id, ["打卡", "没有"], None) == 1
    assert directory.declared(circle.id) == []
    directory.declare(circle.id, [Declared("打卡", "check_in")])
    directory.forget_community(circle.id)
    assert directory.declared(circle.id) == []


def test_every_practice_of_a_pattern_is_a_regular_expression() -> None:
    for word in ("(", "[a", "\\", "a{2", "|", "-&~"):
        re.compile(pattern(word))
