"""这份数据: where the figures come from, what was left out, what cannot be known."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from hengwen.reports.material import FileAccount, Reason, Totals
from hengwen.reports.names import clean, clip, isolated
from hengwen.reports.sections.people import Fact
from hengwen.reports.sections.rows import only
from hengwen.reports.teller import Teller
from hengwen.words import said_place

TERMS = ("stored", "duplicate", "filtered", "quarantined", "rejected", "erased")
CLASSES = ("stored", "dup", "filt", "quar", "rej", "eras")
REASONS = 40
ROOMS = 6


@dataclass(frozen=True, slots=True)
class Term:
    css: str
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class Why:
    outcome: str
    reason: str
    count: str
    place: str
    example: Markup


@dataclass(frozen=True, slots=True)
class File:
    name: Markup
    format: str
    sum: list[Term]
    facts: list[Fact]
    reasons: list[Why] = field(default_factory=list)
    more: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    name: str
    what: str
    flag: str = ""


def format_name(file: FileAccount, teller: Teller) -> str:
    known = file.title and teller.t.knows(file.title)
    return teller.t(file.title) if known else file.format


def account(file: FileAccount, teller: Teller) -> File:
    t = teller.t
    rooms = [clip(teller.room_called(r), 30) for r in file.rooms]
    said = teller.listed(rooms[:ROOMS]) + ("…" if len(rooms) > ROOMS else "")
    facts = [Fact(t("report.data.rooms"), str(len(rooms)), said)] if rooms else []
    if file.zone:
        sure = "stated" if file.zone_stated else "assumed"
        facts.append(Fact(t("report.data.clock"), file.zone, t(f"report.data.clock-{sure}")))
    most_first = sorted(file.events.items(), key=lambda event: (-event[1], event[0]))
    events = [f"{_kind(k, teller)} {t.number(n)}" for k, n in most_first if n]
    if events:
        facts.append(
            Fact(
                t("report.data.events"), t.number(sum(file.events.values())), teller.listed(events)
            )
        )
    reasons = [_why(r, teller) for r in file.reasons[:REASONS]]
    return File(
        name=isolated(teller.file(file.path), 80),
        format=format_name(file, teller),
        sum=terms(file.totals, teller),
        facts=facts,
        reasons=reasons,
        more=t("report.truncated", n=REASONS) if len(file.reasons) > REASONS else "",
        cut=file.cut_off,
    )


def refused(teller: Teller) -> list[str]:
    """A sentence for each file that nothing was read of."""
    t = teller.t
    out = []
    for one in teller.material.refused:
        facts = {k: t(str(v)) if k == "title" else v for k, v in one.facts.items()}
        out.append(teller.text(t(one.reason, **facts, path=teller.file(one.path))))
    return out


def terms(totals: Totals, teller: Teller) -> list[Term]:
    """The seven figures, always all of them."""
    t = teller.t
    out = [Term("read", t("report.sum.read"), t.number(totals.read))]
    for name, css, count in zip(TERMS, CLASSES, totals.parts(), strict=True):
        out.append(Term(css, t(f"report.sum.{name}"), t.number(count)))
    return out


def _kind(kind: str, teller: Teller) -> str:
    words = f"report.kind.{kind}"
    return teller.t(words) if teller.t.knows(words) else kind


def _why(reason: Reason, teller: Teller) -> Why:
    t = teller.t
    known = reason.reason and t.knows(reason.reason)
    # A record nobody could read may hold any name: a copy to pass on shows none of it.
    example = Markup("") if teller.masked else isolated(clean(reason.example), 120)
    return Why(
        outcome=t(f"report.sum.{reason.outcome}"),
        reason=t(reason.reason) if known else teller.text(reason.reason),
        count=t.number(reason.count),
        place=teller.text(said_place(t, reason.place)) if reason.place else "",
        example=example,
    )


def whole(teller: Teller) -> list[Fact]:
    """What holds for all files together."""
    t = teller.t
    out = []
    summary = only(teller.material.answers.whole, "activity-summary")
    if summary and summary.get("days"):
        days = f"{t.number(summary['active_days'])}/{t.number(summary['days'])}"
        out.append(Fact(t("report.data.days"), days, t("report.data.days-sub")))
    for name, messages in teller.material.bots:
        out.append(
            Fact(
                t("report.data.bots"),
                clip(teller.text(name), 30),
                t("report.data.bots-sub", n=messages),
            )
        )
    if not teller.material.bots:
        out.append(
            Fact(t("report.data.bots"), t("report.data.bots-none"), t("report.data.bots-how"))
        )
    return out


def unknowns(teller: Teller, *, listed: bool = False, joins: int = 0) -> list[Unknown]:
    """`listed`: every room's roster is known; `joins`: the rooms of which no join is on record."""
    t, material = teller.t, teller.material

    def unknown(slug: str, flag: str = "", **values: object) -> Unknown:
        head = t(f"report.unmeasured.{slug}")
        return Unknown(head, t(f"report.unmeasured.{slug}-what", **values), flag)

    out = [unknown("platform")]
    if not listed:
        out.append(unknown("roster", "hengwen roster"))
    if joins:
        out.append(unknown("joins", n=joins))
    if not material.staff:
        out.append(unknown("staff", "--staff"))
    guessed = sorted({f.zone for f in material.files if f.zone and not f.zone_stated})
    if guessed:
        out.append(unknown("clock", "--file-tz", zone=teller.listed(guessed)))
    if not material.end_stated and material.files:
        out.append(unknown("end"))
    return out
