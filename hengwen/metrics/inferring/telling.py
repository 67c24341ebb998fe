"""推断说了什么: how each room was inferred and why, and whom each message answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from hengwen.metrics.tables import Scope, Tables

# A message is called by the platform's own id, else by its event's, which a spreadsheet must not round.
_ROWS = """
create or replace temp table links_told as
select f.room, l.rn, coalesce(t.ref, 'e' || f.id) as message,
    case when l.reply is not null then coalesce(a.ref, 'e' || l.reply)
        when w.parent is not null then coalesce(b.ref, 'e' || w.parent) end as answers,
    case when l.reply is not null or l.elsewhere then 1.0 else w.probability end as probability,
    l.reply is not null as explicit, l.elsewhere
from said_lines l
join facts f on f.id = l.id
join (select w.id, case y.way when 'model' then w.model when 'mentions' then w.mentions else w.previous end
          as parent,
          case y.way when 'model' then w.chance when 'mentions' then y.by_mentions else y.by_previous end
          as probability
      from links w join links_ways y on y.room = w.room
      where w.chance is not null) w on w.id = l.id
left join texts t on t.id = l.id
left join texts a on a.id = l.reply
left join texts b on b.id = w.parent
where l.said
"""
_ROOMS = """
select l.room, y.way, y.held, y.by_previous, y.by_mentions, y.by_model, count(*) as lines,
    count(*) filter (t.message is null) as unknown, count(*) filter (t.explicit) as explicit,
    count(*) filter (t.elsewhere) as elsewhere,
    count(*) filter (t.answers is not null and not t.explicit) as inferred,
    count(*) filter (t.message is not null and t.answers is null) as conversations
from said_lines l
left join links_told t on t.room = l.room and t.rn = l.rn
join links_ways y on y.room = l.room
where l.said
group by all
order by lines desc, l.room
"""


@dataclass(frozen=True, slots=True)
class RoomLinks:
    """What was inferred of one room, and by which way; shares found of its own `held` replies, or None."""

    room: int
    way: str
    held: int
    by_previous: float | None
    by_mentions: float | None
    by_model: float | None
    lines: int
    unknown: int  # their words are gone
    explicit: int
    elsewhere: int  # say that they answer what is not here
    inferred: int
    conversations: int  # lines that answer nothing here


@dataclass(frozen=True, slots=True)
class Told:
    """One message and what it answers; probability in 0..1, 1 where the platform says so itself."""

    message: str
    answers: str | None
    probability: float


def told_rooms(con: duckdb.DuckDBPyConnection, as_of: int, room: int | None) -> list[RoomLinks]:
    """Every room that was inferred, the busiest first. Wants `infer_links` before."""
    with Tables(con, as_of=as_of) as tables:
        names, ways = tables.select("select * from chosen_ways", Scope(as_of, room), {})
    places = [
        names.index(n) for n in ("room", "way", "held", "by_previous", "by_mentions", "by_model")
    ]
    con.execute(
        "create or replace temp table links_ways as select unnest($1::int[]) as room, "
        "unnest($2::varchar[]) as way, unnest($3::bigint[]) as held, unnest($4::double[]) as by_previous, "
        "unnest($5::double[]) as by_mentions, unnest($6::double[]) as by_model",
        [[row[place] for row in ways] for place in places],
    )
    con.execute(_ROWS)
    return [RoomLinks(*row) for row in con.execute(_ROOMS).fetchall()]


def told_links(con: duckdb.DuckDBPyConnection) -> Iterator[Told]:
    """Every message of those rooms, room by room, in the order of saying. Wants `told_rooms` before."""
    rows = con.execute("select message, answers, probability from links_told order by room, rn")
    while part := rows.fetchmany(10_000):
        for row in part:
            yield Told(*row)
