"""The hand-computed values of METRICS 17 that concern the first questions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hengwen.metrics import Tables, ask
from tests.metrics.story import Story, empty, instant

DAY = 86_400_000_000
START = instant("2026-01-05")  # a Monday
EXACT = pytest.approx


def told(rows: Sequence[tuple[int, int, str]], *, end: int, names: str = "ABCDEFGH") -> Tables:
    """Messages as (room, instant, author's letter), with an export that ends at `end`."""
    con = empty()
    for number, (room, ts, who) in enumerate(rows, start=1):
        con.execute(
            """insert into facts by name select $id as id, 1 as batch, $room as room,
               'message' as kind, $ts as ts, $ts // 86400000000 as day, 0 as hour, $who as account,
               1 as length, false as question""",
            {"id": number, "room": room, "ts": ts, "who": names.index(who)},
        )
    for account, name in enumerate(names):
        con.execute(
            "insert into accounts values ($n, $n, $x, false, false, false, null, false)",
            {"n": account, "x": name},
        )
    for room in sorted({room for room, _, _ in rows}):
        con.execute("insert into rooms values (?, 'r', 'test', 'UTC', null)", [room])
    con.execute("insert into batches values (1, ?, null, null)", [end])
    return Tables(con, as_of=end)


def lives(told_as: str, window: int, end: int) -> list[tuple[float, int]]:
    words = [(int(word[:-1]), word[-1]) for word in told_as.split()]
    tables = told([(1, START + day * DAY, who) for day, who in words], end=START + end * DAY)
    rows = ask(tables, "room-survival", params={"window": window}).rows
    return [(row["day"], row["deaths"]) for row in rows]


@pytest.mark.parametrize(
    ("messages", "window", "end", "expected"),
    [
        ("0A 1B 2A 20A 21B", 14, 60, [(2, 1)]),
        ("0A 1B 2A 20A 21B", 30, 60, [(21, 1)]),
        ("0A 1B 2A 20A 21B", 30, 40, [(10, 0)]),
        ("0A 0B", 14, 30, [(0, 1)]),
        ("0A", 14, 14, [(0, 1)]),
        ("0A", 14, 5, []),
    ],
)
def test_a_room_dies_at_the_message_whose_window_first_holds_one_voice(
    messages: str, window: int, end: int, expected: list[tuple[float, int]]
) -> None:
    assert lives(messages, window, end) == expected


def rooms_that_live(times: Sequence[int], died: Sequence[int]) -> Tables:
    """Rooms with a given life: born on day 50 - T if still alive at the end C-14, else silent."""
    window, end = 14, 64
    rows = []
    for room, (time, dead) in enumerate(zip(times, died, strict=True), start=1):
        born = 0 if dead else end - window - time
        last = time if dead else end - born
        for day in range(last + 1):
            for who in ("A", "B") if not dead or day < last else "A":
                rows.append((room, START + (born + day) * DAY, who))
    return told(rows, end=START + end * DAY)


def test_survival_is_kaplan_meier_with_a_log_minus_log_interval() -> None:
    tables = rooms_that_live([2, 3, 3, 5, 8, 8, 10], [1, 1, 0, 1, 1, 0, 0])
    rows = {row["day"]: row for row in ask(tables, "room-survival").rows}
    wanted = {
        2: (0.8571, 0.0175, 0.334, 0.9786, 7),
        3: (0.7143, 0.0292, 0.2581, 0.9198, 6),
        5: (0.5357, 0.0403, 0.132, 0.825, 4),
        8: (0.3571, 0.0392, 0.052, 0.6987, 3),
    }
    for day, (survival, variance, low, high, risk) in wanted.items():
        row = rows[day]
        got = (row["survival"], row["error"] ** 2, row["low"], row["high"], row["at_risk"])
        assert got == EXACT((survival, variance, low, high, risk), abs=1e-4)
    table = ask(tables, "room-survival-table").rows
    assert {row["median"] for row in table} == {8}
    assert [row["survival"] for row in table] == EXACT([1, 0.5357, *[None] * 4], abs=1e-4)
    assert (rows[10]["survival"], rows[10]["deaths"]) == EXACT((0.3571, 0), abs=1e-4)


def test_survival_has_no_interval_at_one_and_at_nought() -> None:
    all_dead = ask(rooms_that_live([2, 2], [1, 1]), "room-survival").rows
    assert [(r["survival"], r["low"], r["high"]) for r in all_dead] == [(0, None, None)]
    all_alive = ask(rooms_that_live([2, 4], [0, 0]), "room-survival").rows
    assert [(r["survival"], r["low"], r["high"]) for r in all_alive] == [(1, None, None)] * 2


def test_stickiness_is_daily_speakers_by_the_month_s() -> None:
    days = {"A": [1, 2, 3, 4], "B": [1], "C": [2, 4]}
    rows = [(1, START + d * DAY, who) for who, ds in days.items() for d in ds]
    last = ask(told(rows, end=START + 4 * DAY), "speakers-per-day").rows[-1]
    assert last["stickiness"] == EXACT(0.5833, abs=1e-4)
    assert (last["speakers"], last["speakers_7d"], last["n"]) == (2, 3, 3)


def test_cohort_retention_takes_complete_weeks_only() -> None:
    weeks = {"A": [0, 1, 3], "B": [0, 2], "C": [1, 2]}
    rows = [(1, START + 7 * w * DAY, who) for who, ws in weeks.items() for w in ws]
    tables = told(rows, end=START + 28 * DAY)
    pooled = {row["week"]: row for row in ask(tables, "member-retention").rows}
    assert [pooled[k]["retention"] for k in (1, 2, 3)] == EXACT([0.6667, 0.3333, 0.5], abs=1e-4)
    assert pooled[2]["retention_or_later"] == EXACT(0.6667, abs=1e-4)
    assert [pooled[k]["members"] for k in (0, 1, 2, 3)] == [3, 3, 3, 2]
    assert 4 not in pooled


def test_first_reply_counts_and_its_median_wait() -> None:
    told_as = ""
    for newcomer, minutes in zip("abcde", (1, 3, 10, 60, None), strict=True):
        told_as += f"10-01 09:00 {newcomer} message id={newcomer}\n"
        if minutes is not None:
            told_as += (
                f"10-01 {9 + minutes // 60:02}:{minutes % 60:02} host message re={newcomer}\n"
            )
    told_as = "08-01 09:00 host message\n" + told_as
    (row,) = ask(Story(told_as, as_of="10-05").tables, "newcomer-first-answer").rows
    assert (row["frr24"], row["frr10"], row["wait_median"]) == EXACT((0.8, 0.6, 10))
    assert row["n"] == 5


@pytest.mark.parametrize(
    ("counts", "gini", "corrected"),
    [([1, 2, 3, 4], 0.25, 0.3333), ([50, 20, 10, 10, 10], 0.36, 0.45), ([7], None, None)],
)
def test_gini_and_its_correction(
    counts: list[int], gini: float | None, corrected: float | None
) -> None:
    rows = [(1, START + k, who) for who, x in zip("ABCDE", counts, strict=False) for k in range(x)]
    (row,) = ask(told(rows, end=START + DAY), "participation").rows
    assert row["gini"] == (gini if gini is None else EXACT(gini, abs=1e-4))
    assert row["gini_corrected"] == (corrected if corrected is None else EXACT(corrected, abs=1e-4))


def test_entropy_of_the_speakers() -> None:
    rows = [
        (1, START + k, who)
        for who, x in zip("ABCDE", (5, 2, 1, 1, 1), strict=False)
        for k in range(x)
    ]
    (row,) = ask(told(rows, end=START + DAY), "participation").rows
    assert row["effective_speakers"] == EXACT(3.8932, abs=1e-4)
    assert row["evenness"] == EXACT(0.8445, abs=1e-4)


@pytest.mark.parametrize(
    ("k", "n", "low"),
    [
        (1, 1, 0.2065),
        (3, 3, 0.4385),
        (9, 10, 0.5958),
        (40, 50, 0.6696),
        (90, 100, 0.8256),
        (0, 5, 0),
    ],
)
def test_the_wilson_interval(k: int, n: int, low: float) -> None:
    with Story("", as_of="10-01").tables as tables:
        sql = f"select wilson_low({k}, {n}) as low, wilson_high({n - k}, {n}) as high"
        _, rows = tables.select(sql, _scope(tables), {})
    assert rows[0] == EXACT((low, 1 - low), abs=1e-4)


def _scope(tables: Tables) -> object:
    from hengwen.metrics.tables import Scope

    return Scope(as_of=tables.as_of)


def test_the_temperature_fixture_s_measures_come_out_of_a_room() -> None:
    (row,) = ask(
        Story(
            """
            09-01 09:00 old message
            10-20 09:00 old message
            10-20 10:00 new message
            10-20 11:00 new message
            10-26 09:00 new message
            """,
            as_of="10-27 09:00",
        ).tables,
        "temperature-parts",
    ).rows
    assert (row["u28"], row["days28"], row["ret28"], row["n7"]) == (2, 2, 1, 3)
    assert (row["ansrate"], row["top1"], row["rec"]) == EXACT((0.25, 0.75, 1.0))
