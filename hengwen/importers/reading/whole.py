"""After the last piece: was anything whole in it, and how much of it could be read in two ways?"""

from __future__ import annotations

from collections.abc import Callable

from hengwen.events.sql import one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.stage import Stage

# Nothing of a file is worth keeping where there is no record but such.
BROKEN = "('rejected:cut-off', 'rejected:not-a-message')"
UNCLEAR = '"unclear":true'


def settle(stage: Stage) -> None:
    """Count doubtful rows. Raises Unreadable where there is not one whole record."""
    records = unclear = 0
    if pieces := staged_sql(stage):
        row = stage.con.execute(
            f"SELECT count(*) FILTER (rec IS NOT NULL AND coalesce(fault, '') NOT IN {BROKEN}), "
            f"count(*) FILTER (contains(props, '{UNCLEAR}')) FROM {pieces}"
        ).fetchone()
        records, unclear = row or (0, 0)
    if not records:
        raise Unreadable("refused.no-records")
    stage.doubtful += unclear


def staged_sql(stage: Stage) -> str:
    """The rows that this file staged, as a relation; "" where there are none."""
    pieces = sorted(stage.folder.glob(f"f{stage.number:04d}-*.parquet"))
    return f"read_parquet([{', '.join(one_file(p) for p in pieces)}])" if pieces else ""


def bare(ref: str) -> str:
    """A room that has no name besides its ref."""
    return ref.removeprefix("name:")


def name_rooms(stage: Stage, called: Callable[[str], str] = bare) -> None:
    """Name the rooms that were met, after settle()."""
    for (ref,) in stage.con.execute(
        f"SELECT DISTINCT room FROM {staged_sql(stage)} WHERE fault IS NULL ORDER BY room"
    ).fetchall():
        if ref is not None:
            stage.rooms[ref] = called(ref)
