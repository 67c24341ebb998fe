"""可以请谁: whom people turn to, and whose words more and more people answer, with the reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from hengwen.metrics.answer import Answer
from hengwen.reports.sections.rows import LEAST, Row, rows
from hengwen.reports.teller import Teller

LEADERS, STARS = 5, 3
COUNTED = ("answers", "thanks")  # told wherever there are any
AMONG = ("rooms", "h_index")  # told only where they are a reason: among the first


@dataclass(frozen=True, slots=True)
class Person:
    member: Markup
    why: str


@dataclass(frozen=True, slots=True)
class Invite:
    leaders: list[Person]
    stars: list[Person]
    note: str


def invite(answers: Mapping[str, Answer], staff: Collection[int], teller: Teller) -> Invite | None:
    """Owners and officers are left out; nobody is named whom fewer than five people answered.

    Where replies are used they count; turns of talk only where nobody uses replies: the two kinds are
    never put in one order.
    """
    found = [
        row
        for row in rows(answers, "opinion-leaders-91")
        if row["repliers"] >= LEAST and row["member"] not in staff
    ]
    found = [row for row in found if not row["weak"]] or found
    stars = [
        row for row in rows(answers, "rising-stars") if row["rising"] and row["member"] not in staff
    ]
    stars.sort(key=lambda row: (-row["repliers"], -row["momentum"], row["member"]))
    if not found and not stars:
        return None
    weak = any(row["weak"] for row in found)
    t = teller.t
    return Invite(
        [Person(teller.chip(row["member"]), _why(row, teller)) for row in found[:LEADERS]],
        [
            Person(
                teller.chip(row["member"]),
                t("report.invite.rising", n=row["repliers"], before=row["repliers_before"]),
            )
            for row in stars[:STARS]
        ],
        t("report.invite.weak") if weak else "",
    )


def _why(row: Row, teller: Teller) -> str:
    """What one can read aloud: how many people answered, and what they are among the first in."""
    t = teller.t
    said = [t("report.invite.repliers", n=row["repliers"])]
    reasons = str(row["reasons"] or "").split()
    said += [t(f"report.invite.{name}", n=row[name]) for name in COUNTED if row[name]]
    said += [t(f"report.invite.{name}", n=row[name]) for name in AMONG if name in reasons]
    if "pagerank" in reasons:
        said.append(t("report.invite.pagerank"))
    return t("report.comma").join(said)
