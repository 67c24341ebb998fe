"""What a community's log says, apart from the numbers a home happens to give things."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from hengwen.log.directory import Community
from hengwen.log.home import Home


@dataclass
class Shown:
    """Everything with platform ids for account numbers, and imports counted from 1 in their order."""

    facts: dict[int, dict[str, Any]] = field(default_factory=dict)
    texts: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    seen: list[tuple[int, int]] = field(default_factory=list)
    rooms: list[tuple[Any, ...]] = field(default_factory=list)
    called: list[tuple[Any, ...]] = field(default_factory=list)
    accounts: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[Any, ...]] = field(default_factory=list)


def rows(lake_table: Any) -> list[dict[str, Any]]:
    with duckdb.connect() as con:
        found = con.execute(f"SELECT * FROM {lake_table.relation()}")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def shown(home: Home, community: Community) -> Shown:
    lake = home.lake(community)
    db = sqlite3.connect(home.path / "directory.db")
    try:
        refs = dict(
            db.execute("SELECT id, coalesce(platform || '/' || ref, 'erased') FROM account")
        )
        names = db.execute(
            "SELECT account, name, batch, last FROM account_name JOIN account a ON a.id = account "
            "WHERE community = ?",
            (community.id,),
        ).fetchall()
        called = db.execute(
            "SELECT room.platform, room.ref, batch, name, last FROM room_name JOIN room ON id = room "
            "WHERE community = ?",
            (community.id,),
        ).fetchall()
    finally:
        db.close()
    done = [b.id for b in home.directory.batches(community.id) if b.state == "done"]
    order = {batch: number for number, batch in enumerate(done, 1)}
    rooms = {r.id: (r.platform, r.ref) for r in home.directory.rooms(community.id)}
    out = Shown()
    for row in rows(lake.facts):
        assert row["id"] not in out.facts, "one event stands twice in the facts"
        out.facts[row["id"]] = row | {
            "batch": order[row["batch"]],
            "room": rooms[row["room"]],
            "account": refs.get(row["account"]),
            "to_account": refs.get(row["to_account"]),
            "by_account": refs.get(row["by_account"]),
            "mentions": row["mentions"] and sorted(refs[m] for m in row["mentions"]),
        }
    for row in rows(lake.texts):
        assert row["id"] not in out.texts, "one event stands twice in the texts"
        out.texts[row["id"]] = (order[row["batch"]], row["ref"], row["text"], row["month"])
    out.seen = sorted((row["id"], order[row["batch"]]) for row in rows(lake.seen))
    people = home.directory.accounts(community.id)
    out.accounts = sorted(
        (a.platform, a.ref, refs[a.member], a.name, a.bot, a.staff) for a in people
    )
    out.rooms = sorted(
        (r.platform, r.ref, r.name, r.zone) for r in home.directory.rooms(community.id)
    )
    out.called = sorted((p, ref, order[b], name, last) for p, ref, b, name, last in called)
    out.names = sorted((refs[a], name, order[b], last) for a, name, b, last in names)
    return out


def orphans(home: Home, community: Community) -> list[Path]:
    """Parquet files of the lake that no table names."""
    lake = home.lake(community)
    found = []
    for table in lake.tables:
        live = set(table.files())
        found += [f for f in table.root.glob("month=*/*.parquet") if f not in live]
    return found


def strays(home: Home, community: Community) -> list[Path]:
    """Those of them that an import wrote and no table ever named: no reader can have them open."""
    entered = {
        (table.name, batch.id)
        for table in home.lake(community).tables
        for batch in home.directory.batches(community.id)
        if table.files() and table.holds(batch.id)
    }
    return [
        file
        for file in orphans(home, community)
        for batch in [int(file.name[1:].split("-")[0])]
        if batch and (file.parents[1].name, batch) not in entered
    ]
