"""给机器看的诊断: the diagnosis as plain JSON, with ids beside names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hengwen.diagnosis.public_figures import day, instant, number
from hengwen.diagnosis.public_portrait import portrait
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.diagnosis.week import Week
from hengwen.metrics import Names
from hengwen.metrics.answer import shown_instant

if TYPE_CHECKING:
    from hengwen.diagnosis.diagnosis import Diagnosis, RoomDiagnosis
    from hengwen.diagnosis.finding import Evidence, Finding
    from hengwen.diagnosis.history import Band
    from hengwen.diagnosis.temperature import Temperature

INSTANTS = ("asked", "asked_at")  # of evidence, µs UTC


def public(diagnosis: Diagnosis, names: Names | None = None) -> dict[str, Any]:
    """The shape of `diagnose --json`; without `names` members stand as ids alone."""
    return {
        "as_of": shown_instant(diagnosis.as_of),
        "findings": [_finding(f, names) for f in diagnosis.findings],
        "rooms": [_room(room, names) for room in diagnosis.rooms],
    }


def _room(room: RoomDiagnosis, names: Names | None) -> dict[str, Any]:
    return {
        "room_id": room.room,
        "room": room.name,
        "state": None if room.state is None else room.state.value,
        "badge": room.badge.value,
        "badge_days": room.badge_days,
        "age_days": number(room.age),
        "judged_at": shown_instant(room.judged_at),
        "data_until": instant(room.ends),
        "temperature": _temperature(room.temperature),
        "findings": [_finding(f, names) for f in room.findings],
        "not_judged": list(room.unjudged),
        **portrait(room.portrait, names),
    }


def _temperature(t: Temperature) -> dict[str, Any]:
    return {
        "index": t.index,
        "chance": number(t.chance),
        "level": number(t.level),
        "index_before": t.index_before,
        "level_before": number(t.level_before),
        "saturated": t.saturated,
        "missing": t.missing,
        "base_rate": None
        if t.base_rate is None
        else {"share": t.base_rate.share, "n": t.base_rate.n},
        "z": number(t.z),
        "z_before": number(t.z_before),
        "band": _band(t.band),
        "band_so_far": _band(t.band_so_far),
        "constancy": number(t.constancy),
        "last_week": None if t.last_week is None else _week(t.last_week),
        "this_week": None if t.this_week is None else _week(t.this_week),
        "weeks": [_week(week) for week in t.weeks],
        "weeks_to_go": t.weeks_to_go,
        "parts": [
            {
                "part": p.name,
                "value": number(p.value),
                "percentile": number(p.percentile),
                "was_value": number(p.was_value),
                "was_percentile": number(p.was_percentile),
            }
            for p in t.parts
        ],
        "waterfall": [{"part": s.name, "change": number(s.change)} for s in t.waterfall],
        "rank": None if t.rank is None else {"place": t.rank.place, "of": t.rank.of},
        "verdicts": [_verdict(v) for v in t.verdicts],
        "calibration": t.calibration,
    }


def _finding(finding: Finding, names: Names | None) -> dict[str, Any]:
    return {
        "finding": finding.finding,
        "message": finding.message,
        "figures": _figures(finding.figures),
        "n": finding.n,
        "weak": finding.weak,
        "threshold": dict(finding.threshold),
        "source": finding.source,
        "drivers": [driver.value for driver in finding.drivers],
        "plays": list(finding.plays),
        "evidence": [_evidence(one, names) for one in finding.evidence],
        "why": [_verdict(verdict) for verdict in finding.why],
    }


def _evidence(one: Evidence, names: Names | None) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": one.kind.value}
    if one.event is not None:
        out["event"] = one.event
    if one.room is not None:
        out["room_id"] = one.room
        if names is not None:
            out["room"] = names.rooms.get(one.room)
    if one.member is not None:
        out["member_id"] = one.member
        if names is not None:
            out["member"] = names.members.get(one.member)
    if one.week is not None:
        out |= _week(one.week)
    return (
        out
        | _figures({k: v for k, v in one.figures.items() if k not in INSTANTS})
        | {
            name: shown_instant(at)
            for name in INSTANTS
            if isinstance(at := one.figures.get(name), int)
        }
    )


def _band(band: Band | None) -> dict[str, Any] | None:
    if band is None:
        return None
    return {
        "low": number(band.low),
        "median": number(band.median),
        "high": number(band.high),
        "weeks": band.weeks,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {"message": verdict.message, "figures": _figures(verdict.figures)}


def _week(week: Week) -> dict[str, Any]:
    return {
        "week": day(week.day),
        "speakers": week.speakers,
        "messages": week.messages,
        "z": number(week.z),
        "days": week.days,
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {name: _figure(name, value) for name, value in figures.items()}


def _figure(name: str, value: Figure) -> Figure:
    if isinstance(value, int) and name.endswith("_day"):
        return day(value)
    return number(value) if isinstance(value, float) else value
