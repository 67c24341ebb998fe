"""进群以后: what became of a month's joiners, who found a first tie, and whom no officer has reached."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.growth import LEAST, Growth, Joined, Tied
from hengwen.reports.sections.invite import Person
from hengwen.reports.sections.people import Fact
from hengwen.reports.teller import Teller

MONTHS = 2  # beside each other: the newest, and the one before
STEPS = ("spoke", "active", "brought")
MOST = 8  # named of those nobody reached


@dataclass(frozen=True, slots=True)
class Joiners:
    """`rows` are the steps, a column a month; `facts` the first ties."""

    heads: list[str]
    rows: list[tuple[str, list[Markup]]]
    facts: list[Fact]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Missed:
    """没接过的: `said` how many, `people` within a closed drawer, `more` how many besides."""

    said: str
    people: list[Person]
    drawer: str
    more: str


def joiners(room: RoomDiagnosis, teller: Teller) -> Joiners | None:
    """None where no join is on record, or nobody's 30 days are over; that is said once a page."""
    growth, t = room.portrait.growth, teller.t
    months = growth.months[: -MONTHS - 1 : -1]
    if not months:
        return None
    notes = [t("report.joined.sub")]
    if any(one.joined < LEAST for one in months):
        notes.append(t("report.joined.few", n=LEAST))
    return Joiners(
        [t("report.joined.step"), *(teller.days(one.first_day, one.last_day) for one in months)],
        [
            (
                t("report.joined.joined"),
                [Markup("{}").format(t("report.people-short", n=one.joined)) for one in months],
            ),
            *(
                (t(f"report.joined.{step}"), [_cell(one, step, teller) for one in months])
                for step in STEPS
            ),
        ],
        [_tied(growth.tied, teller)] if growth.tied else [],
        notes,
    )


def _cell(one: Joined, step: str, teller: Teller) -> Markup:
    """k/n, and the share from five people on."""
    count: int | None = getattr(one, step)
    if count is None:
        return Markup("{}").format(teller.t("report.unknown"))
    said = f"{count}/{one.joined}"
    if one.joined < LEAST:
        return Markup("{}").format(said)
    return Markup("{} <small>{}</small>").format(said, teller.t.percent(count / one.joined))


def _tied(tied: Tied, teller: Teller) -> Fact:
    t = teller.t
    name, days = t("report.joined.tied"), teller.days(tied.first_day, tied.last_day)
    if tied.tied is None:
        return Fact(name, t("report.missing"), t("report.joined.tied-weak"))
    if tied.newcomers < LEAST:
        said = f"{tied.tied}/{tied.newcomers}"
        return Fact(name, said, t("report.joined.tied-few", days=days))
    return Fact(
        name,
        teller.heading(teller.say("report.newcomers.of", n=tied.newcomers, k=tied.tied)),
        t("report.joined.tied-sub", days=days, share=t.percent(tied.tied / tied.newcomers)),
    )


def missed(room: RoomDiagnosis, teller: Teller) -> Missed | None:
    """None where no officer is known or people hardly reply; whom nobody answered stands first."""
    found, t = room.portrait.growth.unreached, teller.t
    if found is None:
        return None
    if not found:
        return Missed(t("report.missed.none"), [], "", "")
    alone = sum(not one.answered for one in found)
    order = sorted(found, key=lambda one: (one.answered, -one.messages, one.member))
    people = [
        Person(
            teller.chip(one.member),
            t("report.missed.others" if one.answered else "report.missed.nobody", n=one.messages),
        )
        for one in order[:MOST]
    ]
    left = len(found) - len(people)
    return Missed(
        t("report.missed.people", n=len(found), k=alone),
        people,
        t("report.missed.who", n=len(people)),
        t("report.missed.more", n=left) if left else "",
    )


def unknown(growths: list[Growth]) -> int:
    """In how many rooms nobody knows who joined when."""
    return sum(not one.joins for one in growths)
