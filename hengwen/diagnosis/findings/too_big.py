"""群太大了: the room grew and fewer take part, or so many write at once that nobody can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengwen.diagnosis.finding import Evidence, Finding, Proof, loud, window
from hengwen.diagnosis.interval import wilson
from hengwen.diagnosis.readings import Crowd, Readings
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.events import Driver


@dataclass(frozen=True)
class TooBig:
    slug: ClassVar[str] = "too-big"
    source: ClassVar[str] = "METRICS 10.5; Jones et al. 2008 (40 posters in 20 minutes)"
    drivers: ClassVar[tuple[Driver, ...]] = (Driver.RELATIONSHIP, Driver.REGION, Driver.INTEREST)
    plays: ClassVar[tuple[str, ...]] = ("topic-rooms", "city-room", "officers")

    age_at_least: int = 90  # days of history; METRICS 10.5
    growth_share: float = 0.25  # of the roster; METRICS 10.5
    fall_share: float = 0.25  # of the speaking share, the two intervals apart
    posters_above: int = 40  # within 20 minutes; Jones et al. 2008
    rule_of_thumb: int = 150  # quoted beside the figures, never judged by: METRICS 0, row 15

    def enough(self, readings: Readings) -> bool:
        crowd = readings.crowd
        known = crowd.posters is not None or self.roster_known(crowd)
        return readings.age >= self.age_at_least and known

    def judge(self, readings: Readings) -> Finding | None:
        if not self.enough(readings):
            return None
        return self.outgrown(readings) or self.crowded(readings)

    @staticmethod
    def roster_known(crowd: Crowd) -> bool:
        return bool(crowd.roster and crowd.roster_before) and None not in (
            crowd.speaking,
            crowd.speaking_before,
        )

    def outgrown(self, readings: Readings) -> Finding | None:
        """The roster grew by a quarter while the speaking share fell by a quarter, surely."""
        crowd = readings.crowd
        if not self.roster_known(crowd):
            return None
        roster, was_roster = crowd.roster or 0, crowd.roster_before or 0
        # A member counted as left may still have spoken inside the window.
        speaking = min(crowd.speaking or 0, roster)
        was_speaking = min(crowd.speaking_before or 0, was_roster)
        share, was_share = speaking / roster, was_speaking / was_roster
        grew = roster >= (1 + self.growth_share) * was_roster
        fell = share <= (1 - self.fall_share) * was_share
        if (
            not (grew and fell)
            or wilson(speaking, roster)[1] >= wilson(was_speaking, was_roster)[0]
        ):
            return None
        figures: dict[str, Figure] = {
            "roster": roster,
            "was_roster": was_roster,
            "speaking": speaking,
            "was_speaking": was_speaking,
            "speaking_share": share,
            "was_share": was_share,
            "first_day": first_of(crowd.from_month),
            "last_day": first_of(following(crowd.to_month)) - 1,
        }
        thumb = Verdict(
            message="finding.too-big.rule-of-thumb", figures={"thumb": self.rule_of_thumb}
        )
        return loud(
            self,
            readings,
            "outgrown",
            figures,
            n=roster,
            urgency=200 + 50 * (was_share - share),
            why=(thumb,),
        )

    def crowded(self, readings: Readings) -> Finding | None:
        """More people wrote within twenty minutes than a live chat was ever seen to carry."""
        crowd = readings.crowd
        if crowd.posters is None or crowd.posters <= self.posters_above:
            return None
        peak = Evidence(
            kind=Proof.ROOM,
            room=readings.room,
            figures={"posters": crowd.posters, "asked_at": crowd.posters_at},
        )
        return loud(
            self,
            readings,
            "crowded",
            {"posters": crowd.posters, "most": self.posters_above, **window(readings)},
            n=crowd.posters,
            urgency=200 + min(50.0, crowd.posters - self.posters_above),
            evidence=(peak,),
        )


def following(month: str) -> str:
    """The month after `2026-10`."""
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def first_of(month: str) -> int:
    """The first day of `2026-10`, in days since 1970-01-01."""
    year, number = map(int, month.split("-"))
    return (date(year, number, 1) - date(1970, 1, 1)).days
