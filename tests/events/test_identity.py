"""The same fact has the same number, in Python and in the engine."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.events.identity import event_id, identity_sql

WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30
) | st.sampled_from(["👩‍👩‍👧‍👦", "name:阿明 'n'", "\x1f", "𠮷", "e\u0301", "-1001234"])


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_python_and_the_engine_give_an_event_the_same_number(
    con: duckdb.DuckDBPyConnection, parts: list[tuple[str, str, str, str]]
) -> None:
    names = ("platform", "room", "kind", "ref")
    columns = ", ".join(f"unnest(${i + 1}::VARCHAR[]) AS {n}" for i, n in enumerate(names))
    found = con.execute(
        f"SELECT {identity_sql(*names)} FROM (SELECT {columns})",
        [list(column) for column in zip(*parts, strict=True)],
    ).fetchall()
    expected = [event_id(*one) for one in parts]
    assert [number for (number,) in found] == expected
    assert all(0 <= number < 1 << 63 for number in expected)


def test_the_room_is_part_of_an_events_identity() -> None:
    assert event_id("telegram", "1", "message", "7") != event_id("telegram", "2", "message", "7")
    assert event_id("telegram", "1", "message", "7") != event_id("telegram", "1", "join", "7")


def test_an_events_number_stays_what_it_was_in_homes_that_exist() -> None:
    assert event_id("telegram", "4242", "message", "1") == 6793261559085677882


def test_a_lone_surrogate_has_a_number_too() -> None:
    assert event_id("telegram", "1", "message", "\ud800") >= 0
