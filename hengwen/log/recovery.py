"""What a killed process left behind is finished or taken back, before anything else is written."""

from __future__ import annotations

from hengwen.events.clock import zone
from hengwen.log.directory import Community, Directory
from hengwen.log.home import engine
from hengwen.log.lake import Lake
from hengwen.log.rewriting import purge, restamp
from hengwen.log.undo import in_use, withdraw


def recover(directory: Directory, lake: Lake, community: Community, now: int) -> None:
    """Settle every batch that did not end, and fulfil what was asked. Needs the community's lock.

    Facts committed: the batch is in, only its last line was not written. Otherwise nothing of it
    counts: its texts and attestations are taken out, the people and rooms that only it named
    forgotten, its number never used again. A room whose zone is not the one that a person gave it
    gets that one, and rows of erased people go.
    """
    for batch in directory.batches(community.id):
        if batch.state == "undoing":
            withdraw(directory, lake, community, batch.id)
        elif batch.state == "open":
            if lake.facts.holds(batch.id):
                directory.set_batch(batch.id, "done", closed=now)
            else:
                _take_back(lake, batch.id)
                with engine(lake.folder) as con:
                    accounts, rooms = in_use(con, lake)
                directory.withdraw_batch(batch.id, accounts, rooms)
                directory.set_batch(batch.id, "undone", closed=now)
    said = directory.zones_said(community.id)
    for room in directory.rooms(community.id):
        wanted = said.get((room.platform, room.ref), room.zone)
        if wanted != room.zone:
            with engine(lake.folder) as con:
                restamp(con, lake, room.id, zone(wanted))
            directory.set_zone(room.id, wanted)
    if gone := directory.erased_accounts(community.id):
        with engine(lake.folder) as con:
            purge(con, lake, gone)


def _take_back(lake: Lake, batch: int) -> None:
    """A batch commits once a table. What was committed may be open in a reader: it has its grace."""
    for table in lake.tables:
        mine = lake.owned(table, batch)
        if not table.holds(batch):
            for file in mine:
                file.unlink(missing_ok=True)
        elif live := set(table.files()) & set(mine):
            table.commit(table.drop(sorted(live)), undone=batch)
