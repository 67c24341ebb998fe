"""Staged rows become judged rows: their moment is settled, and each is kept or left out with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from hengwen.events.clock import DAY, EARLIEST, utc_offset_sql
from hengwen.events.identity import identity_sql
from hengwen.events.sql import literal, one_file
from hengwen.importers.stage import STAGED, Stage
from hengwen.intake.options import Options

NUMBERED = "numbered.parquet"
# Two messages with equal words in one minute are told apart by counting them (FORMATS 0.2-3).
_SAME = (
    "concat_ws(chr(31), (coalesce(wall, ts) // 60000000)::VARCHAR, coalesce(account, ''), "
    "coalesce(text, ''), coalesce(media, ''))"
)
_WORDS = ("text", "name", "account", "to", "by")  # where a file may have put a NUL


@dataclass(frozen=True)
class Judged:
    """The view `judged`: every staged row with `ts` settled, `id` known and `fault` final."""

    con: duckdb.DuckDBPyConnection
    first: int | None  # of all kept rows, microseconds
    last: int | None


def judge(
    con: duckdb.DuckDBPyConnection, folder: Path, stages: list[Stage], options: Options
) -> Judged:
    """Make the view `judged` over a folder of staged pieces."""
    staged = sorted(folder.glob("f*.parquet"))
    pieces = f"read_parquet([{', '.join(one_file(piece) for piece in staged)}])"
    if not staged:
        empty = ", ".join(f'NULL::{sort} AS "{name}"' for name, sort in STAGED.items())
        pieces = f"(SELECT 0 AS file, '' AS platform, {empty}, NULL::BIGINT AS id WHERE false)"
    low, high, unnumbered = _one(
        con,
        f"SELECT min(wall), max(wall), count(*) FILTER (fault IS NULL AND ref IS NULL) FROM {pieces}",
    )
    moment = "ts"
    if low is not None:
        arms = " ".join(
            f"WHEN {s.number} THEN "
            + utc_offset_sql("wall", options.clock_zone(s.platform)[0], _sane(low), _sane(high))
            for s in stages
        )
        # A clock that shows a year 290000 would overflow; it is rejected below as it stands.
        moment = (
            f"coalesce(ts, CASE WHEN wall BETWEEN {EARLIEST - 2 * DAY} AND {options.now + 3 * DAY} "
            f"THEN wall - CASE file {arms} END ELSE wall END)"
        )
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW timed AS SELECT * REPLACE ({moment} AS ts) FROM {pieces}"
    )
    source = "timed"
    if unnumbered:
        _number(con, folder)
        source = (
            "(SELECT * FROM timed WHERE fault IS NOT NULL OR ref IS NOT NULL UNION ALL BY NAME "
        )
        source += f"SELECT * FROM read_parquet({one_file(folder / NUMBERED)}))"
    outside = []
    if options.since is not None:
        outside.append(f"ts < {options.since}")
    if options.until is not None:
        outside.append(f"ts >= {options.until}")
    outside_dates = f"WHEN {' OR '.join(outside)} THEN 'filtered:outside-dates'" if outside else ""
    verdict = (
        "CASE WHEN fault IS NOT NULL THEN fault WHEN ts IS NULL THEN 'rejected:no-time' "
        f"WHEN ts < {EARLIEST} OR ts > {options.now + DAY} THEN 'rejected:impossible-time' "
        f"{outside_dates} END"
    )
    nul = [f'contains("{name}", chr(0))' for name in _WORDS]
    clean = ", ".join(
        f'CASE WHEN {has} THEN replace("{name}", chr(0), \'\') ELSE "{name}" END AS "{name}"'
        for name, has in zip(_WORDS, nul, strict=True)
    )
    mended = " OR ".join(f"coalesce({has}, false)" for has in ("repaired", *nul))
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW judged AS SELECT * REPLACE ({verdict} AS fault, "
        f"{clean}, {mended} AS repaired, "
        "CASE WHEN fault IS NOT NULL THEN example ELSE left(concat_ws(' ', name, text), 120) END AS example, "
        "coalesce(place, 'record ' || CASE WHEN starts_with(ref, '=') THEN rec::VARCHAR ELSE ref END) "
        "AS place) "
        f"FROM {source}"
    )
    first, last = _one(con, "SELECT min(ts), max(ts) FROM judged WHERE fault IS NULL")
    return Judged(con, first, last)


def _number(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Give records without an id of their own one made of minute, account, words and ordinal.

    Counted within each file, so that an overlapping export counts the same twins again. Most are
    alone: only those that have a twin are put in order.
    """
    unnumbered = "FROM timed WHERE fault IS NULL AND ref IS NULL"
    con.execute(
        "CREATE OR REPLACE TEMP TABLE marked AS SELECT file, rec, part, "
        f"md5_number(concat_ws(chr(31), {_SAME}, platform, room, kind)) AS mark {unnumbered}"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE again AS SELECT file, rec, part, nth FROM (SELECT file, rec, part, "
        "row_number() OVER (PARTITION BY file, mark ORDER BY rec, part) AS nth FROM marked "
        "SEMI JOIN (SELECT file, mark FROM marked GROUP BY ALL HAVING count(*) > 1) USING (file, mark)) "
        "WHERE nth > 1"
    )
    con.execute("DROP TABLE marked")
    identity = identity_sql("platform", "room", "kind", "ref")
    con.execute(
        f"COPY (SELECT * REPLACE ({identity} AS id) FROM (SELECT t.* REPLACE ('=' || md5({_SAME}) || '.' || "
        f"coalesce(a.nth, 1) AS ref) FROM (SELECT * {unnumbered}) t "
        "LEFT JOIN again a ON a.file = t.file AND a.rec = t.rec AND a.part = t.part)) "
        f"TO {literal((folder / NUMBERED).as_posix())} (FORMAT parquet, COMPRESSION uncompressed)"
    )


def _sane(ts: int | None) -> int:
    """Zone tables are not asked about times that will be rejected anyway."""
    return min(max(ts or 0, EARLIEST), EARLIEST + 100 * 366 * DAY)


def _one(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int | None, ...]:
    row = con.execute(query).fetchone()
    assert row is not None  # noqa: S101 - aggregates give a row
    return row
