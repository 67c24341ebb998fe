"""三件事: a finding as a card: the sentence, what coincides with it, the evidence, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.plays import PLAYS
from hengwen.reports.names import paragraph
from hengwen.reports.sections.answer import join
from hengwen.reports.sections.tones import Mark, finding_mark
from hengwen.reports.teller import Teller

QUOTES = 5  # of one finding
ROWS = 8


@dataclass(frozen=True, slots=True)
class Quote:
    member: Markup
    when: str
    waited: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: head of the row, then its figures."""

    caption: Markup
    heads: list[str]
    rows: list[tuple[Markup, list[str]]]


@dataclass(frozen=True, slots=True)
class PlayCard:
    name: str
    what: str


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
    plays: list[PlayCard] = field(default_factory=list)
    plays_said: str = ""
    threshold: str = ""


def card(finding: Finding, teller: Teller, *, name_room: bool) -> Card:
    """`name_room`: several rooms are on the page, so the card says which one it means."""
    proof = finding.evidence[0].kind if finding.evidence else None
    of_kind = [e for e in finding.evidence if e.kind is proof]
    quotes = [_quote(e, finding, teller) for e in of_kind[:QUOTES]] if proof is Proof.EVENT else []
    known = len(quotes) or len(of_kind)
    word = "weeks" if proof is Proof.WEEK else str(proof)
    return Card(
        mark=finding_mark(finding.finding, teller),
        room=finding.room,
        where=teller.room(finding.room) if name_room else None,
        head=teller.heading(teller.judged(finding)),
        why=join([teller.judged(w) for w in finding.why], teller) or None,
        evidence=teller.t(f"report.evidence.{word}", n=known) if proof else "",
        quotes=quotes,
        table=_table(proof, of_kind, finding, teller),
        plays=[_play(slug, teller) for slug in finding.plays],
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


def _table(
    proof: Proof | None, rows: list[Evidence], finding: Finding, teller: Teller
) -> Table | None:
    t = teller.t
    if proof is Proof.WEEK:
        weeks = [e.week for e in rows if e.week is not None][-ROWS:]
        return Table(
            Markup(""),
            [t("report.week"), t("report.speakers"), t("report.messages")],
            [
                (
                    Markup("{}").format(teller.days(w.day, w.day + w.days - 1)),
                    [t.number(w.speakers), t.number(w.messages)],
                )
                for w in weeks
            ],
        )
    if proof is Proof.MEMBER:
        return Table(
            teller.say("report.messages-count", n=finding.n),
            [t("report.member"), t("report.messages"), t("report.share")],
            [(teller.chip(e.member), _counts(e, teller)) for e in rows[:ROWS]],
        )
    if proof is Proof.ROOM:
        return Table(
            Markup(""),
            [t("report.col.room"), t("report.speakers"), "z"],
            [(teller.room(e.room), _room(e, teller)) for e in rows[:ROWS]],
        )
    return None


def _counts(proof: Evidence, teller: Teller) -> list[str]:
    messages, share = proof.figures.get("messages"), proof.figures.get("share")
    return [
        teller.t.number(messages) if isinstance(messages, int | float) else "–",
        teller.t.percent(share) if isinstance(share, int | float) else "–",
    ]


def _room(proof: Evidence, teller: Teller) -> list[str]:
    speakers, z = proof.figures.get("speakers"), proof.figures.get("z")
    return [
        teller.t.number(speakers) if isinstance(speakers, int) else "–",
        teller.t.signed(round(z, 1)) if isinstance(z, int | float) else "–",
    ]


def _play(words: str, teller: Teller) -> PlayCard:
    play = PLAYS.get(words.removeprefix("play."))
    if play is None:
        return PlayCard(teller.t(words), "")
    return PlayCard(
        teller.t(words),
        teller.t(
            "report.play.noted",
            purpose=teller.t(words + ".purpose"),
            preparation=teller.t(words + ".preparation"),
            minutes=play.minutes,
        ),
    )
