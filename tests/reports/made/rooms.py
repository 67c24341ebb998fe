"""Rooms of the course as the diagnosis tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.growth import Growth, Joined, Size, Tied, Unreached
from hengwen.diagnosis.history import Band
from hengwen.diagnosis.portrait import (
    Fading,
    Forecast,
    Hold,
    Invitations,
    Inviter,
    Members,
    Portrait,
)
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import Part, Step, Temperature
from hengwen.diagnosis.verdict import Verdict
from hengwen.diagnosis.week import Week
from hengwen.events import Driver
from tests.reports.made.clock import AS_OF, HOUR, MONDAY, TODAY

SPEAKERS = [34, 31, 27, 24, 23, 22, 23, 21, 22, 20, 23, 21, 22, 23, 21, 22, 21, 20, 12, 11]


def temperature(speakers: Sequence[int] = SPEAKERS, *, band: bool = True) -> Temperature:
    start = MONDAY - 7 * len(speakers)
    weeks = tuple(
        Week(day=start + 7 * i, speakers=n, messages=n * 8) for i, n in enumerate(speakers)
    )
    now = {
        "u28": (26, 0.96, 31, 0.98),
        "days28": (22, 0.93, 26, 0.94),
        "ansrate": (0.80, 0.56, 0.88, 0.69),
        "ret28": (11, 0.92, 13, 0.93),
        "n7": (58, 0.89, 112, 0.93),
        "top1": (0.34, 0.66, 0.24, 0.87),
        "rec": (0.6, 0.78, 0.02, 0.92),
    }
    parts = tuple(
        Part(name=k, value=a, percentile=p, was_value=b, was_percentile=q)
        for k, (a, p, b, q) in now.items()
    )
    steps = sorted(
        (Step(name=p.name, change=(p.percentile - p.was_percentile) / 7) for p in parts),  # type: ignore[operator]
        key=lambda s: -abs(s.change),
    )
    level = sum(p.percentile or 0 for p in parts) / 7
    before = sum(p.was_percentile or 0 for p in parts) / 7
    return Temperature(
        index=94,
        chance=0.94,
        level=level,
        parts=parts,
        waterfall=tuple(steps),
        index_before=97,
        level_before=before,
        z=-2.3,
        z_before=-2.1,
        band=Band(low=12.7, median=22, high=31.4, weeks=19) if band else None,
        constancy=93,
        last_week=weeks[-1] if weeks else None,
        this_week=Week(day=MONDAY, speakers=9, messages=58, days=5),
        weeks=weeks,
        weeks_to_go=0 if band else 4,
        verdicts=(
            Verdict(
                message="temperature.own.chill",
                figures={
                    "speakers": speakers[-1],
                    "week_day": weeks[-1].day,
                    "usual_low": 13,
                    "usual_high": 31,
                    "last_z": -2.3,
                    "weeks": 19,
                },
            ),
            Verdict(
                message="temperature.chance.moved",
                figures={"index": 94, "was": 97, "chance_share": 0.94},
            ),
        ),
    )


def findings(room: int) -> tuple[Finding, ...]:
    weeks = temperature().weeks[-4:]
    days = {"first_day": TODAY - 27, "last_day": TODAY}
    usual = {"usual_low": 13, "usual_high": 31}
    return (
        Finding(
            finding="going-quiet",
            room=room,
            message="finding.going-quiet.two-weeks",
            figures={
                "was_speakers": 12,
                "speakers": 11,
                "before_z": -2.1,
                "last_z": -2.3,
                "weeks": 19,
                "first_day": MONDAY - 14,
                "last_day": MONDAY - 1,
                **usual,
            },
            n=20,
            threshold={"two_weeks_below": -2, "one_week_below": -3.5},
            source="METRICS 10.3",
            drivers=(Driver.EVENT,),
            plays=("play.weekly-topic", "play.greet-the-missing"),
            why=(
                Verdict(message="coincides.ansrate", figures={"was_share": 0.88, "now_share": 0.8}),
            ),
            urgency=3,
            evidence=tuple(Evidence(kind=Proof.WEEK, week=w) for w in weeks),
        ),
        Finding(
            finding="unanswered-questions",
            room=room,
            message="finding.unanswered-questions.strict",
            figures={
                "unanswered": 8,
                "unanswered_share": 8 / 17,
                "from_share": 0.36,
                "to_share": 0.7,
                "waiting": 7,
                **days,
            },
            n=17,
            threshold={"line_share": 0.31, "at_least": 10},
            source="METRICS 10.5",
            drivers=(Driver.BENEFIT,),
            plays=("play.answer-the-waiting",),
            urgency=2,
            evidence=tuple(
                Evidence(
                    kind=Proof.EVENT,
                    event=100 + m,
                    member=m,
                    figures={"asked": AS_OF - (20 + 9 * m) * HOUR, "wait_hours": 20 + 9 * m},
                )
                for m in (1, 2, 3, 7, 8, 9, 10)
            ),
        ),
        Finding(
            finding="one-voice",
            room=room,
            message="finding.one-voice.share",
            figures={"loudest_share": 162 / 476, "messages": 162, "was_share": 0.24, **days},
            n=476,
            threshold={"line_share": 0.5, "at_least": 50, "speakers_at_least": 5},
            source="METRICS 10.5",
            drivers=(Driver.RELATIONSHIP,),
            plays=("play.hand-over-the-topic",),
            why=(
                Verdict(
                    message="finding.one-voice.before",
                    figures={"now_share": 162 / 476, "was_share": 0.24},
                ),
            ),
            urgency=1,
            evidence=tuple(
                Evidence(kind=Proof.MEMBER, member=m, figures={"messages": n, "share": n / 476})
                for m, n in ((4, 162), (5, 52), (7, 38))
            ),
        ),
    )


def room(
    number: int = 1,
    name: str = "主群3班",
    badge: Badge = Badge.CHILL,
    *,
    loud: bool = True,
    at: Temperature | None = None,
    days: int | None = None,
    figure: Portrait | None = None,
) -> RoomDiagnosis:
    return RoomDiagnosis(
        room=number,
        name=name,
        state=State.ALIVE,
        badge=badge,
        badge_days=days,
        age=150.0,
        ends=AS_OF,
        judged_at=AS_OF,
        temperature=temperature() if at is None else at,
        findings=findings(number) if loud else (),
        unjudged=("too-big",),
        portrait=figure or portrait(),
    )


def portrait(**more: Any) -> Portrait:
    """Fifty-four who left a trace, three regulars who may fall silent, and who holds the room."""
    counts = {
        "vital": 4,
        "steady": 5,
        "occasional": 17,
        "back": 2,
        "paused": 3,
        "quiet": 11,
        "lost": 9,
        "never_spoke": 3,
    }
    at: dict[str, Any] = {
        "since": AS_OF - 150 * 24 * HOUR,
        "last_exchange": AS_OF - HOUR,
        "members": Members(counts=counts, total=54, gone=21, known=False),
        "fading": tuple(
            Fading(
                member=member,
                chance=chance,
                last_day=TODAY - 15,
                silent_days=15.2,
                days28=3,
                days=days,
                messages=4 * days,
            )
            for member, chance, days in ((7, 0.61, 40), (8, 0.97, 31), (10, 0.52, 12))
        ),
        "hold": Hold(
            speakers=26,
            messages=476,
            by_reply=True,
            ties=40,
            half=3,
            alone=5,
            exchange_days=(22, 15, 12, 11),
            together=(0.8, 0.6, 0.5, None),
        ),
        "forecast": None,
    }
    return Portrait(**(at | more))


def young() -> Forecast:
    """Of a room's first week."""
    return Forecast(
        alive=0.477,
        low=0.38,
        high=0.58,
        days=7,
        speakers=5,
        messages=40,
        alike=34,
        alike_alive=18 / 34,
    )


def brought() -> Invitations:
    """Eighteen of twenty joins say who: one brought twelve, two brought the rest."""
    return Invitations(
        joins=20,
        named=18,
        layers=3,
        deep=2,
        matured=14,
        k=0.5,
        kept=0.214,
        kept_low=0.05,
        kept_high=0.4,
        inviters=tuple(
            Inviter(member=member, invited=n, rated=rated, stayed=stayed)
            for member, n, rated, stayed in ((2, 12, 9, 3), (7, 5, 2, 2), (8, 1, 1, 0))
        ),
    )


def grown(**more: Any) -> Growth:
    """Three sizes by the roster, one month alone at a fourth; September's joiners beside August's."""
    at: dict[str, Any] = {
        "sizes": (
            size("50-99", 3, 80, 0.4, 0.34, 0.46),
            size("100-149", 4, 130, 0.31, 0.27, 0.35),
            size("150-299", 2, 210, 0.2, 0.16, 0.24),
            size("500+", 1, 510, 0.9, 0.8, 0.95),
        ),
        "joins": 41,
        "months": (
            Joined(first_day=20635, last_day=20665, joined=9, spoke=9, active=9, brought=9),
            Joined(first_day=20684, last_day=20696, joined=4, spoke=2, active=1, brought=0),
            Joined(first_day=20697, last_day=20726, joined=26, spoke=18, active=11, brought=2),
        ),
        "tied": Tied(first_day=20727, last_day=20747, newcomers=47, tied=4),
        "unreached": tuple(
            Unreached(member=member, messages=90 - 7 * member, answered=member not in (7, 10))
            for member in range(1, 13)
        ),
    }
    return Growth(**(at | more))


def size(
    name: str,
    months: int,
    people: float,
    share: float | None = None,
    low: float | None = None,
    high: float | None = None,
    *,
    each: tuple[float, float, float] = (12.0, 10.0, 14.0),
) -> Size:
    """`share` None: the roster is unknown. `each`: messages a person, the least and the most."""
    return Size(
        size=name,
        roster=share is not None,
        months=months,
        people=people,
        share=share,
        low=low,
        high=high,
        messages=each[0],
        least=each[1],
        most=each[2],
        n=round(months * people),
    )
