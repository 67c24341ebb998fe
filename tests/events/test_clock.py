"""Local days and wall clocks in the engine are those of the zone database."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hengwen.events.clock import (
    DAY,
    SECOND,
    UnknownZone,
    local_offset_sql,
    micros,
    moment,
    utc_offset_sql,
    zone,
)

ZONES = [
    "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/London", "Asia/Kathmandu",
    "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran", "America/Sao_Paulo", "UTC",
]  # fmt: skip
LOW = micros(datetime(1985, 1, 1, tzinfo=timezone.utc))
HIGH = micros(datetime(2030, 1, 1, tzinfo=timezone.utc))


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def changes(name: str) -> list[int]:
    """Instants at which the zone's offset changes, to the second."""
    where, found = ZoneInfo(name), []
    at = moment(LOW)
    while at < moment(HIGH):
        ahead = at + timedelta(days=1)
        if ahead.astimezone(where).utcoffset() != at.astimezone(where).utcoffset():
            low, high = at, ahead
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                same = middle.astimezone(where).utcoffset() == at.astimezone(where).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(micros(high))
        at = ahead
    return found


CHANGES = {name: changes(name) for name in ZONES}


@st.composite
def instants(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A zone and instants, half of them close to where its clocks change."""
    name = draw(st.sampled_from(ZONES))
    some = st.integers(LOW, HIGH)
    if CHANGES[name]:
        near = st.builds(
            lambda at, by: at + by,
            st.sampled_from(CHANGES[name]),
            st.sampled_from([-SECOND, -1, 0, 1, SECOND])
            | st.integers(-3 * 3600 * SECOND, 3 * 3600 * SECOND),
        )
        some = near | some
    return name, draw(st.lists(some, min_size=1, max_size=20))


def ask(con: duckdb.DuckDBPyConnection, sql: str, times: list[int]) -> list[int]:
    found = con.execute(
        f"SELECT {sql} FROM (SELECT unnest($1::BIGINT[]) AS ts, generate_subscripts($1::BIGINT[], 1) AS i) "
        "ORDER BY i",
        [times],
    ).fetchall()
    return [int(row[0]) for row in found]


@settings(max_examples=120, deadline=None)
@given(found=instants())
@example(found=("Asia/Shanghai", [CHANGES["Asia/Shanghai"][0], LOW, HIGH]))
def test_a_rooms_day_and_hour_are_those_of_its_zone(
    con: duckdb.DuckDBPyConnection, found: tuple[str, list[int]]
) -> None:
    name, times = found
    where = ZoneInfo(name)
    offset = local_offset_sql("ts", where, min(times), max(times))
    for ts, got in zip(times, ask(con, offset, times), strict=True):
        local = moment(ts).astimezone(where)
        assert timedelta(microseconds=got) == local.utcoffset()
        assert (ts + got) // DAY == (local.date() - datetime(1970, 1, 1).date()).days  # noqa: DTZ001
        assert (ts + got) % DAY // (3600 * SECOND) == local.hour


@settings(max_examples=120, deadline=None)
@given(found=instants())
def test_a_clock_without_a_zone_is_read_as_the_zone_database_reads_it(
    con: duckdb.DuckDBPyConnection, found: tuple[str, list[int]]
) -> None:
    """Also in an hour that comes twice (the first is meant) and in one that never comes."""
    name, times = found
    where = ZoneInfo(name)
    walls = times + [
        ts + int((moment(ts).astimezone(where).utcoffset() or timedelta()).total_seconds()) * SECOND
        for ts in times
    ]
    offset = utc_offset_sql("ts", where, min(walls), max(walls))
    for wall, got in zip(walls, ask(con, offset, walls), strict=True):
        expected = moment(wall).replace(tzinfo=where, fold=0).utcoffset()
        assert timedelta(microseconds=got) == expected, (name, moment(wall))


def test_shanghai_had_summer_time_when_it_had() -> None:
    assert len(CHANGES["Asia/Shanghai"]) == 12


def test_microseconds_are_exact_and_naive_times_are_refused() -> None:
    late = datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)
    assert moment(micros(late)) == late
    with pytest.raises(ValueError, match="naive"):
        micros(datetime(2024, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("name", ["Shanghai", "", "../etc/passwd", "Asia/", "+08:00"])
def test_an_unknown_zone_is_named(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone(name)
