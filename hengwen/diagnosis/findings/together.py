"""一起转凉: when most rooms fall in the same week it is one piece of news, not one per room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.history import CHILL
from hengwen.diagnosis.readings import Readings

SIBLINGS_AT_LEAST = 3  # ours: "most" of two rooms says nothing
FELL_WITH = -1.0  # ours: clearly under its own usual; a small room's count cannot fall further


def together(
    rooms: Sequence[Readings], quiet: Mapping[int, Finding]
) -> tuple[Finding | None, frozenset[int]]:
    """Give the one finding for all, if there is one, and the rooms it speaks for.

    `quiet` holds the rooms that are going quiet, by id. A room stays loud on its own where it fell
    clearly further than its siblings did, so that a holiday cannot hide a room that broke down.
    """
    judged = {r.room: r for r in rooms if r.history.z is not None}
    spoken_for = frozenset(room for room in quiet if _went_along(judged[room], judged))
    if not spoken_for:
        return None, spoken_for
    fell = sorted(
        (r for r in judged.values() if (r.history.z or 0) <= FELL_WITH), key=lambda r: r.room
    )
    loudest = max((quiet[room] for room in sorted(spoken_for)), key=lambda f: f.urgency)
    mondays = {judged[room].history.weeks[-1].day for room in spoken_for}
    finding = replace(
        loudest,
        room=None,
        message="finding.going-quiet.together",
        figures={
            "fell": len(fell),
            "speakers_share": median(_kept(r) for r in fell),
            "week_day": max(mondays),
            "last_day": max(mondays) + 6,
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
                room=r.room,
                week=r.history.weeks[-1],
                figures={"z": r.history.z, "speakers": r.history.weeks[-1].speakers},
            )
            for r in fell
        ),
        why=(),
        urgency=loudest.urgency + 100,
    )
    return finding, spoken_for


def _kept(room: Readings) -> float:
    """Last week's speakers against the usual number, as a share."""
    usual = room.history.band.median if room.history.band else 0
    return room.history.weeks[-1].speakers / usual if usual else 1.0


def _went_along(room: Readings, judged: Mapping[int, Readings]) -> bool:
    siblings = [r for r in judged.values() if r.room != room.room]
    fell = [r for r in siblings if (r.history.z or 0) <= FELL_WITH]
    band = room.history.band
    if len(siblings) < SIBLINGS_AT_LEAST or 2 * len(fell) <= len(siblings) or band is None:
        return False
    # What the room would have shown had it fallen by the same share as its siblings.
    expected = band.median * median(_kept(r) for r in siblings)
    beyond = 2 * (room.history.weeks[-1].speakers - expected) / (band.high - band.median)
    return beyond >= CHILL
