"""How long rooms live: closing, the table of marks, and lifelines' answer beside ours."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from tests.metrics.story import Story, instant
from tests.metrics.test_fixtures import rooms_that_live
from tests.metrics.test_laws import END, logs, messages, quick, write

DAY = 86_400_000_000
EXACT = pytest.approx


@settings(quick, max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=12))
def test_the_curve_is_lifelines_s(lives: list[tuple[int, bool]]) -> None:
    from lifelines import KaplanMeierFitter

    times, died = [t for t, _ in lives], [d for _, d in lives]
    theirs = KaplanMeierFitter().fit(times, died, alpha=0.05)
    lived = rooms_that_live(times, [int(d) for d in died])
    rows = ask(lived, "room-survival").rows
    for row in rows:
        assert row["survival"] == EXACT(float(theirs.predict(row["day"])))
        low, high = theirs.confidence_interval_.loc[row["day"]]
        if row["low"] is not None:
            # They take the normal quantile to more digits than 1.96.
            assert (row["low"], row["high"]) == EXACT((low, high), abs=1e-4)
    table = ask(lived, "room-survival-table").rows
    # Half to the last bit is a matter of how it was multiplied, theirs in logarithms.
    curve = theirs.survival_function_["KM_estimate"]
    halved = [float(day) for day, left in curve.items() if left <= 0.5 + 1e-9]
    assert {row["median"] for row in table} == {min(halved, default=None)}


def fate(talk: list[tuple[int, str | None]], window: int, end: int) -> tuple[int, bool] | None:
    """METRICS 1.2, message by message."""
    talk = [m for m in talk if m[0] <= end]
    if not talk or talk[0][0] > end - window * DAY:
        return None
    born, fell = talk[0][0], talk[-1][0]
    for ts, _ in talk:
        if len({who for t, who in talk if ts <= t < ts + window * DAY and who is not None}) < 2:
            fell = ts
            break
    if fell + window * DAY <= end:
        return fell - born, True
    return end - window * DAY - born, False


@quick
@given(logs, st.sampled_from([7, 14, 30]), st.sampled_from([None, "08-05", "08-20", "09-10"]))
def test_lives_are_the_slow_plain_answer_s_closed_rooms_too(
    log: list[Any], window: int, closed: str | None
) -> None:
    text = "\n".join(line for line in write(log).splitlines() if "re=" not in line)
    story = Story(
        text, as_of=END, bots=["bot"], exported=END, closed={"den": closed} if closed else None
    )
    plainly = [line for line in log if line[4] != "re"]
    expected = []
    for room in ("hall", "den"):
        end = instant(closed) if closed and room == "den" else instant(END)
        talk = [(ts, who) for where, ts, who in messages(plainly) if where == room]
        if (life := fate(talk, window, end)) is not None:
            expected.append((life[0] / DAY, life[1]))
    rows = ask(story.tables, "room-survival", params={"window": window}).rows
    assert [r["day"] for r in rows] == EXACT(sorted({t for t, _ in expected}))
    assert sum(r["deaths"] for r in rows) == sum(died for _, died in expected)


def test_closing_is_no_death() -> None:
    told = "08-01 09:00 amy message\n08-01 10:00 ben message\n08-10 09:00 amy message"
    told += "\n10-01 09:00 cat message room=den"
    silent = ask(Story(told, as_of="10-31").tables, "room-survival").rows
    assert [(r["day"], r["deaths"]) for r in silent] == [(9, 1)]
    young = Story(told, as_of="10-31", closed={"hall": "08-15 08:59"})
    assert ask(young.tables, "room-survival").rows == []
    closed = Story(told, as_of="10-31", closed={"hall": "08-24 08:59"})
    (row,) = ask(closed.tables, "room-survival").rows
    assert (row["day"], row["deaths"], row["at_risk"]) == (EXACT(9 - 1 / 1440), 0, 1)


def test_a_word_that_comes_when_the_window_ends_comes_too_late() -> None:
    told = "08-01 09:00 amy message\n08-15 09:00 ben message"
    late = ask(Story(told, as_of="10-01", exported="10-01").tables, "room-survival").rows
    assert [(row["day"], row["deaths"]) for row in late] == [(0, 1)]
    in_time = told.replace("08-15 09:00", "08-15 08:59")
    rows = ask(Story(in_time, as_of="10-01", exported="10-01").tables, "room-survival").rows
    assert [row["day"] for row in rows] == EXACT([14 - 1 / 1440])


def test_what_is_written_in_a_closed_room_is_no_sign_of_its_life() -> None:
    told = "08-01 09:00 amy message\n08-01 09:00 ben message\n09-20 09:00 cat message"
    story = Story(told, as_of="10-01", exported="10-01", closed={"hall": "09-01"})
    assert [(r["day"], r["deaths"]) for r in ask(story.tables, "room-survival").rows] == [(0, 1)]


def test_marks_that_nobody_was_watched_for_have_no_figure() -> None:
    tables = rooms_that_live([2, 8, 40], [1, 0, 0])
    rows = {r["day"]: r for r in ask(tables, "room-survival-table").rows}
    assert [rows[d]["survival"] for d in (1, 7, 30)] == EXACT([1, 2 / 3, 2 / 3])
    assert [rows[d]["survival"] for d in (60, 90, 180)] == [None] * 3
    assert [(rows[d]["deaths"], rows[d]["at_risk"]) for d in (1, 7, 30)] == [(0, 3), (1, 2), (1, 1)]
    dead = ask(rooms_that_live([2, 2], [1, 1]), "room-survival-table").rows
    assert [r["survival"] for r in dead] == [1, 0, 0, 0, 0, 0]
    assert {r["median"] for r in dead} == {2}
