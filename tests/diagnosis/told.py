"""Readings and small towns that the tests of the diagnosis tell their stories with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from hengwen.diagnosis.history import own_history
from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.state import State
from hengwen.diagnosis.week import Week, monday
from hengwen.metrics import Tables

DAY = 86_400_000_000
WEEK = 7 * DAY
FIRST_WEEK = 2953  # its Monday is 2026-08-03
STEADY = (20, 22, 19, 21, 20, 23, 18, 21, 20)


def weeks(speakers: Sequence[int]) -> list[Week]:
    """Full weeks with ten messages a speaker."""
    return [
        Week(day=monday(FIRST_WEEK + i), speakers=n, messages=10 * n)
        for i, n in enumerate(speakers)
    ]


def readings(speakers: Sequence[int] = STEADY, room: int = 1, **given: Any) -> Readings:
    """A lively room of half a year, unless told otherwise."""
    told: dict[str, Any] = {
        "room": room,
        "last_day": monday(FIRST_WEEK + len(speakers)),
        "age": 180.0,
        "silent": 0.1,
        "exchanged": True,
        "state": State.ALIVE,
        "history": own_history(weeks(speakers)),
    }
    return Readings(**(told | given))


class Town:
    """Rooms filled week by week: everybody in a week writes in turn, evenly spread over it."""

    def __init__(self) -> None:
        self.con = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})
        self.con.execute(
            """create table facts (id bigint, batch int, room int, kind varchar, ts bigint, day int,
               hour tinyint, account bigint, to_account bigint, mentions bigint[], reply_to bigint,
               media varchar, size bigint, length int, lang tinyint, question bool, thanks bool,
               link bool, contact bool, norm bigint, props varchar, by_account bigint)"""
        )
        self.con.execute(
            """create table accounts (account bigint, member bigint, name varchar, bot bool,
               staff bool)"""
        )
        self.con.execute(
            "create table rooms (room int, name varchar, platform varchar, zone varchar, closed bigint)"
        )
        self.con.execute(
            "create table batches (batch int, exported bigint, first bigint, last bigint)"
        )
        self.con.execute(
            "create view spans as select distinct f.room, f.batch, b.first, b.last, b.exported, "
            "coalesce(b.exported, b.last) as ends from facts f join batches b on b.batch = f.batch"
        )

    def room(self, room: int, name: str = "") -> None:
        self.con.execute(
            "insert into rooms values (?, ?, 'test', 'UTC', null)", [room, name or f"r{room}"]
        )

    def fill(
        self, room: int, week: int, speakers: int, messages: int, *, batch: int = 1, days: float = 7
    ) -> None:
        """`messages` by `speakers` people from Monday 00:00 on, over `days` days."""
        start = monday(FIRST_WEEK + week) * DAY
        step = int(days * DAY) // messages if messages else 0
        self.con.execute(
            f"""insert into facts
            select {room} * 10_000_000 + {week} * 100_000 + i, {batch}, {room}, 'message',
                {start} + i * {step}, ({start} + i * {step}) // {DAY},
                (({start} + i * {step}) // 3600000000) % 24, {room} * 1000 + i % {max(speakers, 1)},
                null, null, null, null, null, 5, 2, false, false, false, false, i, null, null
            from range({messages}) t(i)"""
        )

    def tables(self, as_of: int | None = None) -> Tables:
        self.con.execute(
            """insert into accounts select distinct account, account, 'm' || account, false, false
               from facts where account not in (select account from accounts)"""
        )
        self.con.execute("delete from batches")
        self.con.execute(
            "insert into batches select batch, null, min(ts), max(ts) from facts group by batch"
        )
        rows = self.con.execute("select max(ts) from facts").fetchall()
        return Tables(self.con, as_of=as_of if as_of is not None else rows[0][0] or 0)


def instant(text: str) -> int:
    """Microseconds UTC of `2026-10-01 09:00`."""
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def monday_of(week: int) -> int:
    """Monday 00:00 UTC of a told week, in microseconds."""
    return monday(FIRST_WEEK + week) * DAY
