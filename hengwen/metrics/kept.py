"""留着的读数: a table by day is read where it was kept, and made anew for the days that changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from hengwen.events.clock import DAY
from hengwen.events.sql import one_file
from hengwen.log.months import days_of
from hengwen.log.readings import BLOCK, Fill, Readings

SPREAD = 2  # days by whose numbers two zones' days may differ, and what a changed clock takes
FIRST = -(2**31)  # of a run of every day there is
_MONTH = re.compile(r"month=(\d{4}-\d{2})")
WIDEST = 14 * 3_600_000_000  # a local day begins at most so long before the UTC day of its number


@dataclass(frozen=True, slots=True)
class Keep:
    """How far a row of a day looks: it is made of the facts of [day - back, day + ahead].

    `texts`: of their words, and of nothing that the directory says.
    """

    back: int
    ahead: int
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Days made together, both included."""

    first: int
    last: int


Maker = Callable[[Run], str]  # makes the rows of some days; gives SQL that reads them


class Kept:
    """The kept tables of one opened log."""

    def __init__(self, con: duckdb.DuckDBPyConnection, readings: Readings) -> None:
        self._con = con
        self._readings = readings
        self._ready: dict[str, Fill] = {}

    def read(self, key: str, keep: Keep, last: int, make: Maker) -> tuple[str, int] | None:
        """SQL of the rows kept, and up to which day; what is missing up to day `last` is made first.

        None where nothing can be kept: nobody may write here, or the log has no complete day yet.
        """
        if key not in self._ready:
            try:
                self._readings.make()
                fill = self._filled(key, keep, last, make)
            except (OSError, duckdb.IOException):
                return None
            if fill is None:
                return None
            self._ready[key] = fill
        fill = self._ready[key]
        names = ", ".join(one_file(path) for path in self._readings.paths(key, fill))
        return f"(select * from read_parquet([{names}]))", fill.through

    def _filled(self, key: str, keep: Keep, last: int, make: Maker) -> Fill | None:
        held = self._readings.fill(key)
        now = {} if keep.texts else dimension(self._con)
        if held is not None and not keep.texts and not same(self._con, held.dimension):
            held = None
        if held is None:
            whole = self._by_block(last) if keep.texts else [Run(FIRST, last)]
            return self._keep(key, keep, {}, whole, last, now, make)
        changed = self._changed(held, keep)
        # Hours are looked across, rooms are in different zones: a local day reaches one further each way.
        days = {
            day
            for one in changed
            for day in range(one - keep.ahead - SPREAD, one + keep.back + SPREAD + 1)
            if day <= held.through
        }
        days |= set(range(held.through + 1, last + 1))
        if not days and set(held.files) == self._files(keep):
            return held
        return self._keep(key, keep, held.blocks, runs(days), max(last, held.through), now, make)

    def _files(self, keep: Keep) -> set[str]:
        return set(self._readings.facts) | (self._readings.texts if keep.texts else set())

    def _by_block(self, last: int) -> Iterator[Run]:
        """All days, a block at a time: words take room."""
        names = ", ".join(one_file(path) for path in self._readings.facts.values())
        query = f"select min(day) from read_parquet([{names}], hive_partitioning = false)"
        first = self._con.execute(query).fetchall()[0][0] if names else None
        for number in range((last if first is None else first) // BLOCK, last // BLOCK + 1):
            yield Run(number * BLOCK, min((number + 1) * BLOCK - 1, last))

    def _changed(self, held: Fill, keep: Keep) -> set[int]:
        """Local days of files that came; of files that went, every day of their month.

        Of words that came without facts of their own import, as well: somebody rewrote them.
        """
        facts = self._readings.facts
        new = self._files(keep) - set(held.files)
        came = [facts[name] for name in new & facts.keys()]
        days: set[int] = set()
        with_facts = {_import_of(name) for name in new & facts.keys()}
        alone = {name for name in new - facts.keys() if _import_of(name) not in with_facts}
        for name in (set(held.files) - self._files(keep)) | alone:
            days |= set(days_of(_MONTH.findall(name)[0]))
        if came:
            names = ", ".join(one_file(path) for path in came)
            query = f"select distinct day from read_parquet([{names}], hive_partitioning = false)"
            days |= {day for (day,) in self._con.execute(query).fetchall()}
        return days

    def _keep(
        self,
        key: str,
        keep: Keep,
        held: Mapping[str, str],
        todo: Iterable[Run],
        through: int,
        now: dict[str, Any],
        make: Maker,
    ) -> Fill | None:
        """Make the days of `todo` anew in the blocks they are in; None where there are no rows at all."""
        blocks = dict(held)
        for run in todo:
            rows = f"(select * from {make(run)} where day between {run.first:d} and {run.last:d})"
            found = self._con.execute(f"select distinct day // {BLOCK} from {rows}").fetchall()
            numbers = {number for (number,) in found}
            numbers |= {
                n
                for n in map(int, blocks)
                if run.first <= (n + 1) * BLOCK - 1 and n * BLOCK <= run.last
            }
            for number in sorted(numbers):
                query = f"select * from {rows} where day // {BLOCK} = {number:d}"
                if str(number) in blocks:
                    old = one_file(self._readings.folder / key / blocks[str(number)])
                    query += (
                        f" union all by name select * from read_parquet({old}) "
                        f"where day not between {run.first:d} and {run.last:d}"
                    )
                path = self._readings.new_block(key, number)
                self._con.execute(
                    f"copy ({query} order by day) to {one_file(path)} (format parquet)"
                )
                blocks[str(number)] = path.name
        if not blocks:
            return None
        fill = Fill(through, tuple(sorted(self._files(keep))), now, blocks)
        self._readings.keep(key, fill, at_once=keep.texts)
        return fill


def _import_of(name: str) -> tuple[str, str] | str:
    """The month and the number of the import that wrote a file; of one rewritten, itself."""
    month, file = name.removeprefix("texts/").split("/")
    number = file.partition("-")[0]
    return name if number == "b0" else (month, number)


def runs(days: Iterable[int]) -> Iterator[Run]:
    """Days next to one another are made together."""
    ordered = sorted(days)
    start = 0
    for place, day in enumerate(ordered):
        if place + 1 == len(ordered) or ordered[place + 1] != day + 1:
            yield Run(ordered[start], day)
            start = place + 1


def dimension(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Who is who and which rooms there are, as far as kept rows depend on it."""
    ((accounts, who),) = con.execute(_WHO, {"to": 2**62}).fetchall()
    ((rooms, where),) = con.execute(_WHERE, {"to": 2**31 - 1}).fetchall()
    return {"accounts": accounts, "who": str(who), "rooms": rooms, "where": str(where)}


def same(con: duckdb.DuckDBPyConnection, held: Any) -> bool:
    """Whether everybody whom the log knew then is still who they were.

    Who came since is in rows that came since; a tenth room changes what a mass post is.
    """
    try:
        ((_, who),) = con.execute(_WHO, {"to": held["accounts"]}).fetchall()
        ((_, where),) = con.execute(_WHERE, {"to": held["rooms"]}).fetchall()
        ((many,),) = con.execute("select count(*) >= 10 from rooms").fetchall()
        before = con.execute("select count(*) >= 10 from rooms where room <= ?", [held["rooms"]])
    except (KeyError, TypeError):
        return False
    crossed = many != before.fetchall()[0][0]
    return (str(who), str(where)) == (held["who"], held["where"]) and not crossed


_WHO = """select coalesce(max(account), -1), bit_xor(md5_number_lower(
    concat_ws(' ', account, member, bot is true))) from accounts where account <= $to"""
_WHERE = """select coalesce(max(room), -1), bit_xor(md5_number_lower(concat_ws(' ', room, zone)))
    from rooms where room <= $to"""


def floor(day: int, keep: Keep) -> int:
    """The instant from which facts are needed for a local day, in any zone; microseconds UTC."""
    return (day - keep.back) * DAY - WIDEST
