"""谁带来了谁: how people came into a room, how many of them stayed, and who brought most."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.portrait import LEAST, Invitations, Inviter
from hengwen.reports.sections.invite import Person
from hengwen.reports.sections.people import Fact
from hengwen.reports.teller import Teller

MOST, SEVERAL = 3, 2  # named at most, and who brought at least so many


@dataclass(frozen=True, slots=True)
class Brought:
    facts: list[Fact]
    people: list[Person]


def invitations(room: RoomDiagnosis, teller: Teller) -> Brought | None:
    """None where it is not known who brought whom, or fewer than five are known to be brought."""
    told = room.portrait.invitations
    if told is None or sum(one.invited for one in told.inviters) < LEAST:
        return None
    named = [one for one in told.inviters[:MOST] if one.invited >= SEVERAL]
    return Brought(
        _facts(told, teller),
        [Person(teller.chip(one.member), _why(one, teller)) for one in named],
    )


def _facts(told: Invitations, teller: Teller) -> list[Fact]:
    t = teller.t
    people, most = "report.people-short", told.inviters[0].invited
    out = [
        Fact(
            t("report.brought.named"),
            t(people, n=told.named),
            t("report.brought.named-sub", n=told.joins, share=t.percent(told.named / told.joins)),
        ),
        Fact(
            t("report.brought.inviters"),
            t(people, n=len(told.inviters)),
            t("report.brought.inviters-sub", n=most, share=t.percent(most / told.joins)),
        ),
    ]
    rated = sum(one.rated for one in told.inviters)
    if rated >= LEAST:
        stayed = sum(one.stayed for one in told.inviters)
        of = teller.heading(teller.say("report.newcomers.of", n=rated, k=stayed))
        small = t("report.brought.stayed-sub", share=t.percent(stayed / rated))
        out.append(Fact(t("report.brought.stayed"), of, small))
    if told.matured >= LEAST and told.k is not None and told.kept is not None:
        out.append(
            Fact(
                t("report.brought.kept"),
                t("report.brought.each", kept=_figure(told.kept)),
                t("report.brought.kept-sub", n=told.matured, k=_figure(told.k)),
            )
        )
    deep = t("report.brought.layers-sub", n=told.deep)
    out.append(Fact(t("report.brought.layers"), t("report.brought.layer", n=told.layers), deep))
    return out


def _why(one: Inviter, teller: Teller) -> str:
    t = teller.t
    said = [t("report.brought.person", n=one.invited)]
    if one.rated >= LEAST:
        said.append(t("report.brought.person-stayed", n=one.rated, k=one.stayed))
    return t("report.comma").join(said)


def _figure(mean: float) -> str:
    return f"{mean:.2f}" if mean else "0"
