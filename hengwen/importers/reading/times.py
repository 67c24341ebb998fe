"""时刻: numbers and words of many programs, read as one moment. SQL for the engine."""

from __future__ import annotations

_OFFSET = r"(?:[+-]\d\d:?(?:\d\d)?)$"


def number_sql(text: str) -> str:
    """Seconds, milliseconds or microseconds since 1970 as microseconds; null for anything else.

    Decided per value: one family of programs writes both (FORMATS 0.2-2).
    """
    value = (
        f"(CASE WHEN contains({text}, '.') OR contains(lower({text}), 'e') "
        f"THEN try_cast({text} AS DECIMAL(38, 6)) "
        f"ELSE try_cast({text} AS BIGINT)::DECIMAL(38, 6) END)"
    )
    return (
        f"(CASE WHEN abs({value}) < 100000000000 THEN ({value} * 1000000)::BIGINT "
        f"WHEN abs({value}) < 100000000000000 THEN ({value} * 1000)::BIGINT "
        f"WHEN abs({value}) < 100000000000000000 THEN ({value})::BIGINT END)"
    )


def written_sql(text: str) -> tuple[str, str]:
    """(UTC, wall clock) microseconds of a written date and time; at most one is not null.

    `2024-01-02T03:04:05.678Z`, `…+08:00`, `2024/1/2 3:04`, `2024年1月2日 3:04`. The engine's cast drops
    an offset without a word, so it is taken off and reckoned with here.
    """
    plain = (
        f"replace(replace(replace(replace(replace(trim({text}), '年', '-'), '月', '-'), '日', ''), "
        f"'.', CASE WHEN strpos({text}, ':') > 0 THEN '.' ELSE '-' END), ',', '.')"
    )
    zoned = f"regexp_matches({text}, '\\d:\\d\\d.*{_OFFSET}')"
    ends_z = f"(ends_with({text}, 'Z') OR ends_with({text}, 'z') OR ends_with({text}, 'UTC'))"
    bare = (
        f"CASE WHEN {ends_z} THEN rtrim({plain}, 'ZzUTC ') "
        f"WHEN {zoned} THEN trim(regexp_replace({plain}, '{_OFFSET}', '')) ELSE {plain} END"
    )
    cast = f"try_cast({bare} AS TIMESTAMP)"
    moment = f"(CASE WHEN isfinite({cast}) THEN epoch_us({cast}) END)"
    sign = f"regexp_extract({text}, '([+-])\\d\\d:?(?:\\d\\d)?$', 1)"
    hours = f"try_cast(regexp_extract({text}, '[+-](\\d\\d):?(?:\\d\\d)?$', 1) AS BIGINT)"
    minutes = f"coalesce(try_cast(regexp_extract({text}, '[+-]\\d\\d:?(\\d\\d)$', 1) AS BIGINT), 0)"
    offset = f"(CASE {sign} WHEN '-' THEN -60000000 ELSE 60000000 END * ({hours} * 60 + {minutes}))"
    utc = f"CASE WHEN {ends_z} THEN {moment} WHEN {zoned} THEN {moment} - {offset} END"
    wall = f"CASE WHEN NOT ({ends_z} OR {zoned}) THEN {moment} END"
    return utc, wall
