"""Opens a community's log for questions: the relations that metrics read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import duckdb

from hengwen.log.declared import relate
from hengwen.log.dimension import ACCOUNTS, ROOMS, account_rows, room_rows, version
from hengwen.log.directory import AccountRow, BatchRow, Community, Covered, RoomRow
from hengwen.log.home import Home, engine
from hengwen.log.inferred import EMPTY, Inferred
from hengwen.log.inferred import FOLDER as INFERRED
from hengwen.log.one_fact import hide
from hengwen.log.passing import let_go, passing_folder
from hengwen.log.readings import FOLDER, Readings

# What metrics may ask of the directory, beside accounts, rooms, and the lake's facts and texts.
SPANS = {
    "room": "INTEGER",
    "batch": "INTEGER",
    "first": "BIGINT",  # of the file that told of the room
    "last": "BIGINT",
    "exported": "BIGINT",
    "ends": "BIGINT",  # up to when it tells: its export time, else its import's last event
}

LABELS = {"id": "BIGINT", "advert": "BOOLEAN"}


@dataclass(frozen=True)
class Opened:
    """`con` holds facts, texts, declared, labels, accounts, rooms, spans, and links: what was inferred, as far
    as it was. `as_of` is the community's own now.

    `readings`: None where nothing is to be kept: a file that was only looked at, a room that two sources
    tell of (what one of them hides depends on every name in the log). `inferred`: where inferred links
    are kept; None for a file that was only looked at.
    """

    con: duckdb.DuckDBPyConnection
    as_of: int  # microseconds
    first: int | None
    accounts: list[AccountRow]
    rooms: list[RoomRow]
    readings: Readings | None
    dimension: str  # equal as long as accounts, rooms and declared words are
    inferred: Inferred | None
    borne: Callable[[], list[tuple[int, str, int]]]  # account, name, until when (microseconds)
    placed: str  # SQL: id, batch and place, where in its file each fact stands

    def member_names(self) -> dict[int, str]:
        return {row.member: row.name for row in self.accounts}

    def texts(self, events: list[int]) -> dict[int, str]:
        """The words of these events, as far as they are kept."""
        rows = self.con.execute(
            "SELECT id, text FROM texts WHERE text IS NOT NULL AND list_contains($1::BIGINT[], id)",
            [events],
        ).fetchall()
        return dict(rows)


@contextmanager
def opened(home: Home, community: Community, *, memory: str = "2GB") -> Iterator[Opened]:
    """The log as it stands now; a reader keeps its files even while another process compacts.

    Rows of erased accounts are left out at once, whether or not their files were rewritten.
    `as_of` is the latest moment the log knows of: an export's own time or the last event.
    """
    lake = home.lake(community)
    accounts = home.directory.accounts(community.id)
    rooms = home.directory.rooms(community.id)
    gone = home.directory.erased_accounts(community.id)
    spans = home.directory.spans(community.id)
    batches = [b for b in home.directory.batches(community.id) if b.state in ("done", "undoing")]
    # Reading writes nothing into the home, which may be one that nobody may write to.
    spill = passing_folder()
    con = engine(spill, memory=memory)
    try:
        _table(con, "gone", {"account": "BIGINT"}, [(account,) for account in gone])
        alive = (
            " WHERE account IS NULL OR account NOT IN (SELECT account FROM gone)" if gone else ""
        )
        told = f"SELECT * FROM {lake.facts.relation()}{alive}"
        if elsewhere := {r.id: r.one for r in rooms if r.one != r.id}:
            arms = " ".join(f"WHEN {room} THEN {one}" for room, one in elsewhere.items())
            told = (
                f"SELECT * REPLACE (CASE room {arms} ELSE room END::INTEGER AS room) FROM ({told})"
            )
        con.execute(f"CREATE TEMP VIEW told AS {told}")
        twice = hide(con, home.directory.names(community.id)) if _several(batches, spans) else False
        unseen = " ANTI JOIN hidden USING (id)" if twice else ""
        con.execute(f"CREATE TEMP VIEW facts AS SELECT * FROM told{unseen}")
        texts = lake.texts.relation()
        if gone or twice:
            texts = f"(SELECT t.* FROM {texts} t SEMI JOIN facts f ON f.id = t.id)"
        con.execute(f"CREATE TEMP VIEW texts AS SELECT * FROM {texts}")
        _table(con, "accounts", ACCOUNTS, account_rows(accounts))
        _table(con, "rooms", ROOMS, room_rows(rooms))
        _table(con, "spans", SPANS, [(elsewhere.get(room, room), *span) for room, *span in spans])
        words = home.directory.declared(community.id)
        relate(con, words)
        labels = sorted(home.directory.labels(community.id).items())
        _table(con, "labels", LABELS, labels)
        # A list of members says nothing of when the log begins and ends, whatever days stand in it.
        row = con.execute(
            "SELECT min(ts), max(ts) FROM facts WHERE kind <> 'roster_seen' AND source IS NOT NULL"
        ).fetchone()
        first, last = row or (None, None)
        exports = [b.exported for b in batches if b.exported is not None]
        as_of = max([t for t in (last, *exports) if t is not None], default=0)
        dimension = version(accounts, rooms, words)
        inferred = None if home.is_passing else Inferred(home.folder(community) / INFERRED)
        made = inferred.relation() if inferred is not None else f"({EMPTY})"
        con.execute(f"CREATE TEMP VIEW links AS SELECT * FROM {made}")
        readings = None
        if not (twice or home.is_passing):
            kept_links = inferred.version if inferred is not None else ""
            besides = (dimension, sorted(spans, key=repr), labels, kept_links, *lake.texts.files())
            folder = home.folder(community) / FOLDER
            words_in = lake.texts.files()
            readings = Readings(folder, lake.facts.files(), *besides, texts=words_in)
        shown = [r for r in rooms if r.one == r.id]
        borne = partial(home.directory.names_until, community.id)
        placed = f"(SELECT id, batch, place FROM {lake.facts.relation(placed=True)})"
        yield Opened(
            con, as_of, first, accounts, shown, readings, dimension, inferred, borne, placed
        )
    finally:
        con.close()
        let_go(spill)


def _several(batches: Sequence[BatchRow], spans: Sequence[Covered]) -> bool:
    """Whether more than one file told of any room: only then can a fact stand here twice."""
    return len(batches) > 1 or len(spans) > len({room for room, *_ in spans})


def _table(
    con: duckdb.DuckDBPyConnection,
    name: str,
    columns: dict[str, str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """A temporary table of rows that Python holds; whole columns go over at once."""
    unnested = ", ".join(
        f"unnest(${place}::{sort}[]) AS {column}"
        for place, (column, sort) in enumerate(columns.items(), 1)
    )
    values = [[row[place] for row in rows] for place in range(len(columns))]
    con.execute(f"CREATE TEMP TABLE {name} AS SELECT {unnested}", values)
