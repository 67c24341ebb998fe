"""三件事: a finding as a card: the sentence, what coincides with it, the evidence, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.sentence import SaidPlay, say
from hengwen.reports.names import paragraph
from hengwen.reports.sections.answer import join
from hengwen.reports.sections.tones import Mark, finding_mark
from hengwen.reports.teller import Teller

QUOTES = 5  # of one finding
ROWS = 8
# What a member's or a room's row of evidence may carry, in the order of the table's columns.
FIGURES = ("messages", "speakers", "share", "loudest_share", "z", "posters", "asked_at")


@dataclass(frozen=True, slots=True)
class Quote:
    member: Markup
    when: str
    waited: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: head of the row, then its figures."""

    heads: list[str]
    rows: list[tuple[Markup, list[str]]]


@dataclass(frozen=True, slots=True)
class Card:
    mark: Mark
    room: int | None
    where: Markup | None
    head: Markup
    why: Markup | None
    evidence: str = ""
    quotes: list[Quote] = field(default_factory=list)
    table: Table | None = None
    how: str = ""
    plays: tuple[SaidPlay, ...] = ()
    plays_said: str = ""


def card(finding: Finding, teller: Teller, *, name_room: bool) -> Card:
    """`name_room`: several rooms are on the page, so the card says which one it means."""
    said = say(teller.t, finding, this_year=teller.this_year)
    proof = finding.evidence[0].kind if finding.evidence else None
    of_kind = [e for e in finding.evidence if e.kind is proof]
    quotes = [_quote(e, finding, teller) for e in of_kind[:QUOTES]] if proof is Proof.EVENT else []
    known = len(quotes) or min(len(of_kind), ROWS)
    return Card(
        mark=finding_mark(finding.finding, teller),
        room=finding.room,
        where=teller.room(finding.room) if name_room else None,
        head=teller.heading(escape(said.headline)),
        why=join([escape(why) for why in said.why], teller) or None,
        evidence=teller.t(f"report.evidence.{proof}", n=known) if proof else "",
        quotes=quotes,
        table=_table(proof, of_kind, teller) if proof and not quotes else None,
        how=said.how,
        plays=said.plays,
        plays_said=teller.t("report.plays", n=len(finding.plays)),
    )


def _quote(proof: Evidence, finding: Finding, teller: Teller) -> Quote:
    asked, hours = proof.figures.get("asked"), proof.figures.get("wait_hours")
    waited = "report.evidence.waited-soft" if finding.weak else "report.evidence.waited"
    text = teller.material.texts.get(proof.event or 0, "")
    said = paragraph(teller.mask(text))
    return Quote(
        member=teller.chip(proof.member),
        when=_when(asked, proof.room or finding.room, teller),
        waited=(
            teller.t(waited, wait=teller.wait(hours)) if isinstance(hours, int | float) else ""
        ),
        text=said or teller.say("report.evidence.no-text"),
    )


def _when(asked: object, room: int | None, teller: Teller) -> str:
    return teller.t.instant(teller.moment(asked, room)) if isinstance(asked, int) else ""


def _table(proof: Proof, rows: list[Evidence], teller: Teller) -> Table:
    t = teller.t
    if proof is Proof.WEEK:
        weeks = [e.week for e in rows if e.week is not None][-ROWS:]
        return Table(
            [t("report.week"), t("report.speakers"), t("report.messages")],
            [
                (
                    escape(teller.days(w.day, w.day + w.days - 1)),
                    [t.number(w.speakers), t.number(w.messages)],
                )
                for w in weeks
            ],
        )
    head = t("report.member") if proof is Proof.MEMBER else t("report.col.room")
    names = [name for name in FIGURES if any(name in e.figures for e in rows)]
    return Table(
        [head, *(t(f"report.figure.{name}") for name in names)],
        [
            (
                teller.chip(e.member) if proof is Proof.MEMBER else teller.room(e.room),
                [_figure(name, e, teller) for name in names],
            )
            for e in rows[:ROWS]
        ],
    )


def _figure(name: str, proof: Evidence, teller: Teller) -> str:
    value = proof.figures.get(name)
    if isinstance(value, str) or value is None:
        return value or "–"
    if name.endswith("share"):
        return teller.t.percent(value)
    if name == "asked_at":
        return _when(value, proof.room, teller)
    return teller.t.number(round(value, 1) if isinstance(value, float) else value)
