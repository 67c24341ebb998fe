"""留着的推断: whom messages answer where nothing says so, as it was inferred when somebody asked for that.

Beside the readings and apart from them: to infer takes minutes where to count takes a second, so nothing
makes it but `hengwen infer-replies`, and compacting leaves it. A row is numbers alone, no name and no
word. It can be deleted like any reading.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from hengwen.events.sql import one_file
from hengwen.log.readings import BLOCK, Fill, Readings, digest

FOLDER = "inferred"  # in a community's own
COLUMNS = {
    "room": "INTEGER",
    "day": "INTEGER",
    "id": "BIGINT",  # the message
    "held": "BOOLEAN",  # says itself whom it answers: the ways were asked to see which finds it
    "previous": "BIGINT",  # what it answers as each way has it, null: nothing
    "mentions": "BIGINT",
    "model": "BIGINT",
    "chance": "DOUBLE",  # of the model's; null where the words are gone and nothing can be inferred
    "made": "BIGINT",  # equal as long as all is that this room's day was inferred of
}
EMPTY = (
    "SELECT " + ", ".join(f"NULL::{sort} AS {name}" for name, sort in COLUMNS.items())
) + " WHERE false"
_KEY = "links"


class Inferred:
    """The inferred links of one community, in blocks of 32 days of all its rooms."""

    def __init__(self, folder: Path) -> None:
        self._files = Readings(folder, ())

    @property
    def version(self) -> str:
        """Another one after every change."""
        fill = self._files.fill(_KEY)
        return digest(*sorted(fill.blocks.values())) if fill is not None else ""

    def relation(self) -> str:
        """SQL that reads every row."""
        fill = self._files.fill(_KEY)
        if fill is None or not fill.blocks:
            return f"({EMPTY})"
        names = ", ".join(one_file(path) for path in self._files.paths(_KEY, fill))
        return f"(SELECT {', '.join(COLUMNS)} FROM read_parquet([{names}]))"

    def replace(self, con: duckdb.DuckDBPyConnection, number: int, query: str) -> None:
        """Make these rows the block: the days from `number` * 32 on. Raises OSError."""
        self._files.make()
        self._put(con, {number: query})

    def without(self, con: duckdb.DuckDBPyConnection, events: str) -> None:
        """Take out what was inferred of events (a relation with `id`), and that anything answers them."""
        fill = self._files.fill(_KEY)
        if fill is None:
            return
        gone = f"SELECT id FROM {events}"
        ways = ", ".join(
            f"CASE WHEN {way} NOT IN ({gone}) THEN {way} END AS {way}"
            for way in ("previous", "mentions", "model")
        )
        todo = {
            int(number): f"SELECT * REPLACE ({ways}) FROM read_parquet("
            f"{one_file(self._files.folder / _KEY / name)}) WHERE id NOT IN ({gone})"
            for number, name in fill.blocks.items()
        }
        self._put(con, todo, at_once=True)

    def _put(
        self, con: duckdb.DuckDBPyConnection, todo: dict[int, str], *, at_once: bool = False
    ) -> None:
        fill = self._files.fill(_KEY)
        blocks = dict(fill.blocks) if fill is not None else {}
        for number, query in todo.items():
            path = self._files.new_block(_KEY, number)
            row = con.execute(
                f"COPY ({query} ORDER BY room, day, id) TO {one_file(path)} (FORMAT parquet)"
            ).fetchone()
            blocks[str(number)] = path.name
            if row == (0,):
                path.unlink()
                del blocks[str(number)]
        self._files.keep(_KEY, Fill(0, (), {}, blocks), at_once=at_once)


def block_of(day: int) -> int:
    """The number of the block a day is in."""
    return day // BLOCK
