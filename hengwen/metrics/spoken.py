"""说的词: the table of messages' terms, read where it was kept, cut from the texts for the days since."""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb

from hengwen.events.clock import DAY
from hengwen.log.months import month_of
from hengwen.log.readings import digest
from hengwen.metrics.kept import WIDEST, Keep, Kept, Run, floor
from hengwen.metrics.shared import Shared, plain
from hengwen.metrics.terms import VERSION, Cutter, cut_into, simplified

_FROM = re.compile(r"\b(from|join) (facts|texts)\b")
_LAST = 253_402_000_000_000_000  # an instant no calendar here goes beyond, microseconds


class Spoken:
    """Makes `words` for one opened log. `place` says where facts and texts are."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, kept: Kept | None, place: Callable[[str], str]
    ) -> None:
        self._con = con
        self._kept = kept
        self._place = place
        self._cutter: Cutter | None = None

    def make(
        self, table: str, shared: Shared, first: int, as_of: int, complete: int | None
    ) -> None:
        """Make `table`: id, day and terms of messages from instant `first` to `as_of`.

        `complete`: the last local day that is over, up to which words may be kept.
        """
        from_day = (first - WIDEST) // DAY
        found = None
        if self._kept is not None and shared.keep is not None and complete is not None:
            key = digest("words", shared.sql, VERSION)
            found = self._kept.read(
                key, shared.keep, complete, lambda run: self._run(shared, shared.keep, run)
            )
        if found is None:
            self._cut(table, shared, first - WIDEST, as_of, f"day >= {from_day:d}")
            return
        rows, through = found
        late = floor(through + 1, Keep(0, 0))
        self._cut(table, shared, max(first - WIDEST, late), as_of, f"day > {through:d}")
        self._con.execute(
            f"insert into {table} by name select id, day, terms from {rows} where day >= {from_day:d}"
        )

    def simplify(self, table: str, column: str) -> None:
        """Add to a table of words those of them in simplified characters that it lacks."""
        asked = f"select {column} from {table} where strlen({column}) > length({column})"
        words = [word.replace("\n", " ") for (word,) in self._con.execute(asked).fetchall()]
        if words:
            self._con.execute(
                f"insert into {table} by name select distinct unnest($1::varchar[]) as {column}",
                [simplified("\n".join(words)).split("\n")],
            )

    def _run(self, shared: Shared, keep: Keep | None, run: Run) -> str:
        """The words of some days, in a table that the next run replaces."""
        table = "words_of_days"
        self._con.execute(f"drop table if exists {table}")
        first = floor(run.first, keep or Keep(0, 0))
        days = f"day between {run.first:d} and {run.last:d}"
        self._cut(table, shared, first, (run.last + 2) * DAY, days)
        return table

    def _cut(self, table: str, shared: Shared, first: int, last: int, which: str) -> None:
        first, last = max(first, 0), min(max(last, 0), _LAST)
        near = {
            # In files by month: words of other months are not opened.
            "texts": f"(select id, text from {self._place('texts')} where month between "
            f"'{month_of(min(first, _LAST))}' and '{month_of(last)}')",
            "facts": f"(select * from {self._place('facts')} where ts between {first:d} and {last:d})",
        }
        body = _FROM.sub(lambda found: f"{found[1]} {near[found[2]]}", plain(shared.sql))
        self._cutter = self._cutter or Cutter()
        cut_into(
            self._con, f"select id, day, text from ({body}) where {which}", table, self._cutter
        )
