"""怎么算的: the words of the page in one line each, and the findings' sources."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.reports.teller import Teller

TERMS = ("speakers", "usual", "index", "chill", "first", "unanswered", "retention")


@dataclass(frozen=True, slots=True)
class Source:
    sort: str
    source: str


def definitions(teller: Teller) -> list[tuple[str, str]]:
    t = teller.t
    return [(t(f"report.defs.{x}"), t(f"report.defs.{x}-what")) for x in TERMS]


def sources(teller: Teller) -> list[Source]:
    """One line per sort of finding on the page."""
    seen: dict[str, Source] = {}
    for finding in teller.material.diagnosis.most_urgent():
        if finding.finding not in seen:
            sort = teller.t(f"finding.{finding.finding}.name")
            seen[finding.finding] = Source(sort, finding.source)
    return list(seen.values())
