"""成员: in which state everybody in the room is, and who may fall silent, with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.portrait import LEAST, STATES, Members
from hengwen.diagnosis.portrait_words import say_fading
from hengwen.diagnosis.sentence import SaidPlay, say_play
from hengwen.reports.charts.stack import stack
from hengwen.reports.teller import EPOCH, Teller

FEW, FEWER = 5, 3  # who may fall silent; on the page of one room among several
PLAY = "play.greet-the-missing"


@dataclass(frozen=True, slots=True)
class Part:
    css: str
    name: str
    count: str
    what: str


@dataclass(frozen=True, slots=True)
class States:
    """`sum` says what the parts add up to, `unknown` what nobody can know."""

    title: Markup
    bar: Markup
    parts: list[Part]
    sum: str
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    member: Markup
    room: Markup | None
    room_id: int
    evidence: str
    chance: str


@dataclass(frozen=True, slots=True)
class Queue:
    """谁可能要安静下来. `said` stands where nobody is named, and why."""

    rows: list[Waiting]
    said: str
    play: SaidPlay | None
    more: str = ""


def states(room: RoomDiagnosis, teller: Teller) -> States | None:
    """None where nobody ever left a trace."""
    members = room.portrait.members
    if members is None or not members.total:
        return None
    t = teller.t
    there = [(state, members.counts[state]) for state in STATES if members.counts[state]]
    listed = teller.listed([f"{t(f'cell.state.{s}')} {t.number(n)}" for s, n in there])
    return States(
        title=teller.heading(
            teller.say(
                "report.members.known" if members.known else "report.members.seen", n=members.total
            )
        ),
        bar=stack(there, listed),
        parts=[
            Part(s, t(f"cell.state.{s}"), t.number(n), t(f"report.members.{s}")) for s, n in there
        ],
        sum=_sum(members, room, teller),
        unknown=[] if members.known else [t("report.members.roster-unknown")],
    )


def _sum(members: Members, room: RoomDiagnosis, teller: Teller) -> str:
    t = teller.t
    said = [
        t("report.members.sum" if members.known else "report.members.sum-seen", n=members.total)
    ]
    if members.gone:
        said.append(t("report.members.gone", n=members.gone))
    if members.seen is not None:
        day = (teller.moment(members.seen, room.room).date() - EPOCH).days
        said.append(t("report.members.list", day=teller.day(day)))
    return (" " if t.language == "en" else "").join(said)


def queue(rooms: list[RoomDiagnosis], teller: Teller, *, most: int = FEW) -> Queue | None:
    """Of one room, or of several together: there the longest known of all come first."""
    t = teller.t
    found = [(room, one) for room in rooms for one in room.portrait.fading]
    found.sort(key=lambda pair: (-pair[1].days, -pair[1].messages, pair[1].member))
    alone = rooms[0] if len(rooms) == 1 else None
    if not found:
        why = alone.portrait.unsaid if alone else None
        if not rooms or (alone and alone.portrait.hold is None):
            return None
        return Queue([], t(f"portrait.fading.{why or 'none'}", n=LEAST), None)
    rows = [
        Waiting(
            teller.chip(one.member),
            None if alone else teller.room(room.room),
            room.room,
            *say_fading(t, one, year=teller.this_year),
        )
        for room, one in found[:most]
    ]
    left = len(found) - len(rows)
    more = t("report.fading.more", n=left) if left else ""
    return Queue(rows, "", say_play(t, PLAY), more)
