"""新人没人接: of those who spoke for the first time, too few got a word back within a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengwen.diagnosis.finding import Finding, loud, waiting_evidence, window
from hengwen.diagnosis.interval import wilson
from hengwen.diagnosis.readings import Readings
from hengwen.events import Driver


@dataclass(frozen=True)
class ColdNewcomers:
    slug: ClassVar[str] = "cold-newcomers"
    source: ClassVar[str] = "METRICS 2.3, 10.5: 8,867 first posts in 331 FCC rooms, 2014-16"
    drivers: ClassVar[tuple[Driver, ...]] = (Driver.RELATIONSHIP,)
    plays: ClassVar[tuple[str, ...]] = ("answer-the-waiting", "buddy", "welcome-ritual")

    at_least: int = 5  # rateable newcomers in 28 days; METRICS 10.5
    below: float = 0.44  # the whole interval under FCC's share answered within 24 hours
    weak_below: float = 0.29  # FCC's share after whom somebody wrote within 10 minutes

    def enough(self, readings: Readings) -> bool:
        return readings.newcomers.of >= self.at_least

    def judge(self, readings: Readings) -> Finding | None:
        new = readings.newcomers
        if not self.enough(readings):
            return None
        answered, line = (new.soft, self.weak_below) if new.weak else (new.by_reply, self.below)
        low, high = wilson(answered, new.of)
        if high >= line:
            return None
        waiting = readings.ghosted
        return loud(
            self,
            readings,
            "weak" if new.weak else "strict",
            {
                "answered": answered,
                "answered_share": answered / new.of,
                "from_share": low,
                "to_share": high,
                "line_share": line,
                "waiting": len(waiting),
                **window(readings),
            },
            n=new.of,
            urgency=(250 if new.weak else 300) + 100 * (line - high),
            evidence=waiting_evidence(waiting),
            weak=new.weak,
        )
