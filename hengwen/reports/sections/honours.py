"""群表彰: who stood out in the last full month, told as thanks; ties share a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from hengwen.metrics.answer import Answer
from hengwen.reports.sections.rows import rows
from hengwen.reports.teller import EPOCH, Teller

NAMES = 4  # of one award; then "and n others"
LEAST_NAMED = 3  # CONSOLE 2: no honours where fewer people would be named


@dataclass(frozen=True, slots=True)
class Award:
    name: str
    members: list[Markup]
    more: str
    value: str


@dataclass(frozen=True, slots=True)
class Honours:
    title: str
    sub: Markup
    awards: list[Award]


def last_month(today: int) -> tuple[date, date]:
    """First and last day of the last full month before a day."""
    end = (EPOCH + timedelta(days=today)).replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end


def honours(answers: Mapping[str, Answer], teller: Teller, room: int | None) -> Honours | None:
    first: dict[str, list[Mapping[str, object]]] = {}
    for row in rows(answers, "commendation"):
        if row["place"] == 1 and row["value"]:
            first.setdefault(str(row["award"]), []).append(row)
    if len({row["member"] for found in first.values() for row in found}) < LEAST_NAMED:
        return None
    t = teller.t
    begin, end = last_month(teller.today(room))
    return Honours(
        t("report.commendation", month=t(f"report.month.{begin.month}")),
        teller.say("report.commendation.sub", room=teller.room(room), days=t.days(begin, end)),
        [_award(award, found, teller) for award, found in first.items()],
    )


def _award(award: str, found: list[Mapping[str, object]], teller: Teller) -> Award:
    t = teller.t
    value = found[0]["value"]
    shown = [teller.chip(int(str(row["member"]))) for row in found[:NAMES]]
    left = len(found) - len(shown)
    said = t(f"report.award.{award}.value", n=int(str(value)))
    return Award(
        t(f"report.award.{award}"),
        shown,
        t("report.commendation.more", n=left) if left else "",
        said,
    )
