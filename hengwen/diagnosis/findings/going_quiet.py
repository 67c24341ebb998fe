"""转凉: far fewer people speak in the room than is usual for it, or nobody answers any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengwen.diagnosis.coincidence import coincides
from hengwen.diagnosis.finding import Evidence, Finding, Proof, loud
from hengwen.diagnosis.history import (
    CHILL,
    DEEP_CHILL,
    LEAST_WEEKS,
    SO_FAR_DAYS,
    Band,
    History,
    is_chill,
)
from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.state import State
from hengwen.diagnosis.verdict import Figure
from hengwen.diagnosis.week import Week
from hengwen.events import Driver

WEEKS_SHOWN = 4
SILENT = (State.COOLING, State.DORMANT, State.DEAD)


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

    weeks_at_least: int = LEAST_WEEKS + 1  # the judged one among them; METRICS 10.5
    two_weeks_below: float = CHILL  # z of both; METRICS 10.3
    one_week_below: float = DEEP_CHILL  # z; Iglewicz and Hoaglin
    lively_weeks: int = 8  # alive so long before a silence that the silence is news
    so_far_days: int = SO_FAR_DAYS  # ours: a week that is not over is held against its likes

    def enough(self, readings: Readings) -> bool:
        history = readings.history
        return history.band is not None or history.band_so_far is not None

    def judge(self, readings: Readings) -> Finding | None:
        history = readings.history
        found = self.full_weeks(readings) or (history.falling and self.so_far(history)) or None
        if found is None:
            return None
        variant, figures, z, weeks = found
        return loud(
            self,
            readings,
            variant,
            figures | {"quiet_days": int(readings.silent), "state": readings.state.value},
            n=weeks,
            urgency=400 + min(50.0, -z),
            evidence=tuple(
                Evidence(kind=Proof.WEEK, room=readings.room, week=week)
                for week in history.weeks[-WEEKS_SHOWN:]
            ),
            why=coincides(readings),
        )

    def full_weeks(self, readings: Readings) -> tuple[str, dict[str, Figure], float, int] | None:
        """Variant, figures, z and weeks judged, if the full weeks or a silence are loud."""
        history = readings.history
        if history.band is None or history.z is None:
            return None
        stopped = readings.state in (State.COOLING, State.DORMANT) and readings.lively_before
        if not (stopped or is_chill(history.z, history.z_before)):
            return None
        if readings.state in SILENT:
            variant = "silent"
        else:
            two = history.z_before is not None and max(history.z, history.z_before) < CHILL
            variant = "two-weeks" if two else "one-week"
        last, before = history.weeks[-1], history.weeks[-2]
        figures = _beside(last, history.band) | {
            "was_speakers": before.speakers,
            "was_messages": before.messages,
            "before_z": history.z_before,
            "first_day": before.day,
            "week_day": last.day,
            "last_day": last.day + 6,
        }
        return variant, figures, history.z, history.band.weeks + 1

    def so_far(self, history: History) -> tuple[str, dict[str, Figure], float, int] | None:
        """The same for the week that is not over, against the same point of earlier weeks."""
        week, band = history.this_week, history.band_so_far
        if week is None or week.z is None or band is None:
            return None
        figures = _beside(week, band) | {
            "before_z": history.z,
            "days_so_far": week.days,
            "from_day": week.day,
        }
        return "so-far", figures, week.z, band.weeks + 1


def _beside(week: Week, band: Band) -> dict[str, Figure]:
    low, high = band.people
    return {
        "speakers": week.speakers,
        "messages": week.messages,
        "usual_low": low,
        "usual_high": high,
        "usual": band.median,
        "last_z": week.z,
        "weeks": band.weeks,
    }
