"""一事两源: which new records are facts that the log has, or gets now, from a better source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from hengwen.events.sql import literal
from hengwen.importers.stage import Stage
from hengwen.log import features
from hengwen.log.directory import Directory
from hengwen.log.lake import Lake
from hengwen.log.one_fact import COUNTED, MINUTE, RANK, SAYS, bear


def source_sql(stages: Sequence[Stage], row: str) -> str:
    """SQL of the column `source` for rows of `judged`."""
    arms = " ".join(
        f"WHEN {stage.number} THEN {literal(stage.numbers or stage.platform)}" for stage in stages
    )
    return f"CASE WHEN starts_with({row}.ref, '{COUNTED}') THEN '{COUNTED}' ELSE CASE {row}.file {arms} END END"


def match(
    con: duckdb.DuckDBPyConnection,
    stages: Sequence[Stage],
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
    ours = source_sql(stages, "k")
    told = "(SELECT NULL::VARCHAR AS source WHERE false)"
    if files:
        here = "f.room IN (SELECT unnest(alike) FROM place)"
        told = f"(SELECT f.source FROM {lake.facts.relation(files)} f WHERE {here})"
    sources = con.execute(
        f"SELECT DISTINCT source FROM (SELECT {ours} AS source FROM kept k UNION ALL SELECT source FROM {told})"
    ).fetchall()
    if len(sources) < 2:
        return
    bear(con, directory.names(community))
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE meeting AS
SELECT k.id, p.one AS room, k.kind, k.ts, {features.norm("k.text")} AS norm,
 coalesce(length(k.text), 0) AS length, {ours} AS source, a.account, k.name, k.account AS ref, c.month
FROM kept k JOIN place p ON p.platform = k.platform AND p.ref = k.room
 JOIN calendar c ON c.utc_day = k.ts // 86400000000
 LEFT JOIN person a ON a.platform = k.platform AND a.ref = k.account
QUALIFY row_number() OVER (PARTITION BY k.id) = 1"""
    )
    if files:
        con.execute(
            f"""INSERT INTO meeting SELECT f.id, p.one, f.kind, f.ts, f.norm, f.length, f.source, f.account,
 NULL, NULL, f.month FROM {lake.facts.relation(files)} f
 JOIN (SELECT DISTINCT one, unnest(alike) AS room FROM place) p ON p.room = f.room
 ANTI JOIN meeting m ON m.id = f.id"""
        )
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE alike AS
SELECT id, month, room, kind, {MINUTE} AS minute, {SAYS} AS says, called, {RANK} AS rank,
 row_number() OVER (PARTITION BY room, kind, minute, says, called, rank ORDER BY ts, id) AS nth
FROM (SELECT m.*, b.name AS called FROM meeting m JOIN borne b USING (account)
 UNION SELECT m.*, name FROM meeting m WHERE name IS NOT NULL
 UNION SELECT m.*, ref[6:] FROM meeting m WHERE starts_with(ref, 'name:'))"""
    )
    con.execute(
        """INSERT INTO matched SELECT a.id, min(b.id), arg_min(b.month, b.id) FROM alike a
SEMI JOIN fresh ON fresh.id = a.id JOIN alike b ON b.room = a.room AND b.kind = a.kind
 AND b.minute = a.minute AND b.says = a.says AND b.called = a.called AND b.nth = a.nth AND b.rank < a.rank
GROUP BY a.id"""
    )
    con.execute("DROP TABLE alike")
    con.execute("DROP TABLE meeting")
