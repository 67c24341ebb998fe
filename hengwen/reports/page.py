"""报告: one self-contained HTML page, the answer first. No script, no outside address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.reports.command import command
from hengwen.reports.material import Material
from hengwen.reports.names import isolated
from hengwen.reports.sections import (
    answer,
    definitions,
    findings,
    forecast,
    honours,
    invitations,
    invite,
    joined,
    league,
    members,
    newcomers,
    people,
    record,
    shape,
    sizes,
    temperature,
)
from hengwen.reports.sections.rows import only
from hengwen.reports.sections.tones import room_mark
from hengwen.reports.teller import Teller
from hengwen.reports.templating import environment, styles, write_whole
from hengwen.words import Speaker

STYLES = ("tokens.css", "console.css", "report.css")
THREE = 3
_SCHEME = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}://")


def write_page(
    path: Path | str, material: Material, speaker: Speaker, *, pseudonyms: bool = False
) -> None:
    """Write the page; an older file of that name is replaced only once the new one is whole."""
    write_whole(Path(path), page(material, speaker, pseudonyms=pseudonyms))


def page(material: Material, speaker: Speaker, *, pseudonyms: bool = False) -> str:
    """The page as text."""
    teller = Teller(speaker, material, masked=pseudonyms)
    text = environment().get_template("page.html").render(t=speaker, **_context(teller))
    return _unlinked(text)


@dataclass(frozen=True, slots=True)
class Three:
    """三件事: the most urgent findings of all."""

    title: str
    note: str
    cards: list[findings.Card]


@dataclass(frozen=True, slots=True)
class People:
    facts: list[people.Fact]
    loud: tuple[Markup, list[people.Loud]] | None
    talk: temperature.Figure | None
    clock: temperature.Figure | None
    honours: honours.Honours | None

    @property
    def any(self) -> bool:
        return bool(self.facts or self.talk)


@dataclass(frozen=True, slots=True)
class Comers:
    facts: list[people.Fact]
    kept: temperature.Figure | str | None
    triangle: temperature.Figure | None
    joiners: joined.Joiners | None
    brought: invitations.Brought | None

    @property
    def any(self) -> bool:
        return bool(self.facts or self.kept or self.joiners or self.brought)


@dataclass(frozen=True, slots=True)
class RoomPage:
    room: int
    answer: answer.Answer
    asof: list[str]
    cards: list[findings.Card]
    temperature: temperature.Shown
    facts: list[people.Fact] = field(default_factory=list)
    honours: honours.Honours | None = None
    states: members.States | None = None
    queue: members.Queue | None = None
    shape: shape.Shape | None = None
    forecast: forecast.Forecast | None = None
    joiners: joined.Joiners | None = None
    missed: joined.Missed | None = None
    brought: invitations.Brought | None = None
    grown: sizes.Grown | None = None


def _context(teller: Teller) -> dict[str, object]:
    material, t = teller.material, teller.t
    rooms = [r for r in material.diagnosis.rooms if r.badge is not Badge.NO_DATA]
    alone = rooms[0] if len(rooms) == 1 else None
    several = [] if alone else rooms
    own = league.paged(several)
    paged = [r.room for r in own]
    whole, room = material.answers.whole, alone.room if alone else None
    listed = bool(rooms) and all(r.portrait.members and r.portrait.members.known for r in rooms)
    who = People(
        people.facts(whole, teller, roster=bool(alone)),
        people.loudest(whole, teller),
        people.talk(whole, teller, room),
        people.clock(whole, teller, room),
        honours.honours(whole, teller, room),
    )
    comers = Comers(
        newcomers.newcomers(whole, teller, room),
        newcomers.kept(whole, teller, room) if rooms else None,
        newcomers.cohorts(whole, teller, room),
        joined.joiners(alone, teller) if alone else None,
        invitations.invitations(alone, teller) if alone else None,
    )
    said = answer.answer(teller)
    answers = material.answers
    out: dict[str, object] = {
        "styles": styles(*STYLES),
        "title": _title(teller, alone),
        "mast": _mast(teller),
        "masked": teller.masked,
        "answer": said,
        "asof": [*(answer.since(alone, teller) if alone else []), *_asof(teller)],
        "paged": paged,
        "league": league.league(teller, paged) if several else [],
        "league_more": (
            t("report.league.more", n=len(several) - len(paged))
            if len(several) > len(paged)
            else ""
        ),
        "saturated": league.saturated(teller),
        "curve": league.curve(teller) if several else None,
        "three": _three(teller, rooms),
        "temperature": temperature.temperature(alone, teller, alone=True) if alone else None,
        "forecast": forecast.forecast(alone, teller) if alone else None,
        "states": members.states(alone, teller) if alone else None,
        "queue": members.queue(rooms, teller),
        "missed": joined.missed(alone, teller) if alone else None,
        "grown": sizes.grown(alone, teller, alone=True) if alone else None,
        "shape": shape.shape(alone, whole, answers.ties, teller) if alone else None,
        "invite": invite.invite(whole, answers.officers, teller),
        "people": who,
        "comers": comers,
        "listed": listed,
        "unknowns": record.unknowns(
            teller, listed=listed, joins=joined.unknown([r.portrait.growth for r in rooms])
        ),
        "files": [record.account(file, teller) for file in material.files],
        "totals": record.terms(material.totals, teller),
        "whole": record.whole(teller),
        "definitions": definitions.definitions(teller),
        "sources": definitions.sources(teller),
        "refused": record.refused(teller),
        "command": command(teller),
        "pages": [_room_page(r, teller) for r in own],
    }
    out["contents"] = _contents(out, teller)
    return out


def _three(teller: Teller, rooms: list[RoomDiagnosis]) -> Three | None:
    if not rooms:
        return None
    t = teller.t
    found = teller.material.diagnosis.most_urgent()[:THREE]
    names = {1: "report.three.one", 2: "report.three.two"}
    loud = {f.finding for r in rooms for f in r.findings}
    unsure = dict.fromkeys(s for r in rooms for s in r.unjudged if s not in loud)
    note = ""
    if unsure:
        sorts = teller.listed([t(f"finding.{s}.name") for s in unsure])
        note = t("report.three.unjudged", sorts=sorts)
    cards = [findings.card(f, teller, name_room=len(rooms) > 1) for f in found]
    return Three(t(names.get(len(cards), "report.three")), note, cards)


def _room_page(room: RoomDiagnosis, teller: Teller) -> RoomPage:
    answers = teller.material.answers.rooms.get(room.room, {})
    lead = [*answer.chance(room, teller), *answer.todo(room.findings[:1], teller)]
    said = answer.Answer(
        answer.room_answer(room, teller), answer.join(lead, teller), room_mark(room, teller)
    )
    facts = people.facts(answers, teller, roster=True)
    return RoomPage(
        room.room,
        said,
        [teller.t("report.age", n=int(room.age)), *answer.since(room, teller)],
        [findings.card(f, teller, name_room=False) for f in room.findings],
        temperature.temperature(room, teller, alone=False),
        facts + newcomers.newcomers(teller.material.answers.whole, teller, room.room),
        honours.honours(answers, teller, room.room),
        members.states(room, teller),
        members.queue([room], teller, most=members.FEWER),
        shape.shape(room, teller.material.answers.whole, None, teller),
        forecast.forecast(room, teller),
        joined.joiners(room, teller),
        joined.missed(room, teller),
        invitations.invitations(room, teller),
        sizes.grown(room, teller, alone=False),
    )


def _title(teller: Teller, alone: RoomDiagnosis | None) -> str:
    material, t = teller.material, teller.t
    day = teller.day(teller.today(alone.room if alone else None), year=True)
    if alone:
        subject = teller.room_name(alone.room)
    elif material.diagnosis.rooms:
        subject = t("report.rooms-count", n=len(material.diagnosis.rooms))
    else:
        subject = teller.listed([teller.file(f.path) for f in material.files[:1]])
    return t("report.title", subject=subject, day=day)


def _mast(teller: Teller) -> Markup:
    material, t = teller.material, teller.t
    made = t.instant(material.made, year=True)
    if len(material.files) == 1:
        file = material.files[0]
        name = isolated(teller.file(file.path), 60)
        kind = record.format_name(file, teller)
        return teller.say("report.mast.file", file=name, format=kind, made=made)
    return teller.say("report.mast.files", n=len(material.files), made=made)


def _asof(teller: Teller) -> list[str]:
    material, t = teller.material, teller.t
    summary = only(material.answers.whole, "activity-summary")
    out = []
    if summary and summary.get("messages"):
        first = teller.moment(summary["first"]).date()
        last = teller.moment(summary["last"]).date()
        out.append(t.days(first, last, year=True))
        out.append(t("report.people", n=summary["members"]))
    total = material.totals
    out.append(t("report.read", read=total.read, stored=total.stored))
    return out


def _contents(context: dict[str, object], teller: Teller) -> list[tuple[str, str]]:
    t = teller.t
    three = context["three"]
    wanted = (
        ("league", t("report.league"), context["league"]),
        ("three", three.title if isinstance(three, Three) else "", three),
        ("temp", t("report.temperature"), context["temperature"]),
        ("members", t("report.members"), context["states"] or context["queue"]),
        ("who", t("report.who"), getattr(context["people"], "any", False)),
        ("new", t("report.newcomers"), getattr(context["comers"], "any", False)),
        ("shape", t("report.shape"), context["shape"]),
        ("invite", t("report.invite"), context["invite"]),
        ("unk", t("report.unmeasured"), True),
        ("data", t("report.data"), True),
        ("defs", t("report.defs"), True),
    )
    pages = context["pages"]
    first = pages[0] if isinstance(pages, list) and pages else None
    out = [(ident, name) for ident, name, there in wanted if there]
    if isinstance(first, RoomPage):
        out.append((f"room-{first.room}", t("report.rooms")))
    return out


def _unlinked(text: str) -> str:
    """Strangers' addresses without their scheme: the page itself names none and offers none."""
    while (bare := _SCHEME.sub("", text)) != text:
        text = bare
    return text
