"""One import from files to the log, or one look that keeps nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from hengwen.events.clock import DAY
from hengwen.importers import Source
from hengwen.intake.accounting import Report, Sight
from hengwen.intake.count import count
from hengwen.intake.judged import judge
from hengwen.intake.open_files import Opened, open_files
from hengwen.intake.options import Options
from hengwen.intake.settle import Place, meet, settle
from hengwen.log.directory import Community, Span
from hengwen.log.durable import reached
from hengwen.log.home import Home, engine
from hengwen.log.writing import writing

_FILE_ROOMS = (
    "SELECT DISTINCT j.file, p.room, p.zone FROM judged j "
    "JOIN place p ON p.platform = j.platform AND p.ref = j.room WHERE j.fault IS NULL"
)
Progress = Callable[[str, int, int], None]  # file, bytes done, bytes in all


def bring_in(
    home: Home,
    community: Community,
    paths: Sequence[Path | str | Source],
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
        opened, found = open_files(con, folder, paths, options, progress)
        report = Report([o.report for o in opened], found.refused, attached=found.attached)
        if not opened:
            return report
        stages = [o.stage for o in opened]
        options = options.timed(stage.platform for stage in stages)
        _believable(opened, options)
        judged = judge(con, folder, stages, options)
        if not dry_run:
            report.number = home.directory.open_batch(community.id, options.now)
            reached("batch")
        place = Place(community, home.directory, lake, report.number)
        meet(con, judged, stages, options, place)
        count(con, stages, report)
        if dry_run:
            report.preview = _preview(con)
        _clocks(con, opened, options)
        if report.number is not None:
            # Before the commit point, so that an import killed after it lacks nothing but its end.
            _note(con, place, report.number, report, opened)
            settle(con, judged, stages, place, report.number)
        report.seconds = time.monotonic() - began
        if report.number is not None:
            home.directory.set_batch(
                report.number, "done", closed=options.now, report=_in_words_of_nobody(report)
            )
            reached("done")
    return report


def _preview(con: duckdb.DuckDBPyConnection) -> list[Sight]:
    """The first messages as they would be stored, so that a person sees what was taken for what."""
    rows = con.execute(
        "SELECT ts, coalesce(name, account), room, left(text, 60), media FROM judged "
        "WHERE fault IS NULL AND kind = 'message' ORDER BY file, rec, part LIMIT 5"
    ).fetchall()
    return [Sight(*row) for row in rows]


def _believable(opened: Sequence[Opened], options: Options) -> None:
    """An export time that is still to come would make every room look long silent: it is left out."""
    for one in opened:
        if one.stage.exported is not None and one.stage.exported > options.now + DAY:
            one.report.export_ignored, one.stage.exported = one.stage.exported, None


def _clocks(con: duckdb.DuckDBPyConnection, opened: Sequence[Opened], options: Options) -> None:
    """Say which zone was used for a clock that states none, and which the rooms' days are in."""
    walls = {
        row[0]
        for row in con.execute("SELECT DISTINCT file FROM judged WHERE wall IS NOT NULL").fetchall()
    }
    days = dict(
        con.execute(f"SELECT file, min(zone) FROM ({_FILE_ROOMS}) GROUP BY file").fetchall()
    )
    for one in opened:
        if one.stage.number in walls:
            zone, named = options.clock_zone(one.stage.platform)
            one.report.clock, one.report.clock_assumed = zone.key, not named
        day, _ = options.day_zone(one.stage.platform)
        one.report.day = days.get(one.stage.number, day.key)
        if options.room_zone is not None and one.report.day != day.key:
            # The room is known already and keeps its zone; `rezone` changes it.
            one.report.day_refused = day.key
        one.report.platform = one.stage.platform


def _note(
    con: duckdb.DuckDBPyConnection,
    place: Place,
    batch: int,
    report: Report,
    opened: Sequence[Opened],
) -> None:
    """What the files said beside their events: unreadable records, roles, spans and accounting."""
    directory = place.directory
    # Nobody can tell whose words broken bytes are. Where somebody was erased, none come back this way.
    keep = not directory.erased_accounts(place.community.id)
    directory.quarantine(
        batch,
        [
            (one.report.path, found.place, found.reason, found.raw if keep else b"")
            for one in opened
            for found in one.stage.quarantined
        ],
    )
    _roles(place, batch, opened)
    files = {one.stage.number: one for one in opened}
    directory.set_spans(
        batch,
        [
            Span(
                file,
                room,
                files[file].report.first,
                files[file].report.last,
                files[file].stage.exported,
            )
            for file, room in con.execute(f"SELECT file, room FROM ({_FILE_ROOMS})").fetchall()
            if files[file].stage.covers
        ],
    )
    firsts = [f.first for f in report.files if f.first is not None]
    lasts = [f.last for f in report.files if f.last is not None]
    exports = [f.exported for f in report.files if f.exported is not None]
    directory.set_batch(
        batch,
        "open",
        exported=max(exports, default=None),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        report=_in_words_of_nobody(report),
    )


def _in_words_of_nobody(report: Report) -> str:
    """The report as the directory keeps it: examples are people's words and must not outlive them."""
    return json.dumps(report.as_json(examples=False), ensure_ascii=False)


def _roles(place: Place, batch: int, opened: Sequence[Opened]) -> None:
    """Owners and admins that a file names count as staff, its bots as bots, until a person says otherwise."""
    for one in opened:
        for role, words in (("staff", ("owner", "admin")), ("bot", ("bot",))):
            refs = [ref for ref, said in one.stage.roles.items() if said in words]
            ids = place.directory.account_ids(place.community.id, one.stage.platform, refs)
            place.directory.mark(ids.values(), role, batch)
