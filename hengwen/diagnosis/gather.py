"""采集读数: ask the metrics what the findings need, per room, now and a week before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hengwen.diagnosis.coverage import gaps, touches
from hengwen.diagnosis.history import CONSTANCY_WEEKS, MOST_WEEKS, own_history
from hengwen.diagnosis.panel import FCC
from hengwen.diagnosis.readings import Answered, Crowd, Loudest, Readings, Waiting
from hengwen.diagnosis.state import COOLING_FROM, State
from hengwen.diagnosis.week import Week, monday
from hengwen.metrics import Tables, ask
from hengwen.metrics.clocks import local_day
from hengwen.metrics.tables import Scope

DAY = 86_400_000_000
WEEKS_KEPT = MOST_WEEKS + 1 + CONSTANCY_WEEKS
JOINED_FROM = 0.5  # of the roster; with fewer joins on record the roster is who ever spoke
MONTHS = 3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A room as the log knows it. `ends` is where its imports end, None without any record; `moment`
    the instant it is judged at: its own end where that is a day or more before its siblings' (`moments`).
    """

    room: int
    name: str
    zone: str
    ends: int | None
    moment: int
    unknown: tuple[tuple[int, int], ...] = ()


def places(tables: Tables, as_of: int) -> list[Place]:
    """Every room of the community, in the order of its id."""
    scope = Scope(as_of=as_of)
    _, rooms = tables.select("select room, name, zone from rooms order by room", scope, {})
    _, ends = tables.select(
        "select c.room, c.ends, m.moment from coverage c join moments m on m.room = c.room",
        scope,
        {},
    )
    _, spans = tables.select(
        """select room, first, coalesce(exported, last) as last from spans
           where first is not null and last is not null""",
        scope,
        {},
    )
    covered = defaultdict(list)
    for room, first, last in spans:
        covered[room].append((first, last))
    reach = {room: (end, moment) for room, end, moment in ends}
    return [
        Place(
            room=room,
            name=name or "",
            zone=zone,
            ends=reach.get(room, (None, as_of))[0],
            moment=reach.get(room, (None, as_of))[1],
            unknown=tuple(gaps(covered[room])),
        )
        for room, name, zone in rooms
    ]


def gather(tables: Tables, as_of: int) -> tuple[list[Place], dict[int, Readings], dict[int, int]]:
    """All rooms; readings where anybody wrote; the instant at which each room was judged."""
    known = places(tables, as_of)
    readings = _read(tables, as_of, None, [p for p in known if p.moment == as_of])
    for place in known:
        if place.moment != as_of:
            readings |= _read(tables, place.moment, place.room, [place])
    return known, readings, {p.room: p.moment for p in known}


def _read(tables: Tables, as_of: int, room: int | None, wanted: list[Place]) -> dict[int, Readings]:
    """Readings by room id, all as of one instant."""

    def rows(slug: str, moment: int = as_of) -> list[Row]:
        return ask(tables, slug, as_of=moment, room=room).rows

    def by_room(slug: str, moment: int = as_of) -> dict[int, Row]:
        return {row["room"]: row for row in rows(slug, moment)}

    before = as_of - 7 * DAY
    now, was = by_room("temperature-parts"), by_room("temperature-parts", before)
    states, states_before = by_room("room-states"), by_room("room-states", before)
    weeks, months = _grouped(rows("room-weeks")), _grouped(rows("speaking-share"))
    so_far, paused = _grouped(rows("week-so-far")), by_room("last-silence")
    newcomers, crowds = by_room("newcomer-first-answer"), by_room("crowding")
    asked, asked_before = by_room("unanswered-questions"), by_room("unanswered-questions", before)
    ghosted, questions = _grouped(rows("ghosted-newcomers")), _grouped(rows("open-questions"))

    out = {}
    for place in wanted:
        key = place.room
        row, state = now.get(key), states.get(key)
        if row is None or state is None:
            continue
        earlier, state_before = was.get(key), states_before.get(key)
        fresh = _newcomers(newcomers.get(key))
        question = _questions(asked.get(key))
        out[key] = Readings(
            room=key,
            last_day=local_day(as_of, place.zone),
            age=row["age_days"],
            silent=state["silent_days"],
            exchanged=state["last_exchange"] is not None,
            since_revival=_since(state["revived_at"], as_of),
            state=State(state["state"]),
            silent_before=0.0 if state_before is None else state_before["silent_days"],
            exchanged_before=state_before is not None and state_before["last_exchange"] is not None,
            history=own_history(
                _weeks(weeks[key], place)[-WEEKS_KEPT:], _weeks(so_far[key], place)
            ),
            lively_before=_lively(paused.get(key)),
            parts={name: row[name] for name in FCC},
            parts_before={} if earlier is None else {name: earlier[name] for name in FCC},
            newcomers=fresh,
            ghosted=_waiting(ghosted[key], weak=fresh.weak),
            questions=question,
            questions_before=_questions(asked_before.get(key)),
            open_questions=_waiting(questions[key], weak=question.weak),
            loudest=_loudest(row, earlier),
            crowd=_crowd(months[key], crowds.get(key)),
        )
    return out


def _grouped(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    out: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        out[row["room"]].append(row)
    return out


def _since(instant: int | None, as_of: int) -> float | None:
    return None if instant is None else (as_of - instant) / DAY


def _lively(row: Row | None) -> bool:
    return (
        row is not None and row["longest_pause"] is not None and row["longest_pause"] < COOLING_FROM
    )


def _weeks(rows: list[Row], place: Place) -> list[Week]:
    """Weeks, oldest first, without those that no import covers."""
    return [
        Week(
            day=monday(row["week"]),
            speakers=row["speakers"],
            messages=row["messages"],
            days=row.get("days", 7),
        )
        for row in sorted(rows, key=lambda r: r["week"])
        if not touches(monday(row["week"]) * DAY, (monday(row["week"]) + 7) * DAY, place.unknown)
    ]


def _newcomers(row: Row | None) -> Answered:
    if row is None:
        return Answered()
    return Answered(
        by_reply=row["answered_24h"],
        soft=row["soft_10m"],
        of=row["newcomers"],
        reply_share=row["reply_share"],
    )


def _questions(row: Row | None) -> Answered:
    if row is None:
        return Answered()
    return Answered(
        by_reply=row["answered"],
        soft=row["soft_answered"],
        of=row["asked"],
        reply_share=row["reply_share"],
    )


def _waiting(rows: list[Row], *, weak: bool) -> tuple[Waiting, ...]:
    """Where replies are hardly used, company within ten minutes counts as an answer here too."""
    return tuple(
        Waiting(
            event=row["event"], member=row["member"], asked=row["asked"], hours=row["wait_hours"]
        )
        for row in rows
        if not (weak and row["soft_answered"])
    )


def _loudest(row: Row, earlier: Row | None) -> Loudest:
    top1 = row["top1"]
    return Loudest(
        member=row["loudest"],
        share=top1,
        of=row["messages28"],
        speakers=row["speakers28"],
        share_before=None if earlier is None else earlier["top1"],
        exchange_days=row["exchange_days28"],
        exchange_days_without=row["exchange_days28_without_loudest"],
    )


def _crowd(months: list[Row], peak: Row | None) -> Crowd:
    """The last full month beside the one a quarter's start before; birth's own month left out."""
    posters = None if peak is None else peak["posters"]
    at = None if peak is None else peak["moment"]
    rows = sorted(months, key=lambda r: r["month"])[1:][-MONTHS:]
    if len(rows) < MONTHS or rows[0]["joined"] < JOINED_FROM * rows[0]["roster"]:
        return Crowd(posters=posters, posters_at=at)
    return Crowd(
        roster=rows[-1]["n"],
        roster_before=rows[0]["n"],
        speaking=rows[-1]["speakers"],
        speaking_before=rows[0]["speakers"],
        from_month=rows[0]["month"],
        to_month=rows[-1]["month"],
        posters=posters,
        posters_at=at,
    )
