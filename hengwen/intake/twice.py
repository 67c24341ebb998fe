"""一事两源: which new records are facts that the log has, or gets now, from a better source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from hengwen.events.sql import literal
from hengwen.importers.stage import Stage
from hengwen.log import features
from hengwen.log.directory import Directory
from hengwen.log.lake import Lake
from hengwen.log.one_fact import BETTER, COUNTED, alike, bear

Sources = Mapping[int, str]  # a file's number in its stage -> what its events are stored with


def sources(con: duckdb.DuckDBPyConnection, stages: Sequence[Stage]) -> Sources:
    """Whose numbering each file follows, by what `kept` holds of it.

    Told of a file and never of a record: one exporter's list of messages is in order, so two alike in
    one file are two, also where only one of them has an id.
    """
    held = con.execute(
        f"SELECT file, bool_or(kind = 'message' AND NOT starts_with(ref, '{COUNTED}')), "
        "bool_or(account IS NOT NULL AND NOT starts_with(account, 'name:')) FROM kept GROUP BY file"
    ).fetchall()
    graded = {file: (numbered, known) for file, numbered, known in held}
    told = {}
    for stage in stages:
        if not stage.covers:
            continue  # a list of members has no source, and is never another telling of what happened
        numbered, known = graded.get(stage.number, (False, False))
        own = stage.numbers or stage.platform
        told[stage.number] = own if numbered else COUNTED + stage.platform if known else COUNTED
    return told


def source_sql(told: Sources, row: str) -> str:
    """SQL of the column `source` for rows of `judged`."""
    if not told:
        return "NULL::VARCHAR"
    arms = " ".join(f"WHEN {file} THEN {literal(source)}" for file, source in told.items())
    return f"CASE {row}.file {arms} END"


def match(
    con: duckdb.DuckDBPyConnection,
    told: Sources,
    directory: Directory,
    community: int,
    lake: Lake,
    files: Sequence[Path],
) -> None:
    """Make `matched`: id of a record of `fresh`, and the event (`other`, `month`) that tells the same.

    Reads `fresh`, `place` and `person`; the log's events of the same rooms in `files`. What it finds is
    just what a reader would hide (log/one_fact.py), so it is no loss to leave it out.
    """
    con.execute("CREATE OR REPLACE TEMP TABLE matched (id BIGINT, other BIGINT, month VARCHAR)")
    if not _several(con, told, lake, files):
        return
    bear(con, directory.names(community))
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE meeting AS
SELECT k.id, p.one AS room, k.kind, k.ts, {features.norm("k.text")} AS norm,
 coalesce(length(k.text), 0) AS length, {source_sql(told, "k")} AS source, a.account, k.name,
 k.account AS ref, c.month
FROM kept k JOIN place p ON p.platform = k.platform AND p.ref = k.room
 SEMI JOIN several s ON s.room = p.one
 JOIN calendar c ON c.utc_day = k.ts // 86400000000
 LEFT JOIN person a ON a.platform = k.platform AND a.ref = k.account
QUALIFY row_number() OVER (PARTITION BY k.id) = 1"""
    )
    if files:
        con.execute(
            f"""INSERT INTO meeting SELECT f.id, p.one, f.kind, f.ts, f.norm, f.length, f.source, f.account,
 NULL, NULL, f.month FROM {lake.facts.relation(files)} f
 JOIN (SELECT DISTINCT one, unnest(alike) AS room FROM place SEMI JOIN several ON several.room = one) p
  ON p.room = f.room
 ANTI JOIN meeting m ON m.id = f.id"""
        )
    columns = "m.id, m.room, m.kind, m.ts, m.norm, m.length, m.source, m.month"
    named = f"""(SELECT {columns}, b.name FROM meeting m JOIN borne b USING (account)
 UNION SELECT {columns}, m.name FROM meeting m WHERE m.name IS NOT NULL
 UNION SELECT {columns}, m.ref[6:] FROM meeting m WHERE starts_with(m.ref, 'name:'))"""
    con.execute("DELETE FROM meeting WHERE source IS NULL")
    con.execute(f"CREATE OR REPLACE TEMP TABLE alike AS {alike(named)}")
    con.execute(
        "INSERT INTO matched SELECT a.id, min(b.id), arg_min(b.month, b.id) FROM alike a "
        f"SEMI JOIN fresh ON fresh.id = a.id JOIN alike b ON {BETTER} GROUP BY a.id"
    )
    con.execute("DROP TABLE alike")
    con.execute("DROP TABLE meeting")


def _several(
    con: duckdb.DuckDBPyConnection, told: Sources, lake: Lake, files: Sequence[Path]
) -> bool:
    """Make `several`, the rooms that two sources tell of; whether there are any and anything is new."""
    ours = source_sql(told, "k")
    theirs = ""
    if files:
        theirs = (
            f"UNION SELECT p.one, f.source FROM {lake.facts.relation(files)} f "
            "JOIN (SELECT DISTINCT one, unnest(alike) AS room FROM place) p ON p.room = f.room"
        )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE several AS SELECT room FROM ("
        f"SELECT DISTINCT p.one AS room, {ours} AS source FROM kept k "
        f"JOIN place p ON p.platform = k.platform AND p.ref = k.room {theirs}) "
        "GROUP BY room HAVING min(source) <> max(source)"
    )
    if not con.execute("SELECT 1 FROM several LIMIT 1").fetchall():
        return False
    return bool(con.execute("SELECT 1 FROM fresh LIMIT 1").fetchall())
