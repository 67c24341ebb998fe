"""群温度: the ruler, the three verdicts, the weeks, and why the index moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.temperature import Part, Temperature
from hengwen.reports.charts.drawing import EVERY, FEW, drawn
from hengwen.reports.charts.ruler import Ruler, ruler
from hengwen.reports.charts.waterfall import Step, waterfall
from hengwen.reports.charts.weekly import Point, weekly
from hengwen.reports.teller import Teller

WEEKS_SHOWN = 52  # a year; more would be a hedge of marks
LEAST_WEEKS = 2  # fewer are told, not drawn
SHARES = ("ansrate", "top1")
DAYS = ("rec",)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption and the same as a table."""

    title: Markup | str
    sub: Markup | str
    svg: Markup
    heads: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict: its name, its sentence, and a smaller line."""

    name: str
    what: Markup
    small: Markup | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    ruler: Figure | None
    verdicts: list[Said]
    weekly: Figure | None
    waterfall: Figure | None


def temperature(room: RoomDiagnosis, teller: Teller, *, alone: bool) -> Shown:
    at = room.temperature
    widths = EVERY if alone else FEW
    return Shown(
        ruler=_ruler(room, teller, widths),
        verdicts=_verdicts(at, teller, alone=alone),
        weekly=_weekly(room, teller, widths),
        waterfall=_waterfall(room, teller, widths),
    )


def _verdicts(at: Temperature, teller: Teller, *, alone: bool) -> list[Said]:
    names = [teller.t(f"report.verdict.{x}") for x in ("self", "chance", "siblings")]
    out = [
        Said(name, teller.heading(teller.judged(verdict)))
        for name, verdict in zip(names, at.verdicts, strict=False)
    ]
    if len(out) > 1 and (at.index is not None):
        out[1] = Said(out[1].name, out[1].what, teller.say(at.calibration))
    if alone and len(out) < len(names):
        how = teller.say("report.verdict.alone-how")
        out.append(Said(names[2], teller.say("report.verdict.alone"), how))
    return out


def _ruler(room: RoomDiagnosis, teller: Teller, widths: Sequence[str]) -> Figure | None:
    at, t = room.temperature, teller.t
    if at.band is None or at.last_week is None:
        return None
    low, high = at.band.people
    before = at.weeks[-2].speakers if len(at.weeks) > 1 else None
    week = teller.days(at.last_week.day, at.last_week.day + 6)
    last = at.last_week.speakers
    median = f"{at.band.median:g}"
    return Figure(
        teller.t("report.ruler"),
        teller.say("report.ruler.sub", room=teller.room(room.room), week=week, n=before or 0),
        ruler(
            Ruler(at.band.low, at.band.median, at.band.high, last, before),
            last=t("report.ruler.last", n=last),
            usual=t("report.ruler.usual", low=low, high=high),
            title=t("report.ruler.title", k=last, low=low, high=high),
            desc=t(
                "report.ruler.desc", low=low, high=high, median=median, k=last, before=before or 0
            ),
            ids=teller.ids,
            widths=widths,
        ),
    )


def _weekly(room: RoomDiagnosis, teller: Teller, widths: Sequence[str]) -> Figure | None:
    at, t = room.temperature, teller.t
    weeks = at.weeks[-WEEKS_SHOWN:]
    if len(weeks) < LEAST_WEEKS:
        return None
    band = (at.band.low, at.band.high) if at.band else None
    points = [Point(teller.axis(w.day), w.speakers) for w in weeks]
    rows = [(teller.axis(w.day), [t.number(w.speakers), t.number(w.messages)]) for w in weeks]
    if at.this_week is not None:
        points.append(Point(t("report.this-week"), at.this_week.speakers, full=False))
        note = t("report.unfinished", n=at.this_week.days)
        rows.append(
            (
                f"{teller.axis(at.this_week.day)} · {note}",
                [t.number(at.this_week.speakers), t.number(at.this_week.messages)],
            )
        )
    counts = [w.speakers for w in weeks]
    out = sum(band is not None and not band[0] <= c <= band[1] for c in counts)
    days = teller.days(weeks[0].day, weeks[-1].day + 6)
    name = teller.room_name(room.room)
    return Figure(
        t("report.weekly"),
        teller.say(
            "report.weekly.sub" if band else "report.weekly.sub-bandless",
            room=teller.room(room.room),
            days=days,
            n=len(weeks),
        ),
        drawn(
            lambda width: weekly(points, band, t("report.usual"), width),
            title=t("report.weekly.title", room=name),
            desc=t(
                "report.weekly.desc",
                n=len(weeks),
                most=max(counts),
                least=min(counts),
                last=counts[-1],
                out=out,
            ),
            ids=teller.ids,
            widths=widths,
        ),
        [t("report.monday"), t("report.speakers"), t("report.messages")],
        rows,
    )


def _waterfall(room: RoomDiagnosis, teller: Teller, widths: Sequence[str]) -> Figure | None:
    at, t = room.temperature, teller.t
    if at.level is None or at.level_before is None or not at.waterfall:
        return None
    was, now = at.level_before * 100, at.level * 100
    steps = [
        Step(t(f"report.part.{s.name}"), s.change * 100, t.signed(round(s.change * 100, 1)))
        for s in at.waterfall
    ]
    today = teller.today(room.room)
    moved = at.index != at.index_before
    title = "report.waterfall" if moved else "report.waterfall.same"
    indexes = {"was": _index(at.index_before), "now": _index(at.index)}
    changes = {s.name: t.signed(round(s.change * 100, 1)) for s in at.waterfall}
    rows = [
        (
            t(f"part.{p.name}"),
            [_value(p, p.was_value, teller), _value(p, p.value, teller), changes.get(p.name, "–")],
        )
        for p in sorted(
            at.parts, key=lambda p: list(changes).index(p.name) if p.name in changes else 99
        )
    ]
    return Figure(
        teller.say(title, **(indexes if moved else {"now": indexes["now"]})),
        teller.say("report.waterfall.sub", was=teller.day(today - 7), now=teller.day(today)),
        drawn(
            lambda width: waterfall(
                (t("report.waterfall.was"), was), steps, (t("report.waterfall.now"), now), width
            ),
            title=t("report.waterfall.title", was=f"{was:.1f}", now=f"{now:.1f}"),
            desc=teller.listed([f"{s.label} {s.said}" for s in steps]),
            ids=teller.ids,
            widths=widths,
        ),
        [t("report.part"), teller.day(today - 7), teller.day(today), t("report.change")],
        rows,
    )


def _index(value: int | None) -> str:
    return "–" if value is None else str(value)


def _value(part: Part, value: float | None, teller: Teller) -> str:
    if value is None:
        return teller.t("report.missing")
    if part.name in SHARES:
        return teller.t.percent(value)
    if part.name in DAYS:
        return f"{value:.1f}" if value >= 0.1 else f"{value:.2f}"
    return teller.t.number(int(value))
