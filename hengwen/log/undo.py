"""Take back one import: exactly what only it brought."""

from __future__ import annotations

import duckdb

from hengwen.log.directory import Community, Directory
from hengwen.log.durable import reached
from hengwen.log.home import engine
from hengwen.log.lake import Lake, Table


def withdraw(directory: Directory, lake: Lake, community: Community, batch: int) -> int:
    """Remove a batch's events, unless another import brought them too; gives how many went.

    Needs the community's lock. May be killed and run again: each step finds its own work done.
    """
    directory.set_batch(batch, "undoing")
    reached("undo:open")
    with engine(lake.folder) as con:
        done = (
            ", ".join(str(b.id) for b in directory.batches(community.id) if b.state == "done")
            or "-1"
        )
        # The first other import that attested an event becomes its owner.
        con.execute(
            f"CREATE TEMP TABLE heir AS SELECT id, min(batch)::INTEGER AS batch FROM {lake.seen.relation()} "
            f"WHERE batch <> {batch} AND batch IN ({done}) GROUP BY id"
        )
        row = con.execute(
            f"SELECT count(*) FROM {lake.facts.relation()} ANTI JOIN heir USING (id) WHERE batch = {batch}"
        ).fetchone()
        gone = int(row[0]) if row else 0
        # Facts last: while they stand, a reader sees the import whole.
        for table in (lake.texts, lake.facts):
            _rewrite(con, table, batch)
        _rewrite_seen(con, lake, batch)
        accounts, rooms = in_use(con, lake)
    directory.withdraw_batch(batch, accounts, rooms)
    reached("undo:done")
    return gone


def shared(
    directory: Directory, lake: Lake, community: Community, batch: int
) -> tuple[int, list[int]]:
    """How many of a batch's events other imports brought too, and which imports: undoing leaves them."""
    done = [b.id for b in directory.batches(community.id) if b.state == "done" and b.id != batch]
    with engine(lake.folder) as con:
        # An event's owner need not attest it.
        rows = con.execute(
            f"WITH brought AS (SELECT id, batch FROM {lake.facts.relation()} "
            f"UNION SELECT id, batch FROM {lake.seen.relation()}) "
            f"SELECT count(DISTINCT o.id), o.batch FROM brought o "
            f"SEMI JOIN (SELECT id FROM brought WHERE batch = {batch}) b ON b.id = o.id "
            f"WHERE list_contains($1::INTEGER[], o.batch) "
            "GROUP BY GROUPING SETS ((), (o.batch)) ORDER BY o.batch NULLS FIRST",
            [done],
        ).fetchall()
    (kept, _), *others = rows or [(0, None)]
    return int(kept), [int(other) for _, other in others]


def _rewrite(con: duckdb.DuckDBPyConnection, table: Table, batch: int) -> None:
    """Give the batch's rows to their heirs or leave them out, file by file that holds any."""
    files = [
        file
        for file in table.files()
        if con.execute(
            f"SELECT 1 FROM {table.relation([file])} WHERE batch = {batch} LIMIT 1"
        ).fetchone()
    ]
    if not files:
        return
    columns = ", ".join(
        f"coalesce(h.batch, t.batch) AS {c}" if c == "batch" else f"t.{c}"
        for c in table.shape.columns
    )
    actions = table.write(
        con,
        f"SELECT {columns}, t.month FROM {table.relation(files)} t "
        f"LEFT JOIN (SELECT id, batch FROM heir) h ON h.id = t.id AND t.batch = {batch} "
        f"WHERE t.batch <> {batch} OR h.id IS NOT NULL",
        batch,
    )
    table.commit([*table.drop(files), *actions], undone=batch)


def _rewrite_seen(con: duckdb.DuckDBPyConnection, lake: Lake, batch: int) -> None:
    """An heir owns the event now and need not attest it; the batch attests nothing any more."""
    seen = lake.seen
    files = seen.files()
    if not files:
        return
    actions = seen.write(
        con,
        f"SELECT s.id, s.batch, s.month FROM {seen.relation(files)} s "
        f"ANTI JOIN (SELECT id, batch FROM {lake.facts.relation()}) f ON f.id = s.id AND f.batch = s.batch "
        f"WHERE s.batch <> {batch}",
        batch,
    )
    seen.commit([*seen.drop(files), *actions], undone=batch)


def in_use(con: duckdb.DuckDBPyConnection, lake: Lake) -> tuple[set[int], set[int]]:
    """Accounts and rooms that any fact still names."""
    facts = lake.facts.relation()
    accounts = con.execute(
        f"SELECT account FROM {facts} WHERE account IS NOT NULL UNION "
        f"SELECT to_account FROM {facts} WHERE to_account IS NOT NULL UNION "
        f"SELECT by_account FROM {facts} WHERE by_account IS NOT NULL UNION "
        f"SELECT unnest(mentions) FROM {facts}"
    ).fetchall()
    rooms = con.execute(f"SELECT DISTINCT room FROM {facts}").fetchall()
    return {row[0] for row in accounts}, {row[0] for row in rooms}
