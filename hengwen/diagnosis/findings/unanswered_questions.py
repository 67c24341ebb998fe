"""没人答的提问: too many questions got no answer within a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengwen.diagnosis.finding import Finding, loud, waiting_evidence, window
from hengwen.diagnosis.interval import wilson
from hengwen.diagnosis.readings import Readings
from hengwen.events import Driver


@dataclass(frozen=True)
class UnansweredQuestions:
    slug: ClassVar[str] = "unanswered-questions"
    source: ClassVar[str] = "METRICS 9.5, 10.5: 28,393 questions in FCC rooms, 2014-16"
    drivers: ClassVar[tuple[Driver, ...]] = (Driver.BENEFIT, Driver.RELATIONSHIP)
    plays: ClassVar[tuple[str, ...]] = ("answer-the-waiting", "on-duty", "faq")

    at_least: int = 10  # rateable questions in 28 days; METRICS 10.5
    above: float = 0.31  # the whole interval over FCC's share without a reply within 24 hours
    weak_above: float = 0.32  # FCC's share after which nobody wrote within 10 minutes

    def enough(self, readings: Readings) -> bool:
        return readings.questions.of >= self.at_least

    def judge(self, readings: Readings) -> Finding | None:
        asked = readings.questions
        if not self.enough(readings):
            return None
        answered, line = (
            (asked.soft, self.weak_above) if asked.weak else (asked.by_reply, self.above)
        )
        unanswered = asked.of - answered
        low, high = wilson(unanswered, asked.of)
        if low <= line:
            return None
        waiting = readings.open_questions
        return loud(
            self,
            readings,
            "weak" if asked.weak else "strict",
            {
                "unanswered": unanswered,
                "unanswered_share": unanswered / asked.of,
                "from_share": low,
                "to_share": high,
                "line_share": line,
                "waiting": len(waiting),
                **window(readings),
            },
            n=asked.of,
            urgency=(250 if asked.weak else 300) + 100 * (low - line),
            evidence=waiting_evidence(waiting),
            weak=asked.weak,
        )
