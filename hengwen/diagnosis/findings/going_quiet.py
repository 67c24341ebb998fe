"""转凉: far fewer people speak in the room than is usual for it, or nobody answers any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengwen.diagnosis.finding import Evidence, Finding, Proof, loud
from hengwen.diagnosis.history import Band, is_chill
from hengwen.diagnosis.readings import Answered, Readings
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import parts, waterfall
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.diagnosis.week import Week
from hengwen.events import Driver

CAUSES = 2  # of the waterfall's steps down; METRICS 10.4
RATEABLE = 5  # questions on both sides before their shares are set side by side; METRICS 0.2
WEEKS_SHOWN = 4


@dataclass(frozen=True)
class GoingQuiet:
    slug: ClassVar[str] = "going-quiet"
    source: ClassVar[str] = "METRICS 1.2, 10.3, 10.5; Iglewicz and Hoaglin 1993"
    drivers: ClassVar[tuple[Driver, ...]] = (Driver.RELATIONSHIP, Driver.EVENT)
    plays: ClassVar[tuple[str, ...]] = (
        "answer-the-waiting",
        "greet-the-missing",
        "hand-over-the-topic",
    )

    weeks_at_least: int = 9  # full weeks of own history, the judged one with them; METRICS 10.5
    two_weeks_below: float = -2.0  # z of both; METRICS 10.3
    one_week_below: float = -3.5  # z; Iglewicz and Hoaglin
    lively_weeks: int = 8  # alive so long before a silence that the silence is news

    def enough(self, readings: Readings) -> bool:
        return len(readings.history.weeks) >= self.weeks_at_least

    def judge(self, readings: Readings) -> Finding | None:
        history = readings.history
        if not self.enough(readings) or history.band is None or history.z is None:
            return None
        stopped = readings.state in (State.COOLING, State.DORMANT) and readings.lively_before
        if not (stopped or is_chill(history.z, history.z_before)):
            return None
        return loud(
            self,
            readings,
            self.variant(readings),
            self.figures(readings, history.band),
            n=len(history.weeks),
            urgency=400 + min(50.0, -history.z),
            evidence=tuple(
                Evidence(kind=Proof.WEEK, room=readings.room, week=week)
                for week in history.weeks[-WEEKS_SHOWN:]
            ),
            why=coincides(readings),
        )

    def variant(self, readings: Readings) -> str:
        """Silence is said first; else which of the two lines was crossed."""
        if readings.state in (State.COOLING, State.DORMANT, State.DEAD):
            return "silent"
        z, before = readings.history.z, readings.history.z_before
        twice = z is not None and before is not None and max(z, before) < self.two_weeks_below
        return "two-weeks" if twice else "one-week"

    def figures(self, readings: Readings, band: Band) -> dict[str, Figure]:
        history = readings.history
        last, before = history.weeks[-1], history.weeks[-2]
        low, high = band.people
        return {
            "speakers": last.speakers,
            "messages": last.messages,
            "was_speakers": before.speakers,
            "was_messages": before.messages,
            "usual_low": low,
            "usual_high": high,
            "usual": band.median,
            "last_z": history.z,
            "before_z": history.z_before,
            "weeks": band.weeks,
            "quiet_days": int(readings.silent),
            "state": readings.state.value,
            "first_day": before.day,
            "week_day": last.day,
            "last_day": last.day + 6,
        }


def coincides(readings: Readings) -> tuple[Verdict, ...]:
    """What happened over the same time: the parts that fell most, answers, the week so far."""
    seven = {p.name: p for p in parts(readings.parts, readings.parts_before)}
    steps = waterfall(tuple(seven.values()))
    said = [
        Verdict(
            message=f"coincides.{step.name}",
            figures=_moved(step.name, seven[step.name].value, seven[step.name].was_value),
        )
        for step in steps
        if step.change < 0 and step.name in seven
    ][:CAUSES]
    answers = _answers(readings.questions, readings.questions_before)
    week = readings.history.this_week
    return (*said, *([answers] if answers else []), *([_so_far(week)] if week else []))


def _moved(name: str, now: float | None, was: float | None) -> dict[str, Figure]:
    shares = name in ("ansrate", "top1")
    return {"now_share": now, "was_share": was} if shares else {"now": now, "was": was}


def _answers(now: Answered, was: Answered) -> Verdict | None:
    if now.weak or min(now.of, was.of) < RATEABLE or now.by_reply / now.of >= was.by_reply / was.of:
        return None
    return Verdict(
        message="coincides.answers",
        figures={
            "answered": now.by_reply,
            "asked": now.of,
            "was_answered": was.by_reply,
            "was_asked": was.of,
        },
    )


def _so_far(week: Week) -> Verdict:
    return Verdict(
        message="coincides.this-week",
        figures={
            "days": week.days,
            "speakers": week.speakers,
            "messages": week.messages,
            "from_day": week.day,
        },
    )
