"""Rows that must change: an erased person's go, a room's days follow its zone. Again changes nothing."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from hengwen.events.clock import DAY, local_offset_sql
from hengwen.log.inferred import FOLDER as INFERRED
from hengwen.log.inferred import Inferred
from hengwen.log.lake import Lake, Table
from hengwen.log.readings import discard


def purge(con: duckdb.DuckDBPyConnection, lake: Lake, gone: list[int]) -> int:
    """Rewrite the files that hold rows of erased accounts; gives the events removed.

    Texts go first: they need the facts to know whose they are.
    """
    if not gone:
        return 0
    con.execute(
        "CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest($1::BIGINT[]) AS account", [gone]
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE gone_event AS SELECT id FROM "
        f"{lake.facts.relation()} SEMI JOIN gone USING (account)"
    )
    row = con.execute("SELECT count(*) FROM gone_event").fetchone()
    if row == (0,):
        return 0
    # What was inferred of them first: it can be made anew, and nobody could tell afterwards whose it was.
    Inferred(lake.folder / INFERRED).without(con, "gone_event")
    for table in lake.tables:
        if files := _holding(con, table, "SEMI JOIN gone_event USING (id)"):
            kept = f"SELECT * FROM {table.relation(files)} ANTI JOIN gone_event USING (id)"
            table.commit([*table.drop(files), *table.write(con, kept, 0)], purged=len(files))
    discard(lake.folder)
    return int(row[0]) if row else 0


def restamp(con: duckdb.DuckDBPyConnection, lake: Lake, room: int, where: ZoneInfo) -> int:
    """Stamp the days and hours of a room's events in a zone; gives how many there are."""
    facts = lake.facts
    files = _holding(con, facts, f"WHERE room = {room}")
    if not files:
        return 0
    row = con.execute(
        f"SELECT count(*), min(ts), max(ts) FROM {facts.relation(files)} WHERE room = {room}"
    ).fetchone()
    assert row is not None  # noqa: S101 - an aggregate gives a row
    count, first, last = row
    local = f"(ts + {local_offset_sql('ts', where, first, last)})"
    actions = facts.write(
        con,
        f"SELECT * REPLACE (CASE WHEN room = {room} THEN ({local} // {DAY})::INTEGER ELSE day "
        f"END AS day, CASE WHEN room = {room} THEN (({local} % {DAY}) // 3600000000)::TINYINT "
        f"ELSE hour END AS hour) FROM {facts.relation(files)}",
        0,
    )
    facts.commit([*facts.drop(files), *actions], rezoned=room)
    return int(count)


def _holding(con: duckdb.DuckDBPyConnection, table: Table, which: str) -> list[Path]:
    """The table's live files that hold any such row."""
    return [
        file
        for file in table.files()
        if con.execute(f"SELECT 1 FROM {table.relation([file])} {which} LIMIT 1").fetchone()
    ]
