"""谁在说话: how many carry the talk, when they do, how much of it there is, and who is thanked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from markupsafe import Markup

from hengwen.metrics.answer import Answer
from hengwen.reports.charts.activity import Span, activity
from hengwen.reports.charts.drawing import drawn
from hengwen.reports.charts.hours import hours
from hengwen.reports.sections.rows import LEAST, Row, only, rows
from hengwen.reports.sections.temperature import Figure
from hengwen.reports.teller import EPOCH, Teller

DAYS_AS_DAYS, DAYS_AS_WEEKS = 100, 7 * 130  # longer spans are drawn in weeks, then in months
LOUDEST = 5
HOUR_DAYS = 91  # 13 weeks


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Loud:
    member: Markup
    messages: str
    share: str
    width: float  # of 100


def facts(answers: Mapping[str, Answer], teller: Teller, *, roster: bool = False) -> list[Fact]:
    """`roster`: who never spoke, and who wrote half, stand elsewhere on the page."""
    t = teller.t
    part, active = only(answers, "participation-28"), rows(answers, "member-activity-28")
    if not part or not part["members"]:
        return []
    counts = sorted((row["messages"] for row in active), reverse=True)
    total = sum(counts)
    often = sum(row["days"] >= 4 for row in active)
    out = [
        Fact(
            t("report.who.active"),
            t("report.people-short", n=part["members"]),
            t("report.who.often", n=often),
        )
    ]
    if part["members"] >= LEAST:
        if not roster:
            out.append(
                Fact(
                    t("report.who.half"),
                    t("report.people-short", n=_half(counts)),
                    t("report.who.half-sub", n=total),
                )
            )
        if part.get("effective_speakers"):
            voices = f"{part['effective_speakers']:.1f}"
            out.append(Fact(t("report.who.voices"), voices, t("report.who.voices-sub")))
        out.append(Fact(t("report.who.once"), t("report.people-short", n=part["one_message"])))
    if not roster:
        out.append(Fact(t("report.who.never"), t("report.unknown"), t("report.no-roster")))
    return out


def _half(counts: Sequence[int]) -> int:
    """How many of the loudest wrote half of all."""
    left = sum(counts) / 2
    for place, count in enumerate(counts, 1):
        left -= count
        if left <= 0:
            return place
    return len(counts)


def loudest(answers: Mapping[str, Answer], teller: Teller) -> tuple[Markup, list[Loud]] | None:
    """The largest shares of 28 days; nobody is ranked among fewer than five."""
    active = sorted(
        rows(answers, "member-activity-28"), key=lambda r: (-r["messages"], r["member"])
    )
    total = sum(row["messages"] for row in active)
    if len(active) < LEAST or not total:
        return None
    t = teller.t
    top = active[:LOUDEST]
    widest = top[0]["messages"]
    out = [
        Loud(
            teller.chip(row["member"]),
            t.number(row["messages"]),
            t.percent(row["messages"] / total),
            100 * row["messages"] / widest,
        )
        for row in top
    ]
    others = len(active) - len(top)
    if others:
        rest = total - sum(row["messages"] for row in top)
        said = Markup("{}").format(t("report.rest", n=others))
        out.append(Loud(said, t.number(rest), t.percent(rest / total), 0))
    return teller.say("report.loudest.sub", n=total), out


def talk(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Figure | None:
    """Messages per day, per week or per month, as the record's length asks for."""
    days = {row["day"]: row for row in rows(answers, "messages-per-day")}
    if len(days) < 2:
        return None
    first, last = min(days), max(max(days), teller.today(room))
    grain, spans = _spans(days, first, last, teller)
    t = teller.t
    counts = [s.messages for s in spans]
    peak = max(spans, key=lambda s: s.messages)
    return Figure(
        t(f"report.activity.{grain}"),
        teller.say(
            "report.activity.sub",
            room=teller.room(room),
            days=teller.days(first, last, year=True),
            n=sum(counts),
        ),
        drawn(
            lambda width: activity(spans, width),
            title=t(f"report.activity.{grain}"),
            desc=t(
                "report.activity.desc",
                n=len(spans),
                most=peak.messages,
                peak=peak.label,
                median=f"{median(counts):g}",
            ),
            ids=teller.ids,
        ),
        [t("report.day") if grain == "day" else t("report.week"), t("report.messages")],
        [(s.label, [t.number(s.messages)]) for s in spans],
    )


def _spans(
    days: Mapping[int, Row], first: int, last: int, teller: Teller
) -> tuple[str, list[Span]]:
    length = last - first + 1
    if length <= DAYS_AS_DAYS:
        return "day", [
            Span(teller.axis(d), days[d]["messages"] if d in days else 0, None, full=d < last)
            for d in range(first, last + 1)
        ]
    if length <= DAYS_AS_WEEKS:
        weeks: dict[int, int] = {(d + 3) // 7: 0 for d in range(first, last + 1)}
        for d, row in days.items():
            weeks[(d + 3) // 7] += row["messages"]
        return "week", [
            Span(teller.axis(w * 7 - 3), n, None, full=w * 7 + 3 <= last) for w, n in weeks.items()
        ]
    months: dict[str, int] = {}
    for d in range(first, last + 1):
        at = EPOCH + timedelta(days=d)
        months.setdefault(f"{at:%Y-%m}", 0)
        months[f"{at:%Y-%m}"] += days[d]["messages"] if d in days else 0
    now = f"{EPOCH + timedelta(days=last):%Y-%m}"
    return "month", [Span(m, n, None, full=m != now) for m, n in months.items()]


def clock(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Figure | None:
    """Hour by weekday of the last 13 weeks."""
    found = {
        (row["weekday"], row["hour"]): row["messages"]
        for row in rows(answers, "hour-by-weekday-91")
    }
    if sum(found.values()) < LEAST:
        return None
    t = teller.t
    names = {day: t(f"report.weekday.{day}") for day in range(1, 8)}
    cells = {
        place: t("report.hours.cell", weekday=names[place[0]], hour=str(place[1]), n=count)
        for place, count in found.items()
    }
    (day, hour), most = max(found.items(), key=lambda pair: pair[1])
    today = teller.today(room)
    begin = min((row["day"] for row in rows(answers, "messages-per-day")), default=today)
    summary = [
        (
            str(hour),
            [t.number(found.get((d, hour), 0)) for d in names]
            + [t.number(sum(found.get((d, hour), 0) for d in names))],
        )
        for hour in range(24)
    ]
    return Figure(
        t("report.hours"),
        teller.say(
            "report.hours.sub",
            room=teller.room(room),
            days=teller.days(max(begin, today - HOUR_DAYS + 1), today),
            n=sum(found.values()),
            zone=str(teller.zone(room)),
        ),
        drawn(
            lambda width: hours(found, list(names.values()), cells, width),
            title=t("report.hours"),
            desc=t("report.hours.desc", weekday=names[day], hour=str(hour), most=most),
            ids=teller.ids,
        ),
        [t("report.hours.hour"), *names.values(), t("report.hours.total")],
        summary,
    )
