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
    out = [_began(found, teller)] if found else []
    if any(r["newcomers"] for r in found):
        out += _answered(found, teller)
    return out + _questions(asked, teller)


def _began(found: list[Row], teller: Teller) -> Fact:
    """How many spoke for the first time, and how many of them stand outside the shares below."""
    t = teller.t
    n = sum(r["newcomers"] for r in found)
    _, out = _told(found)
    left = sum(r["newcomers"] for r in out)
    rooms = sum(r["newcomers"] > 0 for r in out)
    return Fact(
        t("report.newcomers.first"),
        t("report.people-short", n=n) if n else t("report.newcomers.none"),
        t("report.newcomers.rated-some", n=left, rooms=rooms)
        if left
        else t("report.newcomers.rated"),
    )


def _told(found: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rooms whose shares are told, and those left out: nobody sees who answers whom there.

    Where all rooms hardly reply, all of them are told by the weak figure.
    """
    strict = [r for r in found if not hardly_replies(r)]
    return (strict, [r for r in found if hardly_replies(r)]) if strict else (found, [])


def _answered(found: list[Row], teller: Teller) -> list[Fact]:
    t = teller.t
    told, _ = _told(found)
    n = sum(r["newcomers"] for r in told)
    names = (t("report.newcomers.answered"), t("report.newcomers.fast"))
    if n < LEAST:
        return [Fact(names[0], t("report.few"), t("report.few-sub", n=n))]

    def of(name: str, k: int, small: str = "") -> Fact:
        said = teller.heading(teller.say("report.newcomers.of", n=n, k=k))
        return Fact(name, said, small or t.percent(k / n))

    if all(hardly_replies(r) for r in told):
        k = sum(r["soft_10m"] or 0 for r in told)
        small = t("report.newcomers.soft-sub", share=t.percent(k / n))
        return [of(t("report.newcomers.soft"), k, small)]
    k = sum(r["answered_24h"] for r in told)
    one = told[0] if len(told) == 1 else None
    small = ""
    if one and one["frr24_low"] is not None:
        small = t(
            "report.newcomers.interval",
            share=t.percent(k / n),
            low=t.percent(one["frr24_low"]),
            high=t.percent(one["frr24_high"]),
        )
    out = [of(names[0], k, small), of(names[1], sum(r["answered_10m"] for r in told))]
    if one and one["wait_median"] is not None and k >= LEAST:
        wait = round(one["wait_median"])
        said = t("report.minutes", n=wait) if wait < 120 else teller.wait(wait / 60)
        out.append(Fact(t("report.newcomers.wait"), said, t("report.newcomers.wait-sub", n=k)))
    return out


def _questions(asked: list[Row], teller: Teller) -> list[Fact]:
    t = teller.t
    told, out = _told(asked)
    n = sum(r["asked"] for r in told)
    if n < LEAST:
        return []
    weak = all(hardly_replies(r) for r in told)
    k = sum(r["asked"] - r["soft_answered"] if weak else r["unanswered"] for r in told)
    left = sum(r["asked"] for r in out)
    share = t.percent(k / n)
    return [
        Fact(
            t("report.questions.soft" if weak else "report.questions"),
            teller.heading(teller.say("report.questions.of", n=n, k=k)),
            t("report.questions.some", n=left, share=share) if left else share,
        )
    ]


def kept(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Figure | str | None:
    """The pooled retention curve, or the sentence that says why there is none."""
    if "member-retention" not in answers:
        return None
    found = [r for r in rows(answers, "member-retention") if r["week"] <= WEEKS]
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
