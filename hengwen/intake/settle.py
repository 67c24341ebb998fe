"""Carries judged rows into the log: one batch, all or nothing, in a fixed order of writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from hengwen.events.clock import DAY, local_offset_sql, zone
from hengwen.events.identity import identity_sql
from hengwen.importers.stage import Stage
from hengwen.intake.judged import Judged
from hengwen.intake.options import Options
from hengwen.intake.twice import match, source_sql, sources
from hengwen.log import features
from hengwen.log.directory import Community, Directory, Named
from hengwen.log.durable import reached
from hengwen.log.lake import Lake
from hengwen.log.months import around, months_between

EPOCH = date(1970, 1, 1)
# The platform's own id of a message, to find it again. Reactions and rosters carry people's ids in
# theirs, and those live in the directory alone.
_OWN_REF = "CASE WHEN NOT starts_with(f.ref, '=') AND f.kind NOT IN ('reaction', 'roster_seen') THEN f.ref END"
_FIRST = "file, rec, part, account"  # of one event met several times in an import, this one stays


@dataclass(frozen=True)
class Place:
    """Where a batch goes; without a number nothing is written (a dry run)."""

    community: Community
    directory: Directory
    lake: Lake
    batch: int | None


def meet(
    con: duckdb.DuckDBPyConnection,
    judged: Judged,
    stages: Sequence[Stage],
    options: Options,
    place: Place,
) -> None:
    """Number the accounts and rooms a batch names, and tell its new events from the known.

    Leaves the tables `known` (already in the log), `twins` (repeated within the batch), `matched` (told
    by another source) and `forgotten` (accounts erased), for the accounting and for `settle`.
    """
    _accounts(con, place)
    reached("accounts")
    _rooms(con, place, stages, options)
    _calendar(con, judged)
    files = _known(con, judged, place.lake)
    told = sources(con, stages)
    match(con, told, place.directory, place.community.id, place.lake, files)
    _fresh(con)


def settle(
    con: duckdb.DuckDBPyConnection,
    judged: Judged,
    stages: Sequence[Stage],
    place: Place,
    batch: int,
) -> None:
    """Write texts, attestations and facts of what is new; facts are the commit point."""
    lake = place.lake
    month = "FROM new f JOIN calendar c ON c.utc_day = f.ts // 86400000000"
    words = (
        f"SELECT f.id, {batch}::INTEGER AS batch, {_OWN_REF} AS ref, f.text, c.month {month} "
        f"WHERE f.text IS NOT NULL OR {_OWN_REF} IS NOT NULL"
    )
    stored = _one(con, "SELECT count(*) FROM new")
    attested = "(SELECT id, month FROM known UNION SELECT other, month FROM matched)"
    known = _one(con, f"SELECT count(*) FROM {attested}")
    for table, rows, select in (
        (lake.texts, stored, words),
        (lake.seen, known, f"SELECT id, {batch}::INTEGER AS batch, month FROM {attested}"),
    ):
        if rows and (actions := table.write(con, select, batch)):
            table.commit(actions, batch)
    actions = lake.facts.write(con, _facts(con, judged, stages, batch), batch) if stored else []
    lake.facts.commit(actions, batch, rows=stored)


def _accounts(con: duckdb.DuckDBPyConnection, place: Place) -> None:
    """Surrogate numbers in order of first appearance; the erased get none."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE person (platform VARCHAR, ref VARCHAR, account BIGINT)"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE forgotten (platform VARCHAR, account VARCHAR)")
    met = con.execute(
        """
        SELECT platform, ref, name, min(first) AS first, max(last) AS last FROM (
          SELECT platform, account AS ref, name, min(ts) AS first, max(ts) AS last FROM judged
            WHERE fault IS NULL AND account IS NOT NULL GROUP BY ALL
          UNION ALL SELECT platform, "to", NULL, min(ts), max(ts) FROM judged
            WHERE fault IS NULL AND "to" IS NOT NULL GROUP BY ALL
          UNION ALL SELECT platform, "by", NULL, min(ts), max(ts) FROM judged
            WHERE fault IS NULL AND "by" IS NOT NULL GROUP BY ALL
          UNION ALL SELECT platform, mentioned, NULL, min(ts), max(ts) FROM (
            SELECT platform, unnest(mentions) AS mentioned, ts FROM judged
            WHERE fault IS NULL AND mentions IS NOT NULL) GROUP BY ALL)
        WHERE ref IS NOT NULL GROUP BY platform, ref, name ORDER BY first, ref, name
        """
    ).fetchall()
    directory, community = place.directory, place.community
    for platform in sorted({row[0] for row in met}):
        people = [
            Named(ref, _called(ref, name), last) for p, ref, name, _, last in met if p == platform
        ]
        gone = directory.erased(community.id, platform, {person.ref for person in people})
        kept = [person for person in people if person.ref not in gone]
        ids: dict[str, int] = {}
        if place.batch is not None:
            ids = directory.add_accounts(community.id, platform, place.batch, kept)
        con.execute(
            "INSERT INTO person SELECT $1, unnest($2::VARCHAR[]), unnest($3::BIGINT[])",
            [platform, list(ids), list(ids.values())],
        )
        con.execute(
            "INSERT INTO forgotten SELECT $1, unnest($2::VARCHAR[])", [platform, sorted(gone)]
        )


def _called(ref: str, name: str | None) -> str | None:
    return name or (ref.removeprefix("name:") if ref.startswith("name:") else None)


def _rooms(
    con: duckdb.DuckDBPyConnection, place: Place, stages: Sequence[Stage], options: Options
) -> None:
    """The table `place`: each room of the batch, its number and zone, and the numbers of one room."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE place (platform VARCHAR, ref VARCHAR, room INTEGER, zone VARCHAR, "
        "one INTEGER, alike INTEGER[])"
    )
    names = {(s.platform, ref): name for s in stages for ref, name in s.rooms.items()}
    met = con.execute(
        "SELECT platform, room, max(ts) FROM judged WHERE fault IS NULL GROUP BY ALL "
        "ORDER BY min(ts), room"
    ).fetchall()
    directory, community = place.directory, place.community.id
    if place.batch is not None:
        for platform, ref, last in met:
            name = names.get((platform, ref)) or ref.removeprefix("name:")
            day = options.day_zone(platform)[0].key
            directory.add_room(community, place.batch, platform, Named(ref, name, last), day)
    rooms = directory.rooms(community)
    known = {(room.platform, room.ref): room for room in rooms}
    alike: dict[int, list[int]] = {}
    for room in rooms:
        alike.setdefault(room.one, []).append(room.id)
    said = directory.zones_said(community)
    for number, (platform, ref, _) in enumerate(met, 1):
        if row := known.get((platform, ref)):
            told = (row.id, row.zone, row.one, alike[row.one])
        else:
            # A dry run makes no room.
            zone_ = said.get((platform, ref), options.day_zone(platform)[0].key)
            told = (-number, zone_, -number, [-number])
        con.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", [platform, ref, *told])
    if not met:
        con.execute("INSERT INTO place VALUES ('', '', 0, 'UTC', 0, [0])")


def _calendar(con: duckdb.DuckDBPyConnection, judged: Judged) -> None:
    """UTC day number -> month: a join is cheaper than formatting a date a row."""
    first, last = ((judged.first or 0) // DAY, (judged.last or 0) // DAY)
    days = range(first, last + 1)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE calendar AS "
        "SELECT unnest($1::INTEGER[]) AS utc_day, unnest($2::VARCHAR[]) AS month",
        [list(days), [f"{EPOCH + timedelta(days=d):%Y-%m}" for d in days]],
    )


def _known(con: duckdb.DuckDBPyConnection, judged: Judged, lake: Lake) -> list[Path]:
    """What the log has already, over the months touched and one on each side, and twins; gives its files."""
    kept = "(SELECT j.* FROM judged j ANTI JOIN forgotten g USING (platform, account) WHERE fault IS NULL)"
    if not _one(con, "SELECT count(*) FROM forgotten"):
        kept = "(SELECT * FROM judged WHERE fault IS NULL)"
    con.execute(f"CREATE OR REPLACE TEMP VIEW kept AS SELECT * FROM {kept}")
    files = []
    if judged.first is not None and judged.last is not None:
        files = lake.facts.files(around(months_between(judged.first, judged.last)))
    if files:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE known AS SELECT id, month FROM "
            f"{lake.facts.relation(files)} SEMI JOIN kept USING (id) "
            "WHERE room IN (SELECT room FROM place)"
        )
    else:
        con.execute("CREATE OR REPLACE TEMP TABLE known (id BIGINT, month VARCHAR)")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE twins (file INTEGER, rec BIGINT, part INTEGER, id BIGINT)"
    )
    total, different = con.execute("SELECT count(*), count(DISTINCT id) FROM kept").fetchall()[0]
    if total != different:
        con.execute(
            "INSERT INTO twins SELECT file, coalesce(rec, -1), part, id FROM (SELECT file, rec, part, id, "
            f"row_number() OVER (PARTITION BY id ORDER BY {_FIRST}) AS nth FROM kept "
            "WHERE id IN (SELECT id FROM kept GROUP BY id HAVING count(*) > 1)) WHERE nth > 1"
        )
    known = "ANTI JOIN known ON known.id = k.id" if _one(con, "SELECT count(*) FROM known") else ""
    first = (
        "(SELECT * FROM kept ANTI JOIN twins USING (id) UNION ALL SELECT * FROM kept SEMI JOIN twins "
        f"USING (id) QUALIFY row_number() OVER (PARTITION BY id ORDER BY {_FIRST}) = 1)"
        if total != different
        else "kept"
    )
    con.execute(f"CREATE OR REPLACE TEMP VIEW fresh AS SELECT k.* FROM {first} k {known}")
    return files


def _fresh(con: duckdb.DuckDBPyConnection) -> None:
    """What is new is what no other source tells."""
    if _one(con, "SELECT count(*) FROM matched"):
        con.execute(
            "CREATE OR REPLACE TEMP VIEW new AS SELECT * FROM fresh ANTI JOIN matched USING (id)"
        )
    else:
        con.execute("CREATE OR REPLACE TEMP VIEW new AS SELECT * FROM fresh")


def _facts(
    con: duckdb.DuckDBPyConnection, judged: Judged, stages: Sequence[Stage], batch: int
) -> str:
    zones = con.execute("SELECT DISTINCT zone FROM place ORDER BY zone").fetchall()
    span = (judged.first or 0, judged.last or 0)
    arms = {name: local_offset_sql("f.ts", zone(name), *span) for (name,) in zones}
    offset = next(iter(arms.values()), "0")
    if len(arms) > 1:
        cases = " ".join(f"WHEN '{name}' THEN {arm}" for name, arm in arms.items())
        offset = f"(CASE p.zone {cases} END)"
    others = con.execute('SELECT count("to"), count("by"), count(mentions) FROM kept').fetchall()[0]
    joins, columns = [], []
    for name, present in zip(("to", "by"), others[:2], strict=True):
        if present:
            joins.append(
                f'LEFT JOIN person {name}_p ON {name}_p.platform = f.platform AND {name}_p.ref = f."{name}"'
            )
        columns.append(f"{name}_p.account" if present else "NULL::BIGINT")
    mentions = "NULL::BIGINT[]"
    if others[2]:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE mentioned AS SELECT id, list(account ORDER BY account) AS accounts "
            "FROM (SELECT DISTINCT k.id, p.account "
            "FROM (SELECT id, platform, unnest(mentions) AS ref FROM kept) k "
            "JOIN person p USING (platform, ref)) GROUP BY id"
        )
        joins.append("LEFT JOIN mentioned m ON m.id = f.id")
        mentions = "m.accounts"
    con.execute(f"CREATE OR REPLACE TEMP TABLE words AS {features.of('new')}")
    learned = ", ".join(f"w.{name}" for name in features.NAMES)
    reply = identity_sql("f.platform", "f.room", "'message'", "f.reply")
    source = source_sql(sources(con, stages), "f")
    # In the order of the file: of what it tells of one minute nobody else knows which came first.
    return f"""
SELECT f.id, {batch}::INTEGER AS batch, p.room, f.kind, f.ts,
 ((f.ts + {offset}) // {DAY})::INTEGER AS day,
 (((f.ts + {offset}) % {DAY}) // 3600000000)::TINYINT AS hour,
 a.account, {columns[0]} AS to_account, {columns[1]} AS by_account, {mentions} AS mentions,
 CASE WHEN f.reply IS NOT NULL THEN {reply} END AS reply_to,
 f.media, f.size, {source} AS source, {learned}, f.props, c.month
FROM new f JOIN calendar c ON c.utc_day = f.ts // {DAY}
 JOIN place p ON p.platform = f.platform AND p.ref = f.room
 LEFT JOIN person a ON a.platform = f.platform AND a.ref = f.account
 JOIN words w ON w.text IS NOT DISTINCT FROM f.text {" ".join(joins)}
ORDER BY c.month, p.room, f.ts, f.file, f.rec, f.part"""


def _one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    assert row is not None  # noqa: S101 - aggregates give a row
    return int(row[0])
