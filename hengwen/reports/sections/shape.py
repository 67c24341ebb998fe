"""群的形状: on whom the room hangs, what would be left without its loudest, its circles, a split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.findings.too_big import TooBig
from hengwen.diagnosis.portrait import LEAST, Hold
from hengwen.metrics.answer import Answer
from hengwen.reports.charts.web import Dot, web
from hengwen.reports.sections.people import Fact
from hengwen.reports.sections.rows import rows
from hengwen.reports.sections.temperature import Figure
from hengwen.reports.teller import Teller
from hengwen.reports.ties import Ties

DRAWN = 40  # people in the picture at most; more would be a hairball (CONSOLE 6)
LEAST_DRAWN = 4
STRONGEST = 3  # ties drawn of one person
NAMES = 6  # of one circle or group


@dataclass(frozen=True, slots=True)
class Circle:
    """`css` is the colour of its dots, `more` says how many are not named."""

    css: str
    title: str
    members: list[Markup]
    more: str
    notes: list[Markup] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    facts: list[Fact]
    said: str  # instead of facts, where too few spoke
    note: str = ""
    picture: Figure | None = None
    circles: list[Circle] = field(default_factory=list)
    circles_said: str = ""
    split: list[Circle] = field(default_factory=list)
    split_said: str = ""


def shape(
    room: RoomDiagnosis, answers: Mapping[str, Answer], ties: Ties | None, teller: Teller
) -> Shape | None:
    """`ties` None: facts only. None where nobody spoke in 28 days."""
    hold, t = room.portrait.hold, teller.t
    if hold is None or not hold.speakers:
        return None
    if hold.speakers < LEAST:
        return Shape([], t("report.shape.few", n=hold.speakers))
    note = t("report.shape.by-reply" if hold.by_reply else "report.shape.by-turn")
    told = facts(hold, teller, short=ties is None)
    big = any(finding.finding == TooBig.slug for finding in room.findings)
    split, split_said = _split(room.room, answers, teller) if big else ([], "")
    if ties is None:
        return Shape(told, "", note, split=split, split_said=split_said)
    circle, circles, said = _circles(room.room, answers, teller)
    return Shape(
        told, "", note, _picture(room, ties, circle, teller), circles, said, split, split_said
    )


def facts(hold: Hold, teller: Teller, *, short: bool = False) -> list[Fact]:
    """`short`: what nobody can measure is left out; among many rooms the page says it once."""
    t = teller.t
    people = "report.people-short"
    out = []
    if hold.half is not None:
        out.append(
            Fact(
                t("report.who.half"),
                t(people, n=hold.half),
                t("report.who.half-sub", n=hold.messages),
            )
        )
    days = hold.exchange_days
    if days[0]:
        for gone in (1, 3) if hold.speakers > LEAST else (1,):
            out.append(
                Fact(
                    t(f"report.shape.without-{gone}"),
                    t("report.shape.days", n=days[gone]),
                    t("report.shape.days-sub", n=days[0]) + _together(hold, gone, teller),
                )
            )
    out.append(Fact(t("report.shape.alone"), t(people, n=hold.alone), t("report.shape.alone-sub")))
    if hold.staff_days is None and short:
        return out
    if hold.staff_days is None:
        out.append(Fact(t("report.shape.staff"), t("report.missing"), t("report.shape.no-staff")))
        return out
    share = t("report.missing") if hold.staff_share is None else t.percent(hold.staff_share)
    left = t("report.shape.staff-sub", n=hold.staff_days, days=days[0])
    out.append(Fact(t("report.shape.staff"), share, left))
    return out


def _together(hold: Hold, gone: int, teller: Teller) -> str:
    share = hold.together[gone]
    if share is None:
        return ""
    return teller.t("report.shape.together", share=teller.t.percent(share))


def _picture(
    room: RoomDiagnosis, ties: Ties, circle: Mapping[int, int], teller: Teller
) -> Figure | None:
    t = teller.t
    strength: dict[int, float] = defaultdict(float)
    for (a, b), weight in zip(ties.pairs, ties.weights, strict=True):
        strength[a] += weight
        strength[b] += weight
    chosen = sorted(strength, key=lambda one: (-strength[one], one))[:DRAWN]
    if len(chosen) < LEAST_DRAWN:
        return None
    order = sorted(chosen, key=lambda one: (-ties.messages[one], one))
    place = {one: i for i, one in enumerate(order)}
    kept = _strongest(ties, place)
    names = [teller.name(ties.members[one]) for one in order]
    dots = [
        Dot(name, ties.messages[one], circle.get(ties.members[one], 0))
        for name, one in zip(names, order, strict=True)
    ]
    many = len(ties.members) > len(order)
    return Figure(
        t("report.shape.picture"),
        teller.say(
            "report.shape.picture-some" if many else "report.shape.picture-all",
            room=teller.room(room.room),
            n=len(order),
            people=len(ties.members),
            ties=STRONGEST,
        ),
        web(
            dots,
            kept,
            title=t("report.shape.picture"),
            desc=t(
                "report.shape.desc",
                n=len(dots),
                ties=len(kept),
                circles=len(set(circle.values())),
            ),
            ids=teller.ids,
        ),
        [t("report.member"), t("report.messages"), t("report.shape.partners")],
        [
            (
                teller.chip(ties.members[one]),
                [
                    t.number(ties.messages[one]),
                    t.number(sum(one in pair for pair in ties.pairs)),
                ],
            )
            for one in order
        ],
    )


def _strongest(ties: Ties, place: Mapping[int, int]) -> dict[tuple[int, int], float]:
    """Of everybody in the picture the strongest ties to others in it."""
    own: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for (a, b), weight in zip(ties.pairs, ties.weights, strict=True):
        if a in place and b in place:
            own[a].append((-weight, (a, b)))
            own[b].append((-weight, (a, b)))
    kept = {pair: -weight for found in own.values() for weight, pair in sorted(found)[:STRONGEST]}
    return {
        (min(place[a], place[b]), max(place[a], place[b])): weight
        for (a, b), weight in sorted(kept.items())
    }


def _circles(
    room: int, answers: Mapping[str, Answer], teller: Teller
) -> tuple[dict[int, int], list[Circle], str]:
    """Everybody's circle for the picture's colours, those of five and more, or why none is told."""
    found = [row for row in rows(answers, "room-communities") if row["room"] == room]
    if not found:
        return {}, [], ""
    if not found[0]["clear"]:
        return {}, [], teller.t("report.shape.no-circles")
    large = [row for row in found if row["people"] >= LEAST]
    of = {row["member"]: row["community"] for row in large}
    return of, _groups(large, "community", "report.shape.circle", teller), ""


def _split(room: int, answers: Mapping[str, Answer], teller: Teller) -> tuple[list[Circle], str]:
    told = [row for row in rows(answers, "split-proposal") if row["room"] == room]
    found = [row for row in told if row["member"] is not None]
    if not found:
        return [], teller.t("report.shape.no-split") if told else ""
    t = teller.t
    groups = _groups(found, "group", "report.shape.group", teller)
    for group, number in zip(groups, sorted({row["group"] for row in found}), strict=True):
        for words, wanted in (
            ("report.shape.officers", lambda row: row["officer"]),
            ("report.shape.bridges", lambda row: row["also_in"] is not None),
        ):
            who = [row["member"] for row in found if row["group"] == number and wanted(row)]
            if who:
                group.notes.append(teller.say(words, who=_inline(who, teller)))
    kept = t.percent(found[0]["ties_kept"])
    return groups, t("report.shape.split-kept", n=found[0]["groups"], share=kept)


def _groups(found: list[Mapping[str, object]], by: str, words: str, teller: Teller) -> list[Circle]:
    t = teller.t
    members: dict[int, list[Mapping[str, object]]] = defaultdict(list)
    for row in found:
        members[int(str(row[by]))].append(row)
    out = []
    for number, of in sorted(members.items()):
        of.sort(key=lambda row: (-int(str(row["n"])), str(row["member"])))
        named = [teller.chip(int(str(row["member"]))) for row in of[:NAMES]]
        left = len(of) - len(named)
        more = t("report.shape.others", n=left) if left else ""
        out.append(Circle(f"dot{min(number, 5)}", t(words, k=number, n=len(of)), named, more))
    return out


def _inline(members: list[int], teller: Teller) -> Markup:
    return escape(teller.t("report.list-comma")).join(teller.inline(m) for m in members[:NAMES])
