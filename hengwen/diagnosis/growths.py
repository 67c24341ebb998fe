"""长大的数: sizes, joiners by month, first ties and those no officer reached, each asked once for all rooms."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hengwen.diagnosis.by_room import by_room
from hengwen.diagnosis.growth import LEAST, Growth, Joined, Size, Tied, Unreached
from hengwen.diagnosis.readings import REPLIES_COUNT_FROM
from hengwen.metrics import Tables
from hengwen.metrics.clocks import local_day
from hengwen.metrics.tables import Scope

EPOCH = date(1970, 1, 1)
AFTER = 30  # days that everybody is followed for: join-funnel, newcomer-ties
FOUNDERS = 28  # days of a log in which nobody is known to be new

Row = Mapping[str, Any]


def growths(
    tables: Tables,
    as_of: int,
    wanted: Collection[int],
    rows: Callable[[str], list[dict[str, Any]]],
    joins: Mapping[int, int],
    officers: Collection[int],
) -> dict[int, Growth]:
    """`joins` are those on record, by room; in rooms of `officers` one is marked. `rows` asks a question
    as of `as_of` for all rooms at once."""
    spans = _spans(tables, as_of)
    sizes, funnel = by_room(rows("room-size-curve")), by_room(rows("join-funnel"))
    ties = by_room(rows("newcomer-ties") if joins else [])
    missed = by_room(rows("unreached-members") if officers else [])
    replies = {row["room"]: row["reply_share"] for row in rows("newcomer-first-answer")}
    out = {}
    for room in wanted:
        begun, today = spans.get(room, (0, 0))
        often = replies.get(room)
        known = room in officers and often is not None and often >= REPLIES_COUNT_FROM
        out[room] = Growth(
            sizes=tuple(_size(row) for row in sizes[room]),
            joins=joins.get(room),
            months=tuple(
                _joined(row, begun) for row in funnel[room] if _days(row)[1] + AFTER < today
            ),
            tied=_tied(ties[room], begun, today, often) if room in joins else None,
            unreached=tuple(_unreached(row) for row in missed[room]) if known else None,
        )
    return out


def _spans(tables: Tables, as_of: int) -> dict[int, tuple[int, int]]:
    """The local days of the first thing known of each room, and of the one it is looked at on."""
    _, found = tables.select(
        """select m.room, r.zone, min(s.first) as first, any_value(m.day) as day
           from moments m join rooms r on r.room = m.room join spans s on s.room = m.room
           where s.first is not null group by m.room, r.zone""",
        Scope(as_of=as_of),
        {},
    )
    return {room: (local_day(first, zone), day) for room, zone, first, day in found}


def _days(row: Row) -> tuple[int, int]:
    """The first and last local day of a row's month."""
    first = date.fromisoformat(f"{row['month']}-01")
    last = first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
    return (first - EPOCH).days, (last - EPOCH).days


def _size(row: Row) -> Size:
    return Size(
        size=row["size"],
        roster=row["size_of"] == "roster",
        months=row["months"],
        people=row["people"],
        share=row["share"],
        low=row["low"],
        high=row["high"],
        messages=row["messages_per_person"],
        least=row["least"],
        most=row["most"],
        n=row["n"],
    )


def _joined(row: Row, begun: int) -> Joined:
    first, last = _days(row)
    return Joined(
        first_day=max(first, begun),
        last_day=last,
        joined=row["joined"],
        spoke=row["spoke"],
        active=row["active"],
        brought=row["brought"],
    )


def _tied(rows: Sequence[Row], begun: int, today: int, often: float | None) -> Tied | None:
    """The newest month that did not begin among the log's first people, as far as its 30 days are over;
    one of few newcomers only where there is no other. `often` is the share of replies and mentions."""
    told = [row for row in reversed(rows) if _days(row)[0] >= begun + FOUNDERS]
    if not told:
        return None
    row = next((row for row in told if row["newcomers"] >= LEAST), told[0])
    first, last = _days(row)
    return Tied(
        first_day=first,
        last_day=min(last, today - AFTER - 1),
        newcomers=row["newcomers"],
        tied=None if often is not None and often < REPLIES_COUNT_FROM else row["tied"],
    )


def _unreached(row: Row) -> Unreached:
    return Unreached(
        member=row["member"], messages=row["messages"], answered=row["answered_by_others"]
    )
