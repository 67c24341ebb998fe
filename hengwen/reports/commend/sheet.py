"""版面: the words and figures of one picture, as plain data; the template knows nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hengwen.reports.commend.awards import Award, chosen
from hengwen.reports.commend.naming import STACKED, Naming
from hengwen.reports.commend.period import Period
from hengwen.reports.commend.quoted import Quoted
from hengwen.reports.commend.telling import FEW, facts
from hengwen.words import Speaker
from hengwen.words.nickname import clip

PLACE = 30  # letters of a club's and a room's name together
CROWD = 14  # names in one picture
QUOTED = 4  # names that a quoted line takes the room of


def sheet(
    t: Speaker,
    place: str,
    over: Period,
    found: list[Award],
    naming: Naming,
    left_out: int,
    said: Quoted | None = None,
) -> dict[str, Any]:
    """What the template draws. `place`: the club and the room; `said`: what stands below the honours."""
    days = t.days(over.first, over.last)
    told = foot(t, days, over, naming, left_out)
    shown = chosen(found)
    # Many who share many places would make it longer than a phone scrolls.
    names = sum(min(len(award.members), STACKED) for award in shown)
    crowd = (names > CROWD) + (said is not None and names > CROWD - QUOTED)
    return {
        "lang": t.language,
        "place": clip(place, PLACE),
        "when": t.days(over.first, over.last, year=True),
        "title": title(t, over),
        "lead": lead(t, over),
        "line": list(over.speakers_by_day) if over.peak is not None else [],
        "peak": over.peak,
        "caption": _caption(t, over),
        "rows": [_row(t, award, naming, STACKED - crowd) for award in shown],
        "quote": said.text if said else "",
        "cite": cite(t, said, naming) if said else "",
        "foot": (" " if t.language == "en" else "").join(told),
    }


def title(t: Speaker, over: Period) -> str:
    if not over.month:
        return t("commend.title-days")
    return t("commend.title", month=t(f"report.month.{over.first.month}"))


def lead(t: Speaker, over: Period) -> str:
    """One measured sentence; no share of questions where nothing tells who answers whom."""
    if not over.met:
        return t("commend.lead-quiet", n=over.speakers)
    sort = "month" if over.month else "days"
    return t(f"commend.lead-{sort}", n=over.speakers, asked=over.asked, met=over.met)


def foot(t: Speaker, days: str, over: Period, naming: Naming, left_out: int) -> list[str]:
    """How it was counted, who is left out and how people are called."""
    said = [t("commend.how", days=days, n=over.speakers)]
    if left_out:
        said.append(t("commend.left-out", n=left_out))
    if naming.masked:
        said.append(t("commend.masked"))
    return said


def cite(t: Speaker, said: Quoted, naming: Naming) -> str:
    return t("commend.cite", who=naming.name(said.member), n=said.responders)


def _caption(t: Speaker, over: Period) -> list[str]:
    if over.peak is None:
        return []
    peak = over.first + timedelta(days=over.peak)
    most = t("commend.peak", day=t.day(peak), n=over.speakers_by_day[over.peak])
    return [t.day(over.first), most, t.day(over.last)]


def _row(t: Speaker, award: Award, naming: Naming, most: int) -> dict[str, Any]:
    names, more = naming.stacked(award.members, most)
    notes = (
        [t(f"commend.note.{award.award}", **facts(t, award))]
        if len(award.members) == 1
        else [t("commend.tied-note", n=len(award.members))]
    )
    if award.n < FEW:
        notes.append(t("commend.few-note", n=award.n))
    return {
        "head": t(f"commend.head.{award.award}"),
        "names": names,
        "more": more,
        "note": (", " if t.language == "en" else "；").join(notes),
        "figure": t.number(award.value),
        "unit": t(f"commend.unit.{award.award}", n=award.value),
    }
