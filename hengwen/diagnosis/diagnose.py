"""诊断一个社群: take the readings, judge every room, and say what concerns them all once."""

from __future__ import annotations

from collections.abc import Mapping

from hengwen.diagnosis.badge import Badge, badge
from hengwen.diagnosis.diagnosis import Diagnosis, RoomDiagnosis
from hengwen.diagnosis.finding import Finding
from hengwen.diagnosis.findings import FINDINGS
from hengwen.diagnosis.findings.going_quiet import GoingQuiet
from hengwen.diagnosis.findings.together import together
from hengwen.diagnosis.gather import Place, gather
from hengwen.diagnosis.portrait import Portrait
from hengwen.diagnosis.portraits import portraits
from hengwen.diagnosis.rank import Rank, ranks
from hengwen.diagnosis.readings import Readings
from hengwen.diagnosis.temperature import Temperature
from hengwen.diagnosis.thermometer import level_now, take
from hengwen.metrics import Tables


def diagnose(tables: Tables, room: int | None = None) -> Diagnosis:
    """Diagnose the community as of the tables' instant.

    With `room` (its id) only that room is given; it is still judged beside its siblings, and what
    holds for the whole community stays. Raises LookupError for a room the tables do not know.
    """
    known, readings, moments = gather(tables, tables.as_of)
    if room is not None and room not in moments:
        raise LookupError(room)
    common, loud = judge(readings)
    levels = {key: s for key, r in readings.items() if (s := level_now(r)) is not None}
    places = ranks(levels)
    drawn = portraits(tables, moments, [key for key in readings if room in (None, key)])
    rooms = [
        _diagnosed(
            place,
            moments[place.room],
            readings.get(place.room),
            places.get(place.room),
            loud,
            drawn.get(place.room, Portrait()),
        )
        for place in known
        if room is None or place.room == room
    ]
    rooms.sort(key=lambda r: (-max((f.urgency for f in r.findings), default=0.0), r.room))
    return Diagnosis(as_of=tables.as_of, findings=common, rooms=tuple(rooms))


def judge(
    readings: Mapping[int, Readings],
) -> tuple[tuple[Finding, ...], dict[int, tuple[Finding, ...]]]:
    """What holds for the community, and each room's own findings, most urgent first."""
    found: dict[int, dict[str, Finding]] = {}
    for key, of_room in readings.items():
        said = ((slug, sort.judge(of_room)) for slug, sort in FINDINGS.items())
        found[key] = {slug: finding for slug, finding in said if finding is not None}
    quiet = {key: f[GoingQuiet.slug] for key, f in found.items() if GoingQuiet.slug in f}
    common, spoken_for = together(list(readings.values()), quiet)
    for key in spoken_for:
        del found[key][GoingQuiet.slug]
    own = {
        key: tuple(sorted(f.values(), key=lambda one: (-one.urgency, one.finding)))
        for key, f in found.items()
    }
    return common, own


def _diagnosed(
    place: Place,
    moment: int,
    readings: Readings | None,
    rank: Rank | None,
    loud: Mapping[int, tuple[Finding, ...]],
    portrait: Portrait,
) -> RoomDiagnosis:
    if readings is None:
        return RoomDiagnosis(
            room=place.room,
            name=place.name,
            state=None,
            badge=Badge.NO_DATA,
            badge_days=None,
            age=0.0,
            ends=place.ends,
            judged_at=moment,
            temperature=Temperature(missing="temperature.missing.no-data"),
            unjudged=tuple(FINDINGS),
        )
    mark = badge(readings.state, readings.age, readings.history)
    return RoomDiagnosis(
        room=place.room,
        name=place.name,
        state=readings.state,
        badge=mark,
        badge_days=_badge_days(mark, readings),
        age=readings.age,
        ends=place.ends,
        judged_at=moment,
        temperature=take(readings, rank),
        findings=loud.get(place.room, ()),
        unjudged=tuple(slug for slug, sort in FINDINGS.items() if not sort.enough(readings)),
        portrait=portrait,
    )


def _badge_days(mark: Badge, readings: Readings) -> int | None:
    if mark in (Badge.DORMANT, Badge.STALLED):
        return int(readings.silent)
    if mark is Badge.REVIVED and readings.since_revival is not None:
        return int(readings.since_revival)
    return None
