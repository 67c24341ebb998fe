"""怎么算的: the words of the page in one line each, and where the findings' thresholds come from."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.reports.teller import Teller

TERMS = ("speakers", "usual", "index", "chill", "first", "unanswered", "retention")


@dataclass(frozen=True, slots=True)
class Source:
    sort: str
    threshold: str
    source: str


def definitions(teller: Teller) -> list[tuple[str, str]]:
    t = teller.t
    return [(t(f"report.defs.{x}"), t(f"report.defs.{x}-what")) for x in TERMS]


def sources(teller: Teller) -> list[Source]:
    """One line per sort of finding on the page."""
    seen: dict[str, Source] = {}
    for finding in teller.material.diagnosis.most_urgent():
        if finding.finding not in seen:
            limits = ", ".join(f"{k} {v:g}" for k, v in finding.threshold.items())
            sort = teller.t(f"report.sort.{finding.finding}")
            seen[finding.finding] = Source(sort, limits, finding.source)
    return list(seen.values())
