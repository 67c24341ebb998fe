"""Counts what became of every record. Each term is counted by itself; the sum is asserted after."""

from __future__ import annotations

from collections import defaultdict

import duckdb

from hengwen.importers.stage import Stage
from hengwen.intake.accounting import FileReport, Reason

# The rank of what became of an event; a record is what became of its best one.
_FATE = """CASE WHEN fault IS NOT NULL THEN 0
 WHEN EXISTS (SELECT 1 FROM forgotten g WHERE g.platform = j.platform AND g.account = j.account) THEN 1
 WHEN j.id IN (SELECT id FROM known) THEN 2
 WHEN (j.file, coalesce(j.rec, -1), j.part) IN (SELECT (file, rec, part) FROM twins) THEN 2
 ELSE 3 END"""
_WORD = {1: "erased", 2: "duplicate", 3: "stored"}


def count(con: duckdb.DuckDBPyConnection, stages: list[Stage], reports: list[FileReport]) -> None:
    """Fill the reports, one a stage in the same order, from `judged`, `known`, `twins`, `forgotten`."""
    by_file = {s.number: r for s, r in zip(stages, reports, strict=True)}
    faults = con.execute(
        "SELECT file, fault, count(*), arg_min(place, rec), arg_min(example, rec) FROM judged "
        "WHERE fault IS NOT NULL AND coalesce(part, 0) = 0 GROUP BY ALL ORDER BY file, 3 DESC, fault"
    ).fetchall()
    for file, fault, number, place, example in faults:
        _left_out(by_file[file], fault, number, place, example)
    for stage, report in zip(stages, reports, strict=True):
        kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for found in stage.quarantined:
            kinds[found.reason].append((found.place, found.raw[:120].decode("utf-8", "replace")))
        for reason, places in sorted(kinds.items()):
            _left_out(report, reason, len(places), *places[0])
        report.cut, report.doubtful = stage.cut, stage.doubtful
        report.exported = stage.exported
    _fates(con, by_file)
    about = con.execute(
        "SELECT file, min(ts), max(ts), count(DISTINCT account) FILTER (kind IN ('message', 'check_in', "
        "'announce')), count(*) FILTER (repaired AND part = 0), list(DISTINCT (platform, room)) "
        "FROM judged WHERE fault IS NULL GROUP BY file"
    ).fetchall()
    names = {(s.platform, ref): name for s in stages for ref, name in s.rooms.items()}
    for file, first, last, senders, repaired, rooms in about:
        report = by_file[file]
        report.first, report.last, report.senders, report.repaired = first, last, senders, repaired
        report.rooms = sorted(
            names.get((platform, ref)) or ref.removeprefix("name:") for platform, ref in rooms
        )
    for report in reports:
        report.records["read"] = (
            sum(con_read for name, con_read in report.records.items() if name.startswith("read:"))
            + report.records["quarantined"]
        )
        for name in [name for name in report.records if name.startswith("read:")]:
            del report.records[name]
        report.balance()


def _left_out(
    report: FileReport, fault: str, number: int, place: str | None, example: str | None
) -> None:
    outcome, reason = fault.split(":", 1)
    report.records[outcome] += number
    report.reasons.append(Reason(outcome, reason, number, place, example))


def _fates(con: duckdb.DuckDBPyConnection, by_file: dict[int, FileReport]) -> None:
    """Records by fate and events by kind. Records of several events are few; they are grouped apart."""
    simple = not any(
        con.execute(f"SELECT count(*) FROM {name}").fetchone() != (0,)
        for name in ("known", "twins", "forgotten")
    )
    fate = "CASE WHEN fault IS NOT NULL THEN 0 ELSE 3 END" if simple else _FATE
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE fated AS SELECT file, rec, part, kind, {fate}::TINYINT AS fate "
        "FROM judged j"
    )
    for file, number in con.execute(
        # Counted from the records themselves, not from their fates.
        "SELECT file, count(*) FROM judged WHERE rec IS NOT NULL AND coalesce(part, 0) = 0 GROUP BY file"
    ).fetchall():
        by_file[file].records["read:staged"] = number
    several = (
        "(SELECT DISTINCT file, rec FROM fated WHERE part > 0 AND fate > 0 AND rec IS NOT NULL)"
    )
    rows = con.execute(
        f"""
        WITH many AS MATERIALIZED {several}
        SELECT file, fate, count(*) FROM (
          SELECT file, fate FROM fated ANTI JOIN many USING (file, rec)
            WHERE fate > 0 AND rec IS NOT NULL
          UNION ALL
          SELECT file, max(fate) FROM fated SEMI JOIN many USING (file, rec)
            WHERE fate > 0 GROUP BY file, rec)
        GROUP BY file, fate
        """
    ).fetchall()
    for file, rank, number in rows:
        by_file[file].records[_WORD[rank]] += number
    for file, kind, number in con.execute(
        "SELECT file, kind, count(*) FROM fated WHERE fate = 3 GROUP BY ALL"
    ).fetchall():
        by_file[file].events[kind] += number
