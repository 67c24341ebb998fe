"""Where an importer puts what it read: columns of events, in pieces, beside the faults."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import duckdb

from hengwen.events.identity import identity_sql
from hengwen.events.sql import literal, one_file

Job = TypeVar("Job")

# What a staged row holds. An importer's SELECT names the columns it knows; the rest are null.
STAGED = {
    "rec": "BIGINT",  # ordinal of the record in its file; null: an event that no record of its own
    "part": "INTEGER",  # 0 for a record's first event, then 1, 2, …
    "fault": "VARCHAR",  # null, or filtered:… quarantined:… rejected:… (then no event)
    "place": "VARCHAR",  # with a fault: where it stands, as a person would look for it
    "example": "VARCHAR",  # with a fault: how it begins
    "repaired": "BOOLEAN",  # read after a repair that loses no word
    "room": "VARCHAR",  # the platform's id of the room, or name:<name>
    "kind": "VARCHAR",
    "ref": "VARCHAR",  # the platform's id of the record; null: intake counts occurrences
    "ts": "BIGINT",  # microseconds UTC; null where only a wall clock is known
    "wall": "BIGINT",  # microseconds of a clock without zone
    "account": "VARCHAR",  # the platform's id of who did it, or name:<name>; null: not known
    "name": "VARCHAR",  # what the account was called at that moment
    "to": "VARCHAR",  # whom it was for
    "by": "VARCHAR",  # who brought or removed the account (joins, kicks)
    "mentions": "VARCHAR[]",
    "reply": "VARCHAR",  # ref of the message it answers
    "text": "VARCHAR",
    "media": "VARCHAR",
    "size": "BIGINT",
    "props": "VARCHAR",  # JSON without names or words
    "extra": "VARCHAR",  # JSON of what a second SELECT makes further events of
}


@dataclass(frozen=True)
class Quarantined:
    """A record nobody could read; its bytes are kept, capped."""

    place: str
    reason: str
    raw: bytes

    CAP = 1 << 16


@dataclass
class Stage:
    """One file on its way in. Pieces may be copied from several threads at once."""

    folder: Path
    con: duckdb.DuckDBPyConnection
    platform: str
    number: int = 0  # of the file within the import
    numbers: str = ""  # whose ids the records carry, where they are not the platform's own
    threads: int = 2
    progress: Callable[[int], None] = lambda _: None  # bytes of the source done
    rooms: dict[str, str] = field(default_factory=dict)  # room ref -> name
    zones: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(
        default_factory=dict
    )  # account -> owner | admin | bot, as the file says
    room_called: str | None = None  # the person's name for a room that the file does not number
    options: dict[str, str] = field(default_factory=dict)
    exported: int | None = None  # microseconds, where the file states when it was made
    cut: str | None = None  # where the file breaks off
    covers: bool = True  # tells what happened in a room; a list of people does not
    doubtful: int = 0  # records that could be read otherwise as well
    quarantined: list[Quarantined] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._pieces = 0
        self._records: dict[int, int] = {}  # of each piece

    @property
    def read(self) -> int:
        """Records met, whatever became of them: counted here, before anybody judges."""
        return sum(self._records.values()) + len(self.quarantined)

    def copy(
        self,
        select: str,
        *,
        cursor: duckdb.DuckDBPyConnection | None = None,
        piece: int | None = None,
        more: str | None = None,
        shape: str | None = None,
    ) -> int:
        """Copy a SELECT's rows in as one piece; gives their number.

        `shape`: what SELECTs of the same columns share (the text they are made of), so that the engine
        plans one of them to know these, and not each. `more` is a second SELECT over {staged}, the piece
        just written, for records that hold several events: they are few, and the first SELECT stays one
        row a record. Raises duckdb.Error (or UnicodeDecodeError, of its complaint) when the engine cannot
        read what the SELECT reads: nothing of it is kept then. A piece copied again takes the place of
        the first. Every row gets its identity here, so that it is hashed once.
        """
        engine = cursor or self.con
        if piece is None:
            with self._lock:
                self._pieces += 1
                piece = (1 << 20) + self._pieces
        target = self.folder / f"f{self.number:04d}-{piece:08d}.parquet"
        beside = target.with_name(f"{target.stem}-more.parquet")
        try:
            rows, records, extra = self._write(engine, select, target, shape)
            if more and extra:
                staged = f"read_parquet({one_file(target)})"
                self._write(engine, more.replace("{staged}", staged), beside, more)
        except (duckdb.Error, UnicodeDecodeError):
            # All or nothing: what stays here would be counted twice when it is read another way.
            target.unlink(missing_ok=True)
            beside.unlink(missing_ok=True)
            raise
        with self._lock:
            self._records[piece] = records
        return rows

    def _write(
        self, engine: duckdb.DuckDBPyConnection, select: str, target: Path, shape: str | None
    ) -> tuple[int, int, int]:
        """Write one piece; gives its rows, its records and how many of them have an `extra`."""
        known = _columns(engine, select, shape)
        columns = ", ".join(
            f'"{name}"::{sort} AS "{name}"' if name in known else f'NULL::{sort} AS "{name}"'
            for name, sort in STAGED.items()
        )
        platform = literal(self.platform)
        identity = identity_sql(platform, "room", "kind", "ref")
        if self.room_called is not None:
            called = literal(f"name:{self.room_called}")
            columns = columns.replace(
                '"room"::VARCHAR AS "room"',
                f"CASE WHEN starts_with(room, 'name:') THEN {called} ELSE room END AS room",
            )
        made = engine.execute(
            f"COPY (SELECT {self.number}::INTEGER AS file, {platform} AS platform, *, "
            f"CASE WHEN fault IS NULL THEN {identity} END AS id FROM "
            f"(SELECT {columns} FROM ({select}))) "
            f"TO {literal(target.as_posix())} (FORMAT parquet, COMPRESSION uncompressed)"
        ).fetchone()
        counted = engine.execute(
            "SELECT count(*) FILTER (rec IS NOT NULL AND coalesce(part, 0) = 0), count(extra) "
            f"FROM read_parquet({one_file(target)})"
        ).fetchone()
        assert made is not None and counted is not None  # noqa: S101, PT018 - each gives a row
        return int(made[0]), int(counted[0]), int(counted[1])

    def quarantine(self, place: str, reason: str, raw: bytes) -> None:
        with self._lock:
            self.quarantined.append(Quarantined(place, reason, raw[: Quarantined.CAP]))

    def each(
        self, work: Callable[[Job, duckdb.DuckDBPyConnection], None], jobs: Iterable[Job]
    ) -> None:
        """Run `work` over jobs on all threads, each with its own cursor; the first error is raised.

        A job is asked for when a thread is about to be free: jobs may hold what they are about.
        """

        def run(job: Job) -> None:
            cursor = self.con.cursor()
            try:
                work(job, cursor)
            finally:
                cursor.close()

        # Reading an array runs on one thread of the engine, so the pieces run side by side.
        self.con.execute("SET threads = 1")
        try:
            with ThreadPoolExecutor(self.threads) as pool:
                waiting: deque[Future[None]] = deque()
                for job in jobs:
                    waiting.append(pool.submit(run, job))
                    if len(waiting) > self.threads:
                        waiting.popleft().result()
                for one in waiting:
                    one.result()
        finally:
            self.con.execute(f"SET threads = {self.threads}")


_SHAPES: dict[str, frozenset[str]] = {}


def _columns(engine: duckdb.DuckDBPyConnection, select: str, shape: str | None) -> frozenset[str]:
    known = _SHAPES.get(shape) if shape else None
    if known is None:
        known = frozenset(row[0] for row in engine.execute(f"DESCRIBE {select}").fetchall())
        if shape:
            _SHAPES[shape] = known
    return known
