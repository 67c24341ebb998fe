"""Opens a community's log for questions: the relations that metrics read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from hengwen.log.directory import AccountRow, Community, RoomRow
from hengwen.log.home import Home, engine


@dataclass(frozen=True)
class Opened:
    """`con` holds facts, texts, accounts, rooms and batches; `as_of` is the community's own now."""

    con: duckdb.DuckDBPyConnection
    as_of: int  # microseconds
    first: int | None
    accounts: list[AccountRow]
    rooms: list[RoomRow]

    def member_names(self) -> dict[int, str]:
        return {row.member: row.name for row in self.accounts}

    def room_names(self) -> dict[int, str]:
        return {row.id: row.name for row in self.rooms}

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
    batches = [b for b in home.directory.batches(community.id) if b.state in ("done", "undoing")]
    con = engine(home.folder(community), memory=memory)
    try:
        con.execute("CREATE TEMP TABLE gone AS SELECT unnest($1::BIGINT[]) AS account", [gone])
        alive = (
            " WHERE account IS NULL OR account NOT IN (SELECT account FROM gone)" if gone else ""
        )
        con.execute(f"CREATE TEMP VIEW facts AS SELECT * FROM {lake.facts.relation()}{alive}")
        words = lake.texts.relation()
        if gone:
            words = f"(SELECT t.* FROM {words} t SEMI JOIN facts f ON f.id = t.id)"
        con.execute(f"CREATE TEMP VIEW texts AS SELECT * FROM {words}")
        con.execute(
            "CREATE TEMP TABLE accounts AS SELECT * FROM (SELECT unnest($1::BIGINT[]) AS account, "
            "unnest($2::BIGINT[]) AS member, unnest($3::VARCHAR[]) AS name, unnest($4::BOOLEAN[]) AS bot, "
            "unnest($5::BOOLEAN[]) AS staff)",
            [
                [a.account for a in accounts],
                [a.member for a in accounts],
                [a.name for a in accounts],
                [a.bot for a in accounts],
                [a.staff for a in accounts],
            ],
        )
        con.execute(
            "CREATE TEMP TABLE rooms AS SELECT unnest($1::INTEGER[]) AS room, unnest($2::VARCHAR[]) AS name, "
            "unnest($3::VARCHAR[]) AS platform, unnest($4::VARCHAR[]) AS zone",
            [
                [r.id for r in rooms],
                [r.name for r in rooms],
                [r.platform for r in rooms],
                [r.zone for r in rooms],
            ],
        )
        con.execute(
            "CREATE TEMP TABLE batches AS SELECT unnest($1::INTEGER[]) AS batch, "
            "unnest($2::BIGINT[]) AS exported, unnest($3::BIGINT[]) AS first, unnest($4::BIGINT[]) AS last",
            [
                [b.id for b in batches],
                [b.exported for b in batches],
                [b.first for b in batches],
                [b.last for b in batches],
            ],
        )
        told = home.directory.room_batches(community.id)
        con.execute(
            "CREATE TEMP TABLE batch_rooms AS SELECT unnest($1::INTEGER[]) AS room, "
            "unnest($2::INTEGER[]) AS batch",
            [[room for room, _ in told], [batch for _, batch in told]],
        )
        row = con.execute(
            "SELECT min(ts), max(ts) FROM facts WHERE kind <> 'roster_seen'"
        ).fetchone()
        first, last = row or (None, None)
        exports = [b.exported for b in batches if b.exported is not None]
        as_of = max([t for t in (last, *exports) if t is not None], default=0)
        yield Opened(con, as_of, first, accounts, rooms)
    finally:
        con.close()
