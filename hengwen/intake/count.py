"""Counts what became of every record. Each term is counted by itself; the sum is asserted after."""

from __future__ import annotations

from collections import defaultdict

import duckdb

from hengwen.events.kind import SAID
from hengwen.importers.stage import Stage
from hengwen.intake.accounting import FileReport, Reason, Report

# The rank of what became of an event; a record is what became of its best one.
_FATE = """CASE
 WHEN EXISTS (SELECT 1 FROM forgotten g WHERE g.platform = j.platform AND g.account = j.account) THEN 1
 WHEN j.id IN (SELECT id FROM known) OR j.id IN (SELECT id FROM matched) THEN 2
 WHEN (j.file, coalesce(j.rec, -1), j.part, j.id) IN (SELECT (file, rec, part, id) FROM twins) THEN 2
 ELSE 3 END"""
_WORD = {1: "erased", 2: "duplicate", 3: "stored"}


def count(con: duckdb.DuckDBPyConnection, stages: list[Stage], report: Report) -> None:
    """Fill the report, a file a stage in the same order, from `judged` and what `meet` left."""
    by_file = {s.number: r for s, r in zip(stages, report.files, strict=True)}
    for stage, one in zip(stages, report.files, strict=True):
        # Read is what was met while staging; the outcomes below are counted from what was judged.
        one.records["read"] = stage.read
        one.cut, one.doubtful, one.exported = stage.cut, stage.doubtful, stage.exported
        _unreadable(stage, one)
    _left_out(con, by_file)
    _fates(con, by_file)
    report.senders = _about(con, stages, by_file)
    for one in report.files:
        one.balance()


def _unreadable(stage: Stage, report: FileReport) -> None:
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for found in stage.quarantined:
        places[found.reason].append((found.place, found.raw[:120].decode("utf-8", "replace")))
    for fault, met in sorted(places.items()):
        _note(report, fault, len(met), *met[0])


def _left_out(con: duckdb.DuckDBPyConnection, by_file: dict[int, FileReport]) -> None:
    for file, fault, number, place, example in con.execute(
        "SELECT file, fault, count(*), arg_min(place, rec), arg_min(example, rec) FROM judged "
        "WHERE fault IS NOT NULL AND rec IS NOT NULL AND coalesce(part, 0) = 0 "
        "GROUP BY ALL ORDER BY file, 3 DESC, fault"
    ).fetchall():
        _note(by_file[file], fault, number, place, example)


def _note(
    report: FileReport, fault: str, number: int, place: str | None, example: str | None
) -> None:
    outcome, reason = fault.split(":", 1)
    report.records[outcome] += number
    # What was left out on purpose is nobody's to read.
    shown = None if outcome == "filtered" else example
    report.reasons.append(Reason(outcome, reason, number, place, shown))


def _fates(con: duckdb.DuckDBPyConnection, by_file: dict[int, FileReport]) -> None:
    """Records by fate and events by kind, of what was understood."""
    if not any(_rows(con, name) for name in ("known", "twins", "matched", "forgotten")):
        # Everything is new: a record is what its first event is.
        for file, kind, events, records in con.execute(
            "SELECT file, kind, count(*), count(*) FILTER (rec IS NOT NULL AND part = 0) FROM judged "
            "WHERE fault IS NULL GROUP BY ALL"
        ).fetchall():
            by_file[file].events[kind] += events
            by_file[file].records["stored"] += records
        return
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE fated AS SELECT file, rec, part, kind, {_FATE}::TINYINT AS fate "
        "FROM judged j WHERE fault IS NULL"
    )
    # Records of several events are few; they are grouped apart.
    for file, fate, number in con.execute(
        """
        WITH many AS MATERIALIZED
          (SELECT DISTINCT file, rec FROM fated WHERE part > 0 AND rec IS NOT NULL)
        SELECT file, fate, count(*) FROM (
          SELECT file, fate FROM fated ANTI JOIN many USING (file, rec) WHERE rec IS NOT NULL
          UNION ALL
          SELECT file, max(fate) FROM fated SEMI JOIN many USING (file, rec) GROUP BY file, rec)
        GROUP BY file, fate
        """
    ).fetchall():
        by_file[file].records[_WORD[fate]] += number
    for file, kind, number in con.execute(
        "SELECT file, kind, count(*) FROM fated WHERE fate = 3 GROUP BY ALL"
    ).fetchall():
        by_file[file].events[kind] += number


def _about(
    con: duckdb.DuckDBPyConnection, stages: list[Stage], by_file: dict[int, FileReport]
) -> int:
    """Span, rooms, senders and repairs of each file; gives the senders of all files together."""
    names = {(s.platform, ref): name for s in stages for ref, name in s.rooms.items()}
    forgotten = set(con.execute("SELECT platform, account FROM forgotten").fetchall())
    said = ", ".join(f"'{kind}'" for kind in SAID)
    senders: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rooms: dict[int, set[str]] = defaultdict(set)
    for file, platform, room, account, spoke, repaired, first, last in con.execute(
        f"SELECT file, platform, room, account, bool_or(kind IN ({said})), "
        "count(*) FILTER (repaired AND part = 0), min(ts) FILTER (rec IS NOT NULL), "
        "max(ts) FILTER (rec IS NOT NULL) "
        "FROM judged WHERE fault IS NULL GROUP BY ALL"
    ).fetchall():
        report = by_file[file]
        # A roster's entry is no record: it says who was there when the file was made.
        report.first = min((t for t in (report.first, first) if t is not None), default=None)
        report.last = max((t for t in (report.last, last) if t is not None), default=None)
        report.repaired += repaired
        rooms[file].add(names.get((platform, room)) or room.removeprefix("name:"))
        if spoke and account is not None and (platform, account) not in forgotten:
            senders[file].add((platform, account))
    for file, report in by_file.items():
        report.rooms, report.senders = sorted(rooms[file]), len(senders[file])
    return len(set().union(*senders.values()))


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return con.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
