"""一起转凉: when most rooms fall in the same week it is one piece of news, not one per room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.history import CHILL, Band
from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.week import Week

SIBLINGS_AT_LEAST = 3  # ours: "most" of two rooms says nothing
FELL_WITH = -1.0  # ours: clearly under its own usual; a small room's count cannot fall further
SO_FAR = "finding.going-quiet.so-far"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """Where one room stands in the week in question, beside its own band."""

    room: int
    week: Week
    z: float
    band: Band

    @property
    def kept(self) -> float:
        """Speakers against the usual number, as a share."""
        return self.week.speakers / self.band.median if self.band.median else 1.0


def together(
    rooms: Sequence[Readings], quiet: Mapping[int, Finding]
) -> tuple[tuple[Finding, ...], frozenset[int]]:
    """Give what is said once for all, and the rooms it speaks for.

    `quiet` holds the rooms that are going quiet, by id. A room stays loud on its own where it fell
    clearly further than its siblings did, so that a holiday cannot hide a room that broke down.
    Full weeks are compared with full weeks, the week that is not over with the same of others.
    """
    findings: list[Finding] = []
    spoken_for: set[int] = set()
    for so_far in (False, True):
        stands = {s.room: s for r in rooms if (s := _stand(r, so_far)) is not None}
        alike = sorted(
            room
            for room, finding in quiet.items()
            if (finding.message == SO_FAR) is so_far and _went_along(room, stands)
        )
        if alike:
            findings.append(_for_all([quiet[room] for room in alike], stands, stands[alike[0]]))
            spoken_for |= set(alike)
    return tuple(findings), frozenset(spoken_for)


def _stand(readings: Readings, so_far: bool) -> _Stand | None:
    history = readings.history
    week = history.this_week if so_far else (history.weeks[-1] if history.weeks else None)
    band = history.band_so_far if so_far else history.band
    if week is None or week.z is None or band is None:
        return None
    return _Stand(room=readings.room, week=week, z=week.z, band=band)


def _went_along(room: int, stands: Mapping[int, _Stand]) -> bool:
    mine = stands[room]
    siblings = [s for s in stands.values() if s.room != room and s.week.day == mine.week.day]
    fell = [s for s in siblings if s.z <= FELL_WITH]
    if len(siblings) < SIBLINGS_AT_LEAST or 2 * len(fell) <= len(siblings):
        return False
    # What the room would have shown had it fallen by the same share as its siblings.
    expected = mine.band.median * median(s.kept for s in siblings)
    beyond = 2 * (mine.week.speakers - expected) / (mine.band.high - mine.band.median)
    return beyond >= CHILL


def _for_all(alike: list[Finding], stands: Mapping[int, _Stand], one: _Stand) -> Finding:
    loudest = max(alike, key=lambda f: f.urgency)
    judged = [s for s in stands.values() if s.week.day == one.week.day]
    fell = sorted((s for s in judged if s.z <= FELL_WITH), key=lambda s: s.room)
    return replace(
        loudest,
        room=None,
        message="finding.going-quiet.together",
        figures={
            "fell": len(fell),
            "kept_share": median(s.kept for s in fell),
            "week_day": one.week.day,
            "days_so_far": one.week.days,
        },
        threshold={
            **loudest.threshold,
            "siblings_at_least": SIBLINGS_AT_LEAST,
            "fell_with": FELL_WITH,
        },
        n=len(judged),
        evidence=tuple(
            Evidence(
                kind=Proof.ROOM,
                room=s.room,
                week=s.week,
                figures={
                    "speakers": s.week.speakers,
                    "z": s.z,
                    "usual": s.band.median,
                    "kept_share": s.kept,
                },
            )
            for s in fell
        ),
        why=(),
        urgency=loudest.urgency + 100,
    )
