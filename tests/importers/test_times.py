from __future__ import annotations

from datetime import datetime, timedelta, timezone

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.importers.reading.times import number_sql, written_sql


def numbered(text: str | None) -> int | None:
    row = duckdb.execute(
        f"SELECT {number_sql('t')} FROM (SELECT $1::VARCHAR AS t)", [text]
    ).fetchone()
    return row[0] if row else None


def written(text: str | None) -> tuple[int | None, int | None]:
    utc, wall = written_sql("t")
    row = duckdb.execute(f"SELECT {utc}, {wall} FROM (SELECT $1::VARCHAR AS t)", [text]).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("1790816400", 1790816400_000000),
        ("1790816400.5", 1790816400_500000),
        ("1.7908164E9", 1790816400_000000),
        ("1790816400123", 1790816400_123000),
        ("1790816400123456", 1790816400_123456),
        ("0", 0),
        ("-5", -5_000000),
        ("99999999999", 99999999999_000000),
        ("100000000000", 100000000000_000),
        ("1e300", None),
        ("99999999999999999999", None),
        ("NaN", None),
        ("true", None),
        ("", None),
        (None, None),
        ("2026-10-01", None),
    ],
)
def test_a_number_is_seconds_milliseconds_or_microseconds(
    text: str | None, micros: int | None
) -> None:
    assert numbered(text) == micros


T = 1790816645_000000  # 2026-10-01T01:04:05Z, 09:04:05 on a Chinese clock
WALL = T + 8 * 3600 * 1_000_000


@pytest.mark.parametrize(
    ("text", "utc", "wall"),
    [
        ("2026-10-01T01:04:05Z", T, None),
        ("2026-10-01 01:04:05 UTC", T, None),
        ("2026-10-01T01:04:05.250z", T + 250_000, None),
        ("2026-10-01T09:04:05+08:00", T, None),
        ("2026-10-01T09:04:05+0800", T, None),
        ("2026-09-30T20:04:05-05", T, None),
        ("2026-10-01T06:34:05.5+05:30", T + 500_000, None),
        ("2026-10-01 09:04:05", None, WALL),
        ("2026-10-1 9:04:05", None, WALL),
        ("2026/10/1 9:04", None, WALL - 5_000_000),
        ("2026年10月1日 9:04:05", None, WALL),
        ("2026.10.01 09:04:05", None, None),
        ("2026-10-01", None, WALL - (9 * 3600 + 4 * 60 + 5) * 1_000_000),
        ("infinity", None, None),
        ("0000-00-00", None, None),
        ("2026-02-30 10:00", None, None),
        ("昨天", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_written_time_is_utc_with_a_zone_and_a_wall_clock_without(
    text: str | None, utc: int | None, wall: int | None
) -> None:
    assert written(text) == (utc, wall)


moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - given a zone below


@settings(max_examples=60, deadline=None)
@given(moments, st.integers(-14 * 60, 14 * 60))
def test_any_iso_string_with_an_offset_is_its_moment(naive: datetime, minutes: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    assert written(moment.isoformat()) == (since // timedelta(microseconds=1), None)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    clean = text.replace("\x00", "").encode("utf-8", "replace").decode()
    utc, wall = written(clean)
    assert utc is None or wall is None
    numbered(clean)
