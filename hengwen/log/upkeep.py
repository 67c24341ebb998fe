"""Care for the lake: few large files, no erased rows, a room's day in its own zone."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from hengwen.log.directory import Community, Directory
from hengwen.log.durable import reached
from hengwen.log.home import Home, engine
from hengwen.log.lake import Table
from hengwen.log.people import ALIAS, circle
from hengwen.log.readings import discard
from hengwen.log.rewriting import purge, restamp
from hengwen.log.writing import writing

GRACE = 24 * 3600.0  # seconds a replaced file stays for readers that opened it before


@dataclass(frozen=True)
class Upkeep:
    """What compacting did: files before and after, and files removed from the disk."""

    before: int
    after: int
    removed: int


def compact(home: Home, community: Community, now: int, *, grace: float = GRACE) -> Upkeep:
    """One file a month and table, files past their grace removed.

    Takes the community's lock, so no batch is open. Raises Busy.
    """
    with writing(home, community, now) as lake:
        before = sum(len(table.files()) for table in lake.tables)
        with engine(home.folder(community)) as con:
            for table in lake.tables:
                _merge(con, table)
        after = sum(len(table.files()) for table in lake.tables)
        removed = sum(_vacuum(table, grace) for table in lake.tables)
        if removed:
            # What was kept of them by who read while they were replaced goes with them.
            discard(lake.folder)
        return Upkeep(before, after, removed)


def _merge(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    months: dict[str, list[Path]] = defaultdict(list)
    for file in table.files():
        months[file.parent.name].append(file)
    several = [file for files in months.values() if len(files) > 1 for file in files]
    if not several:
        return
    # One thread: one file a month.
    con.execute("SET threads = 1")
    order = "room, ts, batch, place" if "ts" in table.shape.columns else "id"
    rows = f"SELECT * EXCLUDE place FROM {table.relation(several, placed=True)}"
    actions = table.write(con, f"{rows} ORDER BY month, {order}", 0)
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
        known = home.directory.rooms(community.id)
        one = {r.id: r.one for r in known}
        if room not in one:
            raise LookupError(room)
        alike = [r.id for r in known if r.one == one[room]]
        # The wish first: should we be killed, whoever writes next fulfils it.
        for each in alike:
            home.directory.say_zone(each, where.key)
        reached("rezone:said")
        changed = 0
        for each in alike:
            with engine(home.folder(community)) as con:
                changed += restamp(con, lake, each, where)
            home.directory.set_zone(each, where.key)
        reached("rezone:done")
        return changed


def erase(home: Home, community: Community, member: int, now: int) -> int:
    """Forget a person for good; gives the events removed.

    Names and platform ids leave the directory at once and their tombstones stay, so a later import
    leaves the person out, by id and by any name they ever had. Facts and words are rewritten away
    now, by whoever writes next if we are killed; the replaced files go with `compact` after its
    grace.
    """
    with writing(home, community, now) as lake:
        directory: Directory = home.directory
        known = directory.accounts(community.id)
        theirs = [a for a in known if a.member == member]
        # A bare name they bore may be theirs: it is left out of every later import, and goes now too.
        own = {a.account: a.platform for a in theirs}
        own_refs = [(a.platform, a.ref) for a in theirs]
        bare = {(own[a], f"{ALIAS}{n}") for a, n in directory.names(community.id) if a in own}
        theirs += [a for a in known if a.member != member and (a.platform, a.ref) in bare]
        # Accounts of theirs that no import holds just now were left out of `known`, and come again.
        here = {(a.platform, a.ref) for a in known}
        also = circle(directory.said(community.id), own_refs) - here
        directory.erase(community.id, [a.account for a in theirs], also)
        reached("erase:names")
        with engine(home.folder(community)) as con:
            return purge(con, lake, [a.account for a in theirs])
