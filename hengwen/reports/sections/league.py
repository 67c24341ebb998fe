"""群对比: every room in one table, those that want a look first, and how long rooms live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.portrait_words import tenths
from hengwen.diagnosis.temperature import Temperature
from hengwen.reports.charts.band import band
from hengwen.reports.charts.drawing import drawn
from hengwen.reports.charts.survival import Stair, survival
from hengwen.reports.sections.rows import LEAST, Row, hardly_replies, rows
from hengwen.reports.sections.temperature import Figure
from hengwen.reports.sections.tones import Mark, room_mark
from hengwen.reports.teller import Teller

BAND_WEEKS = 14
PAGES = 20  # rooms that get a part of their own; the rest stand in the table only
LEAST_CURVE = 5


@dataclass(frozen=True, slots=True)
class Cell:
    big: str
    small: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    room: int
    name: Markup
    linked: bool
    age: str
    mark: Mark
    band: Markup | None
    last: Cell
    chance: Cell
    first: Cell
    findings: int


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    note: str
    folded: bool = False
    lines: list[Line] = field(default_factory=list)


def league(teller: Teller, paged: Sequence[int]) -> list[Group]:
    """Groups of rooms; `paged` are those with a part of their own on this page."""
    t = teller.t
    first = {
        row["room"]: row for row in rows(teller.material.answers.whole, "newcomer-first-answer")
    }
    trouble = Group(t("report.league.trouble"), "")
    steady = Group(t("report.league.steady"), "")
    young = Group(t("report.league.young"), t("report.league.young-sub"))
    ended = Group(t("report.league.ended"), "", folded=True)
    for room in teller.material.diagnosis.rooms:
        group = steady
        if room.has_ended:
            group = ended
        elif room.needs_a_look:
            group = trouble
        elif not room.comparable:
            group = young
        group.lines.append(_line(room, first.get(room.room), room.room in paged, teller))
    return [group for group in (trouble, steady, young, ended) if group.lines]


def paged(rooms: Sequence[RoomDiagnosis]) -> list[RoomDiagnosis]:
    """The rooms that get a part of their own: the first of those that still live."""
    return [room for room in rooms if not room.has_ended][:PAGES]


def saturated(teller: Teller) -> bool:
    """Whether any room's index is printed as `95%以上`."""
    return any(r.temperature.saturated for r in teller.material.diagnosis.rooms)


def _line(room: RoomDiagnosis, first: Row | None, linked: bool, teller: Teller) -> Line:
    at = room.temperature
    mark = room_mark(room, teller)
    weeks = [w.speakers for w in at.weeks[-BAND_WEEKS:]]
    return Line(
        room=room.room,
        name=teller.room(room.room),
        linked=linked,
        age=teller.t("report.age", n=int(room.age)),
        mark=mark,
        band=band(weeks, (at.band.low, at.band.high) if at.band else None, mark.tone)
        if weeks
        else None,
        last=_last(at, teller),
        chance=_chance(room, teller),
        first=_first(first, teller),
        findings=len(room.findings),
    )


def _last(at: Temperature, teller: Teller) -> Cell:
    t = teller.t
    if at.last_week is None:
        return Cell("–")
    big = t("report.people-short", n=at.last_week.speakers)
    if at.band is not None:
        low, high = at.band.people
        return Cell(big, t("report.band-usual", low=low, high=high))
    return Cell(big, t("report.band-togo", n=at.weeks_to_go) if at.weeks_to_go else "")


def _chance(room: RoomDiagnosis, teller: Teller) -> Cell:
    at, t = room.temperature, teller.t
    if at.chance is not None:
        before = at.index_before
        was = "" if before is None else t("report.was", was=_per_cent(before, teller))
        return Cell(_per_cent(at.index or 0, teller), was)
    if at.base_rate is not None:
        return Cell(t.percent(at.base_rate.share), f"n={t.number(at.base_rate.n)}")
    if room.portrait.forecast is not None:
        of_ten = tenths(t, room.portrait.forecast.alive)
        return Cell(t("report.league.young-chance", tenths=of_ten), t("report.league.first-month"))
    return Cell(t(at.missing) if at.missing else "–", quiet=True)


def _per_cent(index: int, teller: Teller) -> str:
    return teller.t("report.saturated") if index >= 95 else teller.t.percent(index / 100)


def _first(row: Row | None, teller: Teller) -> Cell:
    t = teller.t
    n = row["newcomers"] if row else 0
    if not row or not n:
        return Cell(t("report.newcomers.none"), quiet=True)
    if n < LEAST:
        return Cell(t("report.too-few", n=n), quiet=True)
    if hardly_replies(row):
        k = row["soft_10m"]
        return Cell(t.percent(k / n), t("report.league.soft", k=k, n=n), quiet=True)
    return Cell(t.percent(row["answered_24h"] / n), f"{row['answered_24h']}/{n}")


def curve(teller: Teller) -> Figure | str:
    """The survival curve, or the sentence that says why there is none."""
    t = teller.t
    found = rows(teller.material.answers.whole, "room-survival")
    n = max((row["at_risk"] for row in found), default=0)
    if n < LEAST_CURVE:
        return t("report.survival.few", n=n)
    stairs = [
        Stair(row["day"], row["survival"], row["low"], row["high"], row["at_risk"]) for row in found
    ]
    if stairs[0].day > 0:
        stairs.insert(0, Stair(0, 1.0, None, None, n))
    end = stairs[-1]
    table = [
        (
            f"{s['day']:g}",
            [t.percent(s["survival"]), _interval(s, teller), str(s["deaths"]), str(s["at_risk"])],
        )
        for s in found
    ]
    return Figure(
        t("report.survival"),
        teller.say("report.survival.sub", n=n, window=14),
        drawn(
            lambda width: survival(
                stairs, t("report.survival.days"), t("report.survival.risk"), width
            ),
            title=t("report.survival.title", n=n),
            desc=t(
                "report.survival.desc",
                day=f"{end.day:g}",
                alive=t.percent(end.alive),
                low="–" if end.low is None else t.percent(end.low),
                high="–" if end.high is None else t.percent(end.high),
                risk=end.at_risk,
            ),
            ids=teller.ids,
        ),
        [
            t("report.day"),
            t("report.survival.alive"),
            t("report.survival.interval"),
            t("report.survival.deaths"),
            t("report.survival.at-risk"),
        ],
        table[:200],
    )


def _interval(row: Row, teller: Teller) -> str:
    if row["low"] is None or row["high"] is None:
        return "–"
    return f"{teller.t.percent(row['low'])}–{teller.t.percent(row['high'])}"
