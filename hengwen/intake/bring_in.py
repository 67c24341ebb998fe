"""One import from files to the log, or one look that keeps nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from hengwen.importers import IMPORTERS
from hengwen.importers.stage import Stage
from hengwen.intake.accounting import FileReport, Report
from hengwen.intake.count import count
from hengwen.intake.judged import judge
from hengwen.intake.open_files import Opened, open_files
from hengwen.intake.options import Options
from hengwen.intake.settle import Place, meet, settle
from hengwen.log.directory import Community
from hengwen.log.durable import reached
from hengwen.log.home import Home, engine
from hengwen.log.writing import writing

Progress = Callable[[str, int, int], None]  # file, bytes done, bytes in all


def bring_in(
    home: Home,
    community: Community,
    paths: Sequence[Path | str],
    options: Options,
    *,
    dry_run: bool = False,
    progress: Progress = lambda *_: None,
) -> Report:
    """Read files into a community's log; gives the accounting.

    A file nobody knows is refused and stored nowhere; the others go in together, as one import.
    `dry_run` reads and judges and writes nothing. Raises Busy while another import is running.
    """
    began = time.monotonic()
    with (
        writing(home, community, options.now) as lake,
        home.stage(community) as folder,
        engine(folder) as con,
    ):
        opened, refused = open_files(con, folder, paths, options, progress)
        report = Report([o.report for o in opened], refused)
        if not opened:
            return report
        stages = [o.stage for o in opened]
        judged = judge(con, folder, stages, options)
        _clocks(con, opened, options)
        if dry_run:
            _nothing_known(con)
            count(con, stages, report)
        else:
            report.number = home.directory.open_batch(community.id, options.now)
            reached("batch")
            place = Place(community, home.directory, lake, report.number)
            meet(con, judged, stages, options, place)
            count(con, stages, report)
            # Before the commit point, so that an import killed after it lacks nothing but its end.
            _note(place, report, opened)
            settle(con, judged, place)
        report.seconds = time.monotonic() - began
        if report.number is not None:
            home.directory.set_batch(
                report.number, "done", closed=options.now, report=_in_words_of_nobody(report)
            )
            reached("done")
    return report


def _clocks(con: duckdb.DuckDBPyConnection, opened: Sequence[Opened], options: Options) -> None:
    """Say which zone was used for a clock that states none, and for the rooms' days."""
    walls = {
        row[0]
        for row in con.execute("SELECT DISTINCT file FROM judged WHERE wall IS NOT NULL").fetchall()
    }
    for one in opened:
        if one.stage.number in walls:
            zone, named = options.clock_zone(one.stage.platform)
            one.report.clock, one.report.clock_assumed = zone.key, not named
        one.report.day = options.day_zone(one.stage.platform)[0].key
        one.report.platform = one.stage.platform


def _nothing_known(con: duckdb.DuckDBPyConnection) -> None:
    """A dry run asks no log: every readable record counts as new."""
    con.execute("CREATE TEMP TABLE known (id BIGINT, month VARCHAR)")
    con.execute("CREATE TEMP TABLE twins (file INTEGER, rec BIGINT, part INTEGER, id BIGINT)")
    con.execute("CREATE TEMP TABLE forgotten (platform VARCHAR, account VARCHAR)")


def _note(place: Place, report: Report, opened: Sequence[Opened]) -> None:
    """What the files said beside their events: unreadable records, roles, span and accounting."""
    directory = place.directory
    # Nobody can tell whose words broken bytes are. Where somebody was erased, none come back this way.
    keep = not directory.erased_accounts(place.community.id)
    directory.quarantine(
        place.batch,
        [
            (one.report.path, found.place, found.reason, found.raw if keep else b"")
            for one in opened
            for found in one.stage.quarantined
        ],
    )
    _roles(place, opened)
    firsts = [f.first for f in report.files if f.first is not None]
    lasts = [f.last for f in report.files if f.last is not None]
    exports = [f.exported for f in report.files if f.exported is not None]
    directory.set_batch(
        place.batch,
        "open",
        exported=max(exports, default=None),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        report=_in_words_of_nobody(report),
    )


def _in_words_of_nobody(report: Report) -> str:
    """The report as the directory keeps it: examples are people's words and must not outlive them."""
    return json.dumps(report.as_json(examples=False), ensure_ascii=False)


def _roles(place: Place, opened: Sequence[Opened]) -> None:
    """Owners and admins that a file names count as staff until a person says otherwise."""
    for one in opened:
        staff = [ref for ref, role in one.stage.roles.items() if role in ("owner", "admin")]
        ids = place.directory.account_ids(place.community.id, one.stage.platform, staff)
        place.directory.mark(ids.values(), "staff", place.batch)


def formats() -> dict[str, str]:
    """Slug -> message id of its name, in the order they are tried."""
    return {slug: importer.title for slug, importer in IMPORTERS.items()}


__all__ = ["FileReport", "Progress", "Stage", "bring_in", "formats"]
