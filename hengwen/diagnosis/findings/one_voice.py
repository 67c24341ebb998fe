"""一人独大: the room stands on one person; it would be quieter by far without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengwen.diagnosis.finding import Evidence, Finding, Proof, loud, window
from hengwen.diagnosis.readings import Loudest, Readings
from hengwen.diagnosis.verdict import Verdict
from hengwen.events import Driver


@dataclass(frozen=True)
class OneVoice:
    slug: ClassVar[str] = "one-voice"
    source: ClassVar[str] = "METRICS 10.1, 10.5: third quartile of 5,274 FCC group-weeks, 2015-16"
    drivers: ClassVar[tuple[Driver, ...]] = (Driver.RELATIONSHIP, Driver.INTEREST, Driver.HONOUR)
    plays: ClassVar[tuple[str, ...]] = ("hand-over-the-topic", "guest-talk", "featured-work")

    at_least: int = 50  # messages in 28 days; METRICS 10.5
    speakers_at_least: int = 5
    line_share: float = 0.50  # FCC's third quartile
    days_lost_share: float = 0.30  # of the days with an exchange, counted without that person
    days_at_least: int = 5  # under five days a share of days means nothing; METRICS 0.2

    def enough(self, readings: Readings) -> bool:
        loudest = readings.loudest
        return loudest.of >= self.at_least and loudest.speakers >= self.speakers_at_least

    def judge(self, readings: Readings) -> Finding | None:
        loudest = readings.loudest
        if not self.enough(readings) or loudest.member is None or loudest.share is None:
            return None
        share, lost = loudest.share, self.days_lost(loudest)
        variant = "share" if share >= self.line_share else "days"
        if variant == "days" and (lost is None or lost < self.days_lost_share):
            return None
        before = loudest.share_before
        return loud(
            self,
            readings,
            variant,
            {
                "loudest_share": share,
                "was_share": before,
                "speakers": loudest.speakers,
                "days_with": loudest.exchange_days,
                "days_without": loudest.exchange_days_without,
                **window(readings),
            },
            n=loudest.of,
            urgency=100 + 50 * max(share, lost or 0.0),
            evidence=(
                Evidence(
                    kind=Proof.MEMBER,
                    member=loudest.member,
                    figures={"loudest_share": share},
                ),
            ),
            why=()
            if before is None
            else (
                Verdict(
                    message="finding.one-voice.before",
                    figures={"now_share": share, "was_share": before},
                ),
            ),
        )

    def days_lost(self, loudest: Loudest) -> float | None:
        """The share of exchange days that would not have been without that person."""
        days, without = loudest.exchange_days, loudest.exchange_days_without
        if days is None or without is None or days < self.days_at_least:
            return None
        return (days - without) / days
