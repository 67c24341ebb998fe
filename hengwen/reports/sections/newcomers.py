"""新人: whether their first words were answered, and whether they came back."""

from __future__ import annotations

from collections.abc import Mapping

from hengwen.diagnosis.week import monday
from hengwen.metrics.answer import Answer
from hengwen.reports.charts.drawing import drawn
from hengwen.reports.charts.retention import retention
from hengwen.reports.charts.triangle import triangle
from hengwen.reports.sections.people import Fact
from hengwen.reports.sections.rows import LEAST, Row, hardly_replies, rows
from hengwen.reports.sections.temperature import Figure
from hengwen.reports.teller import Teller

WEEKS = 26
COHORTS = 12  # the newest


def newcomers(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> list[Fact]:
    """Of one room, or of all rooms taken together; `room` None adds them up."""
    found = [r for r in rows(answers, "newcomer-first-answer") if room is None or r["room"] == room]
    asked = [r for r in rows(answers, "unanswered-questions") if room is None or r["room"] == room]
    t = teller.t
    n = sum(r["newcomers"] for r in found)
    out = []
    if found:
        said = t("report.people-short", n=n) if n else t("report.newcomers.none")
        out.append(Fact(t("report.newcomers.first"), said, t("report.newcomers.rated")))
    if n:
        out += _answered(found, teller)
    out += _questions(asked, teller)
    return out


def _answered(found: list[Row], teller: Teller) -> list[Fact]:
    t = teller.t
    strict = [r for r in found if not hardly_replies(r)]
    n = sum(r["newcomers"] for r in strict or found)
    names = (t("report.newcomers.answered"), t("report.newcomers.fast"))
    if n < LEAST:
        return [Fact(names[0], t("report.few"), t("report.few-sub", n=n))]
    if not strict:
        shares = [r["soft_10m"] for r in found if r["soft_10m"] is not None]
        soft = t.share(sum(shares), n)
        return [Fact(t("report.newcomers.soft"), soft, t("report.newcomers.soft-sub"))]
    k = sum(r["answered_24h"] for r in strict)
    fast = sum(r["answered_10m"] for r in strict)
    one = strict[0] if len(strict) == 1 else None
    small = t.share(k, n)
    if one and one["frr24_low"] is not None:
        small = t(
            "report.newcomers.interval",
            share=t.share(k, n),
            low=t.percent(one["frr24_low"]),
            high=t.percent(one["frr24_high"]),
        )
    out = [
        Fact(names[0], t("report.people-short", n=k), small),
        Fact(names[1], t("report.people-short", n=fast), t.share(fast, n)),
    ]
    if one and one["wait_median"] is not None and k >= LEAST:
        wait = round(one["wait_median"])
        said = t("report.minutes", n=wait) if wait < 120 else teller.wait(wait / 60)
        out.append(Fact(t("report.newcomers.wait"), said, t("report.newcomers.wait-sub", n=k)))
    return out + _left_out(len(found) - len(strict), teller)


def _left_out(rooms: int, teller: Teller) -> list[Fact]:
    """How many rooms stand outside these shares, since nobody can see who answers whom there."""
    if not rooms:
        return []
    t = teller.t
    return [Fact(t("report.no-replies"), t.number(rooms), t("report.no-replies.sub"))]


def _questions(asked: list[Row], teller: Teller) -> list[Fact]:
    t = teller.t
    strict = [r for r in asked if not hardly_replies(r)]
    n = sum(r["asked"] for r in strict or asked)
    if n < LEAST:
        return []
    open_ = (
        sum(r["unanswered"] for r in strict)
        if strict
        else n - sum(r["soft_answered"] for r in asked)
    )
    return [
        Fact(t("report.questions"), t.number(n)),
        Fact(t("report.questions.unanswered"), t.number(open_), t.share(open_, n)),
    ]


def kept(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Figure | str | None:
    """The pooled retention curve, or the sentence that says why there is none."""
    found = [r for r in rows(answers, "member-retention") if r["week"] <= WEEKS]
    if not found:
        return None
    t = teller.t
    points = [
        (r["week"], r["retention"])
        for r in sorted(found, key=lambda r: r["week"])
        if r["members"] >= LEAST and r["retention"] is not None and r["week"] > 0
    ]
    if len(points) < 2:
        return t("report.retention.few")
    table = [
        (
            str(r["week"]),
            [t.number(r["members"]), t.number(r["retained"]), _share(r, teller)],
        )
        for r in sorted(found, key=lambda r: r["week"])
    ]
    return Figure(
        t("report.retention"),
        teller.say("report.retention.sub", room=teller.room(room)),
        drawn(
            lambda width: retention(points, width),
            title=t("report.retention"),
            desc=t(
                "report.retention.desc",
                first=t.percent(points[0][1]),
                week=points[-1][0],
                last=t.percent(points[-1][1]),
            ),
            ids=teller.ids,
        ),
        [
            t("report.retention.week"),
            t("report.retention.members"),
            t("report.retention.retained"),
            t("report.retention.share"),
        ],
        table,
    )


def _share(row: Row, teller: Teller) -> str:
    return (
        teller.t.share(row["retained"], row["members"])
        if row["members"] >= LEAST
        else teller.t("report.few")
    )


def cohorts(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Figure | None:
    """The unpooled triangle of the newest cohorts; None while it would hold no figure."""
    found = [r for r in rows(answers, "retention-triangle") if r["week"] > 0]
    judged = [r for r in found if r["members"] >= LEAST]
    weeks = sorted({r["cohort"] for r in found if r["members"]})[-COHORTS:]
    if len(weeks) < 2 or len(judged) < 2:
        return None
    t = teller.t
    size = {r["cohort"]: max(r["members"], 0) for r in found}
    words = [f"{teller.axis(monday(week))} ({size[week]})" for week in weeks]
    shares = {
        (weeks.index(r["cohort"]), r["week"]): r["retention"] if r["members"] >= LEAST else None
        for r in found
        if r["cohort"] in weeks
    }
    largest = max(weeks, key=lambda week: size[week])
    return Figure(
        t("report.triangle"),
        teller.say("report.triangle.sub", room=teller.room(room)),
        drawn(
            lambda width: triangle(words, shares, width),
            title=t("report.triangle"),
            desc=t(
                "report.triangle.desc",
                n=len(weeks),
                most=size[largest],
                cohort=teller.axis(monday(largest)),
            ),
            ids=teller.ids,
        ),
        [
            t("report.retention.cohort"),
            t("report.retention.week"),
            t("report.retention.members"),
            t("report.retention.retained"),
            t("report.retention.share"),
        ],
        [
            (
                teller.axis(monday(r["cohort"])),
                [
                    str(r["week"]),
                    t.number(r["members"]),
                    t.number(r["retained"]),
                    _share(r, teller),
                ],
            )
            for r in found
            if r["cohort"] in weeks
        ],
    )
