"""收集: asks the metrics for all that a page shows, of everything and of each room by itself."""

from __future__ import annotations

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import Diagnosis
from hengwen.diagnosis.findings.too_big import TooBig
from hengwen.intake.accounting import OUTCOMES, FileReport
from hengwen.metrics import Tables, ask
from hengwen.metrics.answer import Answer
from hengwen.metrics.tables import Scope
from hengwen.reports.material import Answers, FileAccount, Reason, Totals
from hengwen.reports.sections.league import paged
from hengwen.reports.ties import ties

DAY = 86_400_000_000  # µs
WHOLE = (
    "activity-summary",
    "messages-per-day",
    "room-survival",
    "newcomer-first-answer",
    "unanswered-questions",
    "commendation",
)
# Whoever spoke in the log's first 28 days may long have been there: no newcomer to follow.
FOLLOWED = ("member-retention", "retention-triangle")
ROOM = ("commendation",)
# Slug and window in days: how the talk is shared out, and when it happens.
WINDOWS = (("participation", 28), ("member-activity", 28))
HOURS = ("hour-by-weekday", 91)
LEADERS = ("opinion-leaders", 91)


def gather(tables: Tables, diagnosis: Diagnosis) -> Answers:
    """Ask everything once, and what a room's own part shows once a room."""
    several = [r.room for r in paged(diagnosis.rooms)] if len(diagnosis.rooms) > 1 else []
    whole = {slug: ask(tables, slug) for slug in WHOLE}
    whole |= {slug: ask(tables, slug, params={"newcomers": "yes"}) for slug in FOLLOWED}
    whole |= _windows(tables, None)
    for slug, days in (HOURS, LEADERS):
        whole[f"{slug}-{days}"] = ask(tables, slug, since=tables.as_of - days * DAY + 1)
    whole["rising-stars"] = ask(tables, "rising-stars")
    if any(f.finding == TooBig.slug for room in diagnosis.rooms for f in room.findings):
        whole["split-proposal"] = ask(tables, "split-proposal")
    known = [room for room in diagnosis.rooms if room.badge is not Badge.NO_DATA]
    drawn = None
    if len(known) == 1:
        (alone,) = known
        whole["room-communities"] = ask(tables, "room-communities", as_of=alone.judged_at)
        drawn = ties(tables, alone.room, alone.judged_at)
    return Answers(
        whole=whole,
        rooms={room: _room(tables, room) for room in several},
        ties=drawn,
        officers=_officers(tables),
    )


def _officers(tables: Tables) -> frozenset[int]:
    _, found = tables.select(
        "select distinct member from accounts where staff", Scope(tables.as_of), {}
    )
    return frozenset(member for (member,) in found)


def _room(tables: Tables, room: int) -> dict[str, Answer]:
    return {slug: ask(tables, slug, room=room) for slug in ROOM} | _windows(tables, room)


def _windows(tables: Tables, room: int | None) -> dict[str, Answer]:
    return {
        f"{slug}-{days}": ask(tables, slug, since=tables.as_of - days * DAY + 1, room=room)
        for slug, days in WINDOWS
    }


def account(report: FileReport) -> FileAccount:
    """One file's accounting as the page tells it."""
    return FileAccount(
        path=report.path,
        format=report.format or "",
        title=report.title or "",
        zone=report.clock or "",
        zone_stated=not report.clock_assumed,
        rooms=tuple(report.rooms),
        totals=Totals(
            read=report.read,
            repaired=report.repaired,
            **{outcome: report.records[outcome] for outcome in OUTCOMES},
        ),
        reasons=tuple(
            Reason(
                outcome=r.outcome,
                reason=r.reason,
                count=r.count,
                place=r.place or "",
                example=r.example or "",
            )
            for r in report.reasons
        ),
        events=dict(report.events),
        cut_off=report.cut is not None,
    )
