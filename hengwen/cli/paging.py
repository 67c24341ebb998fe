"""Fills a report page from an open log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hengwen.cli.borne import borne_once, platform_ids
from hengwen.diagnosis import Diagnosis
from hengwen.intake import Report
from hengwen.log.reading import Opened
from hengwen.metrics import Tables, ask
from hengwen.reports.gather import account, gather
from hengwen.reports.material import Material
from hengwen.reports.page import write_page
from hengwen.words import Speaker


def write_report(
    path: Path,
    t: Speaker,
    log: Opened,
    tables: Tables,
    found: Diagnosis,
    report: Report,
    *,
    command: str,
    seed: str,
    names: Iterable[tuple[int, str]] = (),
    pseudonyms: bool = False,
    staff: Sequence[str] = (),
) -> None:
    """One self-contained file at `path`. `names`: every (account, name) there ever was."""
    bots = {a.member: a.name for a in log.accounts if a.bot}
    said = {
        row["member"]: row["messages"]
        for row in (ask(tables, "member-activity", with_bots=True).rows if bots else [])
    }
    proofs = [proof.event for finding in found.most_urgent() for proof in finding.evidence]
    evidence = sorted({event for event in proofs if event is not None})
    write_page(
        path,
        Material(
            files=tuple(account(file) for file in report.files),
            diagnosis=found,
            answers=gather(tables, found),
            members=log.member_names(),
            once=borne_once(log, names),
            texts=log.texts(evidence),
            zones={room.id: ZoneInfo(room.zone) for room in log.rooms},
            command=command,
            made=datetime.now().astimezone(),
            seed=seed,
            bots=tuple((name, said.get(member, 0)) for member, name in sorted(bots.items())),
            staff=tuple(staff),
            accounts=platform_ids(log),
            refused=tuple(report.refused),
            end_stated=any(file.exported is not None for file in report.files),
        ),
        t,
        pseudonyms=pseudonyms,
    )
