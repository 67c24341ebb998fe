"""掂量每一天: infers what was not yet, or of what changed since; a room's day is made whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import duckdb

from hengwen.links import Line, Weighed, weigh
from hengwen.links import version as version_of_links
from hengwen.log.inferred import COLUMNS, EMPTY, Inferred, block_of
from hengwen.log.readings import BLOCK
from hengwen.metrics.inferring.transcript import BACK, Said, lay_out, lines

VERSION = 1  # of which lines are shown to the links, and how
Tell = Callable[[int, int], None]  # lines done, lines in all
_TODO = """
select s.room, s.day, s.first, s.last, s.lines, s.made from said_days s
anti join (select distinct room, day, made from links) k
    on k.room = s.room and k.day = s.day and k.made = s.made
where $room is null or s.room = $room
order by s.day, s.room
"""
# Days that are the log's no more, or another's: undone, erased, moved by a mended zone.
_STALE = """
select distinct k.day from links k
anti join said_days s on s.room = k.room and s.day = k.day and s.made = k.made
"""


@dataclass(frozen=True, slots=True)
class Made:
    """How many days of rooms were inferred just now, and how many messages in them."""

    days: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Day:
    room: int
    day: int
    first: int
    last: int
    lines: int
    made: int


def infer_links(
    con: duckdb.DuckDBPyConnection,
    kept: Inferred | None,
    *,
    placed: str,
    borne: Sequence[tuple[int, str, int]],
    room: int | None = None,
    tell: Tell = lambda *_: None,
) -> Made:
    """Bring `links` of an opened log's connection up to date, of one room or of all.

    What was inferred of a day stays as long as that day, the hundred lines before it and the model do.
    `kept`: where it is kept, block by block, so that whoever is interrupted goes on from there; None: it
    is for this connection alone. `placed` and `borne` are the log's. Raises ModelMissing; OSError where
    nobody may write.
    """
    if kept is None:
        con.execute(f"create or replace temp view links as {EMPTY}")
    lay_out(con, placed, borne, f"{VERSION} {version_of_links()}")
    todo = [_Day(*row) for row in con.execute(_TODO, {"room": room}).fetchall()]
    stale = {block_of(day) for (day,) in con.execute(_STALE).fetchall()}
    total, done = sum(day.lines for day in todo), 0
    con.execute(f"create or replace temp table links_now as {EMPTY}")
    blocks = {number: list(days) for number, days in groupby(todo, lambda one: block_of(one.day))}
    for number in sorted(blocks.keys() | stale):
        for run in _runs(blocks.get(number, [])):
            _store(con, run, list(_weighed(con, run)))
            done += sum(day.lines for day in run)
            tell(done, total)
        if kept is not None:
            kept.replace(con, number, _block(number))
            con.execute("delete from links_now")
            con.execute(f"create or replace temp view links as select * from {kept.relation()}")
    if kept is None:
        con.execute("create or replace temp view links as select * from links_now")
    return Made(len(todo), total)


_VALID = "semi join said_days s on s.room = k.room and s.day = k.day and s.made = k.made"


def _block(number: int) -> str:
    """All rows of a block as they now are: those still true, and those just made."""
    days = f"between {number * BLOCK:d} and {(number + 1) * BLOCK - 1:d}"
    columns = ", ".join(f"k.{name}" for name in COLUMNS)
    return (
        f"select * from (select {columns} from links k {_VALID} where k.day {days} "
        "union all by name select * from links_now)"
    )


def _runs(days: Iterable[_Day]) -> Iterator[list[_Day]]:
    """Days of a room whose lines follow one another are inferred together."""
    run: list[_Day] = []
    for day in sorted(days, key=lambda one: (one.room, one.first)):
        if run and (day.room, day.first) != (run[-1].room, run[-1].last + 1):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _weighed(con: duckdb.DuckDBPyConnection, run: Sequence[_Day]) -> Iterator[tuple[Said, Weighed]]:
    """What each way says of a run's messages."""
    first, last = run[0].first, run[-1].last
    start = max(1, first - BACK)
    told = list(lines(con, run[0].room, start, last))
    shown = [_line(one) for one in told]
    since = first - start
    days = {day.day for day in run}
    found = weigh(shown[since:], before=shown[:since])
    for one, weighed in zip(told[since:], found, strict=True):
        if one.said and one.day in days:
            yield one, weighed


def _line(one: Said) -> Line:
    """A line as the links read it. What answers a line that is not here is said to answer some line."""
    reply = -1 if one.elsewhere and one.said else one.reply
    whom: tuple[int, ...] = tuple(one.whom or ())
    return Line(one.id, one.ts, one.member, one.name, one.text or "", not one.said, whom, reply)


def _store(
    con: duckdb.DuckDBPyConnection, run: Sequence[_Day], rows: Sequence[tuple[Said, Weighed]]
) -> None:
    """Rows of numbers; where a message's words are gone nothing is said of it but that."""
    made = {day.day: day.made for day in run}
    columns: list[list[object]] = [[] for _ in COLUMNS]
    for said, one in rows:
        known = not said.gone
        values = (
            run[0].room,
            said.day,
            said.id,
            one.held and known,
            one.previous if known else None,
            one.mentions if known else None,
            one.model if known else None,
            one.chance if known else None,
            made[said.day],
        )
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    unnested = ", ".join(
        f"unnest(${place}::{sort}[]) as {name}"
        for place, (name, sort) in enumerate(COLUMNS.items(), 1)
    )
    con.execute(f"insert into links_now by name select {unnested}", columns)
