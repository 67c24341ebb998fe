"""共用的表: facts become the few tables that questions read, made once, when asked for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from hengwen.events.clock import DAY
from hengwen.log.folding import fold, zeroed
from hengwen.log.readings import Readings, digest
from hengwen.metrics.clocks import local_day, week_of
from hengwen.metrics.kept import FIRST, Keep, Kept, Run, floor
from hengwen.metrics.names import Names
from hengwen.metrics.shared import SHARED, plain
from hengwen.metrics.spoken import Spoken

HERE = Path(__file__).parent
EVER = -(2**62)  # a `since` before everything, in microseconds
ALL = EVER + 1  # a `floor` before everything: all facts, and nothing kept

_READS = re.compile(r"\b(?:from|join)\s+([a-z_]+)")
_WIDER = {"messages": "ts", "mass_posts": "known"}  # what as_of cuts from a table made for later
_FACTS = re.compile(r"\b(from|join)\s+facts\b")
_GIVEN = re.compile(
    r"\b(from|join)\s+([a-z_]+)\(((?:\$[a-z_]+|[0-9.]+)(?:, (?:\$[a-z_]+|[0-9.]+))*)\)"
)
_NAMED = re.compile(r"\$([a-z_]+)")
_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the shared tables are made for: everything up to `as_of` (microseconds UTC).

    `floor`: facts before it are not looked at; it is for who needs some days only.
    """

    as_of: int
    room: int | None = None
    with_bots: bool = False
    since: int = EVER
    floor: int = EVER


class Tables:
    """Shared tables over a connection that holds facts, accounts, rooms and batches.

    They live in an in-memory database attached beside it, one schema per scope, until `close`; those
    worth it are kept in `readings`. Not for two threads at once: a question sets the connection's search
    path while it runs.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, *, as_of: int, readings: Readings | None = None
    ) -> None:
        self.as_of = as_of
        self.readings = readings
        self._kept_days = Kept(con, readings) if readings is not None else None
        self._con = con
        self._spoken = Spoken(con, self._kept_days, lambda name: _place(con, name))
        self._store = f"hengwen_readings_{next(_serial)}"
        self._home = ".".join(_row(con, "select current_database(), current_schema()"))
        self._made: dict[Scope, tuple[str, set[str]]] = {}
        con.execute(f"attach ':memory:' as {self._store}")

    def close(self) -> None:
        """Drop every shared table; the connection stays open."""
        self._con.execute(f"detach database if exists {self._store}")
        self._made.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def select(
        self, sql: str, scope: Scope, values: Mapping[str, object]
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run one SELECT over the tables of a scope; column names and rows."""
        schema = self._schema(scope)
        with self._inside(schema):
            self._make_all(sql, scope, schema)
            sql = self._taken(sql, scope, schema, values)
            found = self._con.execute(plain(sql), _used(sql, values))
            names = [column[0] for column in found.description or []]
            return names, found.fetchall()

    def names(self) -> Names:
        """Member and room names; a merged person is called by their own account's name."""
        members = self._con.execute(
            """select member, coalesce(any_value(name) filter (account = member), min(name))
               from accounts group by member"""
        ).fetchall()
        rooms = self._con.execute("select room, name from rooms").fetchall()
        return Names(members=dict(members), rooms=dict(rooms))

    def words(self, events: Sequence[int]) -> dict[int, str]:
        """What these messages say, of those whose words are kept."""
        found = self._con.execute(
            "select id, any_value(text) from texts where id in (select unnest($1::bigint[])) "
            "and text is not null group by id",
            [list(events)],
        )
        return dict(found.fetchall() if events else ())

    def _schema(self, scope: Scope) -> str:
        if scope not in self._made:
            schema = f"{self._store}.scope_{len(self._made)}"
            self._con.execute(f"create schema {schema}")
            self._made[scope] = (schema, {"clocks"})
            for macro in _statements((HERE / "macros.sql").read_text("utf-8")):
                self._con.execute(macro.replace("create macro ", f"create macro {schema}."))
            self._con.execute(f"create macro {schema}.folded(words) as {fold('words')}")
            self._con.execute(f"create macro {schema}.zeroed(words) as {zeroed('words')}")
            self._make_clocks(schema, scope)
            if scope.floor > ALL:
                late = f"select * from {_place(self._con, 'facts')} where ts >= {scope.floor:d}"
                self._con.execute(f"create view {schema}.late_facts as {late}")
        return self._made[scope][0]

    def _make_all(self, sql: str, scope: Scope, schema: str) -> None:
        """Make the shared tables that a SELECT reads, and those that they read."""
        made = self._made[scope][1]
        for name in _READS.findall(plain(sql)):
            if name in SHARED and name not in made:
                self._make(name, scope, schema)
                made.add(name)

    def _make(self, name: str, scope: Scope, schema: str) -> None:
        if SHARED[name].cut:
            return  # made for the instant that its reader gives
        if (kept := self._kept(name, scope)) is not None:
            # A view: whoever asks reads the columns they need.
            self._con.execute(f"create view {schema}.{name} as {kept}")
            return
        if (given := SHARED[name].given) and (place := _found(self._con, given)):
            self._con.execute(f"create view {schema}.{name} as select * from {place}")
            return
        self._make_all(SHARED[name].sql, scope, schema)
        if (wider := self._wider(name, scope)) is not None:
            cut = f"select * from {wider}.{name} where {_WIDER[name]} <= {scope.as_of:d}"
            self._con.execute(f"create view {schema}.{name} as {cut}")
            return
        shared = SHARED[name]
        body = plain(shared.sql)
        if shared.takes:
            head = f"create macro {schema}.{name}({shared.takes})"
            self._con.execute(f"{head} as table {body}")
            return
        if scope.floor > ALL:
            # By another name: the log's own is temporary, and found before any schema's.
            body = _FACTS.sub(r"\1 late_facts", body)
        values = {
            "as_of": scope.as_of,
            "room": scope.room,
            "with_bots": scope.with_bots,
            "since": scope.since,
        }
        self._con.execute(f"create table {schema}.{name} as {body}", _used(body, values))
        if shared.simplified:
            self._spoken.simplify(f"{schema}.{name}", shared.simplified)
        for day, instant in shared.local:
            self._add_local_days(f"{schema}.{name}", day, instant)

    def _add_local_days(self, table: str, day: str, instant: str) -> None:
        """The local day of each row's instant, in its room's zone."""
        self._con.execute(f"alter table {table} add column {day} int")
        found = self._con.execute(
            f"select distinct r.zone, t.{instant} from {table} t join rooms r on r.room = t.room "
            f"where t.{instant} is not null"
        ).fetchall()
        zones, instants = ([row[place] for row in found] for place in (0, 1))
        self._con.execute(
            f"update {table} t set {day} = d.day from (select unnest($1::varchar[]) as zone, "
            "unnest($2::bigint[]) as ts, unnest($3::int[]) as day) d "
            f"join rooms r on r.zone = d.zone where r.room = t.room and d.ts = t.{instant}",
            [zones, instants, [local_day(ts, zone) for zone, ts in found]],
        )

    def _taken(self, sql: str, scope: Scope, schema: str, values: Mapping[str, object]) -> str:
        """The SELECT, with tables made for the figures it gives, where the next question gives the same."""
        made = self._made[scope][1]

        def once(found: re.Match[str]) -> str:
            word, name, given = found[1], found[2], found[3]
            if name not in SHARED or not (SHARED[name].once or SHARED[name].cut):
                return found[0]
            figures = [values[one[1:]] if one[0] == "$" else one for one in given.split(", ")]
            table = f"{name}_{digest(*figures)}"
            if SHARED[name].cut and table not in made:
                self._cut(name, f"{schema}.{table}", scope, *(int(str(one)) for one in figures))
                made.add(table)
            elif table not in made:
                body = f"select * from {name}({given})"
                self._con.execute(f"create table {schema}.{table} as {body}", _used(body, values))
                made.add(table)
            return f"{word} {table}"

        return _GIVEN.sub(once, plain(sql))

    def _cut(self, name: str, table: str, scope: Scope, since: int, more: int) -> None:
        """Make the table of words of `more` days before `since` and later."""
        keep = SHARED[name].keep
        complete = self._complete(Scope(self.as_of), keep) if keep else None
        self._spoken.make(table, SHARED[name], since - more * DAY, scope.as_of, complete)

    def _kept(self, name: str, scope: Scope) -> str | None:
        """SQL of a table whose complete days are kept, and the days since made of their own facts."""
        keep = SHARED[name].keep
        if self._kept_days is None or keep is None or (scope.since, scope.floor) != (EVER, EVER):
            return None

        def make(run: Run) -> str:
            if run.first == FIRST:
                return self._table(name, Scope(self.as_of, None, scope.with_bots, floor=ALL))
            end = min((run.last + keep.ahead + 2) * DAY, self.as_of)
            return self._table(
                name, Scope(end, None, scope.with_bots, floor=floor(run.first, keep))
            )

        complete = self._complete(Scope(self.as_of), keep)
        key = digest(name, scope.with_bots, *(shared.sql for shared in SHARED.values()))
        found = self._kept_days.read(key, keep, complete, make) if complete is not None else None
        if found is None:
            return None
        rows, through = found
        through = min(through, self._complete(scope, keep) or through)
        room = "" if scope.room is None else f" and room = {scope.room:d}"
        rest = self._table(name, replace(scope, floor=floor(through + 1, keep)))
        return (
            f"select * from {rows} where day <= {through:d}{room} "
            f"union all by name select * from {rest} where day > {through:d}"
        )

    def _complete(self, scope: Scope, keep: Keep) -> int | None:
        """The last day that has ended in every room's zone, with all that its rows look ahead to."""
        ((today,),) = self._con.execute(
            f"select min(today) from {self._schema(scope)}.clocks"
        ).fetchall()
        # One more, for days of 23 hours.
        return None if today is None else today - 2 - keep.ahead

    def _table(self, name: str, scope: Scope) -> str:
        """Make a shared table of another scope; where it is."""
        schema = self._schema(scope)
        with self._inside(schema):
            self._make_all(f"from {name}", scope, schema)
        return f"{schema}.{name}"

    @contextmanager
    def _inside(self, schema: str) -> Iterator[None]:
        before = _row(self._con, "select current_setting('search_path')")[0]
        self._con.execute(f"set search_path='{schema},{self._home}'")
        try:
            yield
        finally:
            self._con.execute(f"set search_path='{before}'")

    def _wider(self, name: str, scope: Scope) -> str | None:
        """A schema whose table includes this scope's: facts need not be read again."""
        if name not in _WIDER:
            return None
        for other, (schema, made) in self._made.items():
            if (
                other != scope
                and name in made
                and other.with_bots == scope.with_bots
                and max(other.floor, ALL) == max(scope.floor, ALL)
                and other.as_of >= scope.as_of
                # Mass posts are those of all rooms, whichever one is asked about.
                and (name == "mass_posts" or other.room == scope.room)
                and (name != "messages" or not self._learnt_later(schema, scope.as_of))
            ):
                return schema
        return None

    def _learnt_later(self, schema: str, as_of: int) -> bool:
        """Whether messages of that schema lack what at `as_of` nobody knew for a mass post."""
        sql = f"select count(*) from {schema}.mass_posts where ts <= $as_of and known > $as_of"
        found = self._con.execute(sql, {"as_of": as_of}).fetchall()
        return bool(found[0][0])

    def _make_clocks(self, schema: str, scope: Scope) -> None:
        """as_of's local day, and the last week that has ended, in every room's own zone."""
        self._con.execute(f"create table {schema}.clocks (room int, today int, week_done int)")
        rooms = self._con.execute(
            "select room, zone from rooms where $room is null or room = $room", {"room": scope.room}
        ).fetchall()
        days = {z: (local_day(scope.as_of, z), local_day(scope.as_of + 1, z)) for _, z in rooms}
        self._con.execute(
            f"insert into {schema}.clocks select unnest($1::int[]), unnest($2::int[]), unnest($3::int[])",
            [
                [room for room, _ in rooms],
                [days[z][0] for _, z in rooms],
                [week_of(days[z][1]) - 1 for _, z in rooms],
            ],
        )


def _row(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    return con.execute(sql).fetchall()[0]


def _place(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """The whole name of a table or view: one in a scope is about to be called the same."""
    place = _found(con, name)
    assert place is not None  # noqa: S101 - the log's own are always there
    return place


def _found(con: duckdb.DuckDBPyConnection, name: str) -> str | None:
    """The same where there may be none of that name."""
    where = "select database_name || '.' || schema_name || '.' || "
    found = con.execute(
        f"{where} view_name from duckdb_views() where view_name = '{name}' and not internal "
        f"union all {where} table_name from duckdb_tables() where table_name = '{name}'"
    ).fetchall()
    return str(found[0][0]) if found else None


def _used(sql: str, values: Mapping[str, object]) -> dict[str, object]:
    """The engine refuses a parameter that the statement does not name."""
    return {name: values[name] for name in set(_NAMED.findall(plain(sql)))}


def _statements(script: str) -> list[str]:
    return [one.strip() for one in plain(script).split(";") if one.strip()]
