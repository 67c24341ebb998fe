"""Care for the lake: few large files, no erased rows, a room's day in its own zone."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from hengwen.events.clock import DAY, local_offset_sql
from hengwen.log.directory import Community, Directory
from hengwen.log.home import Home, engine
from hengwen.log.lake import Lake, Table
from hengwen.log.people import ALIAS
from hengwen.log.writing import writing

GRACE = 24 * 3600.0  # seconds a replaced file stays for readers that opened it before


@dataclass(frozen=True)
class Upkeep:
    """What compacting did: files before and after, and files removed from the disk."""

    before: int
    after: int
    removed: int


def compact(home: Home, community: Community, now: int, *, grace: float = GRACE) -> Upkeep:
    """One file a month and table, erased rows rewritten away, files past their grace removed.

    Takes the community's lock, so no batch is open. Raises Busy.
    """
    with writing(home, community, now) as lake:
        before = sum(len(table.files()) for table in lake.tables)
        gone = home.directory.erased_accounts(community.id)
        with engine(home.folder(community)) as con:
            purge(con, lake, gone)
            for table in lake.tables:
                _merge(con, table)
        after = sum(len(table.files()) for table in lake.tables)
        removed = sum(_vacuum(table, grace) for table in lake.tables)
        return Upkeep(before, after, removed)


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
    for table in lake.tables:
        files = [
            file
            for file in table.files()
            if con.execute(
                f"SELECT 1 FROM {table.relation([file])} SEMI JOIN gone_event USING (id) LIMIT 1"
            ).fetchone()
        ]
        if files:
            kept = f"SELECT * FROM {table.relation(files)} ANTI JOIN gone_event USING (id)"
            table.commit([*table.drop(files), *table.write(con, kept, 0)], purged=len(files))
    return int(row[0]) if row else 0


def _merge(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    months: dict[str, list[Path]] = defaultdict(list)
    for file in table.files():
        months[file.parent.name].append(file)
    several = [file for files in months.values() if len(files) > 1 for file in files]
    if not several:
        return
    # One thread: one file a month.
    con.execute("SET threads = 1")
    order = "room, ts" if "ts" in table.shape.columns else "id"
    actions = table.write(
        con, f"SELECT * FROM {table.relation(several)} ORDER BY month, {order}", 0
    )
    con.execute("RESET threads")
    table.commit([*table.drop(several), *actions], compacted=len(several))


def _vacuum(table: Table, grace: float) -> int:
    """Remove files the table no longer names, once they are older than the grace."""
    live = set(table.files())
    removed = 0
    for file in table.root.glob("month=*/*.parquet"):
        # A file's own time is when it left the table (`drop`), or was written and never entered it.
        if file not in live and file.stat().st_mtime <= time.time() - grace:
            file.unlink(missing_ok=True)
            removed += 1
    if removed:
        table.delta.update_incremental()
        table.delta.create_checkpoint()
        table.delta.cleanup_metadata()
        table.delta.update_incremental()
    return removed


def rezone(home: Home, community: Community, room: int, where: ZoneInfo, now: int) -> int:
    """Give a room another zone and stamp its days and hours anew; gives the events restamped.

    Raises Busy, and LookupError where the community has no such room.
    """
    with writing(home, community, now) as lake:
        if room not in {r.id for r in home.directory.rooms(community.id)}:
            raise LookupError(room)
        facts = lake.facts
        with engine(home.folder(community)) as con:
            files = [
                file
                for file in facts.files()
                if con.execute(
                    f"SELECT 1 FROM {facts.relation([file])} WHERE room = {room} LIMIT 1"
                ).fetchone()
            ]
            changed = 0
            if files:
                row = con.execute(
                    f"SELECT count(*), min(ts), max(ts) FROM {facts.relation(files)} WHERE room = {room}"
                ).fetchone()
                assert row is not None  # noqa: S101 - an aggregate gives a row
                changed, first, last = row
                local = f"(ts + {local_offset_sql('ts', where, first, last)})"
                actions = facts.write(
                    con,
                    f"SELECT * REPLACE (CASE WHEN room = {room} THEN ({local} // {DAY})::INTEGER ELSE day "
                    f"END AS day, CASE WHEN room = {room} THEN (({local} % {DAY}) // 3600000000)::TINYINT "
                    f"ELSE hour END AS hour) FROM {facts.relation(files)}",
                    0,
                )
                facts.commit([*facts.drop(files), *actions], rezoned=room)
        # The name of the zone last: a kill before it leaves days restamped, and asking again mends it.
        home.directory.set_zone(room, where.key)
        return int(changed)


def erase(home: Home, community: Community, member: int, now: int) -> int:
    """Forget a person for good; gives the events removed.

    Names and platform ids leave the directory at once and their tombstones stay, so a later import
    leaves the person out, by id and by any name they ever had. Facts and words are rewritten away
    now; the replaced files go with `compact` after its grace.
    """
    with writing(home, community, now) as lake:
        directory: Directory = home.directory
        known = directory.accounts(community.id)
        theirs = [a for a in known if a.member == member]
        # A bare name they bore may be theirs: it is left out of every later import, and goes now too.
        own = {a.account: a.platform for a in theirs}
        bare = {(own[a], f"{ALIAS}{n}") for a, n in directory.names(community.id) if a in own}
        theirs += [a for a in known if a.member != member and (a.platform, a.ref) in bare]
        directory.erase(community.id, [a.account for a in theirs])
        with engine(home.folder(community)) as con:
            return purge(con, lake, [a.account for a in theirs])
