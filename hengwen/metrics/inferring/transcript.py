"""群里的话按次序排好: every room as lines in the order of saying, and what each day's links hang on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from hengwen.events.clock import DAY
from hengwen.log.months import month_of

BACK = 100  # lines before it that a line is judged by; tests hold it against the links' own
FEW = 5  # lines, of a hundred, that answer one missing message; if more do, a topic began with it
_SPOKEN = "('message', 'check_in', 'announce')"
# What stands in a room beside people's words, and parts them.
_SEEN = (
    "('join', 'leave', 'kick', 'invite', 'rename', 'pin', 'topic', 'recall', 'mute', 'red_packet')"
)
# A name is the one its account bore when the line was said: a later one changes nothing that stands.
_LINES = f"""
create or replace temp table said_lines as
with spoken as (
    select f.id, f.room, f.day, f.ts, f.kind in {_SPOKEN} as said, f.account, a.member, f.length, f.norm,
        coalesce(a.name, '') as called, f.reply_to, f.mentions,
        case when f.reply_to is null then f.to_account end as to_account
    from facts f
    left join accounts a on a.account = f.account
    where f.kind in {_SPOKEN} or f.kind in {_SEEN}
),
named as (
    select s.*, coalesce(n.name, s.called) as name
    from spoken s asof left join borne n on n.account = s.account and s.ts <= n.last
),
calls as (
    select id, list(distinct a.member order by a.member) as whom
    from (select id, unnest(list_append(mentions, to_account)) as account from spoken
          where mentions is not null or to_account is not null) m
    join accounts a on a.account = m.account
    group by id
),
kept as (select distinct id from texts where text is not null),
laid as (
    select n.id, n.room, n.day, n.ts, n.said, n.member, n.name, c.whom,
        case when r.room = n.room and r.kind in {_SPOKEN} then r.id end as reply,
        n.reply_to as told, n.said and n.reply_to is not null and (r.id is null or r.room <> n.room) as missing,
        n.said and coalesce(n.length, 0) > 0 and k.id is null as gone,
        n.norm,
        row_number() over (partition by n.room order by n.ts, p.batch, p.place, n.id) as rn,
        row_number() over (partition by n.room, n.ts order by p.batch, p.place, n.id) as nth
    from named n
    left join {{placed}} p on p.id = n.id
    left join calls c on c.id = n.id
    left join (select id, room, kind from facts) r on r.id = n.reply_to
    left join kept k on k.id = n.id
)
-- It answers what is not here. What so many answer is where a forum's topic began: that says nothing.
select * exclude (told, missing), missing and count(*) over (
    partition by room, told, missing order by rn range between {BACK} preceding and current row
) <= {FEW} as elsewhere
from laid
"""
_DAYS = f"""
create or replace temp table said_days as
with marked as (
    select room, day, said, rn, sum(md5_number_lower(row(id, ts, nth, said, member, name, reply, elsewhere,
        gone, norm, whom)::varchar)::hugeint) over (partition by room order by rn) as sum
    from said_lines
),
days as (
    select room, day, min(rn) as first, max(rn) as last, count(*) filter (said) as lines
    from marked group by room, day
)
select d.room, d.day, d.first, d.last, d.lines,
    (md5_number(concat_ws('|', $version, e.sum - coalesce(b.sum, 0))) >> 65)::bigint as made
from days d
join marked e on e.room = d.room and e.rn = d.last
left join marked b on b.room = d.room and b.rn = d.first - {BACK + 1}
where d.lines > 0
"""
_READ = """
select l.id, l.ts, l.said, l.member, l.name, t.text, l.whom, l.reply, l.elsewhere, l.gone, l.day
from (select * from said_lines where room = $room and rn between $first and $last) l
left join (select id, text from texts where month between $from and $to) t on t.id = l.id
order by l.rn
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A line as the log has it: `gone` are its words, `elsewhere` is what it answers."""

    id: int
    ts: int
    said: bool  # by somebody, not the platform's own
    member: int | None
    name: str
    text: str | None
    whom: list[int] | None
    reply: int | None
    elsewhere: bool
    gone: bool
    day: int


def lay_out(
    con: duckdb.DuckDBPyConnection,
    placed: str,
    borne: Sequence[tuple[int, str, int]],
    version: str,
) -> None:
    """Make `said_lines` and `said_days` on a log's connection.

    `placed`: SQL of where in its file each fact stands; `borne`: account, name, until when it was theirs.
    `said_days.made` is equal as long as all is that a day's links are inferred of: its lines, the hundred
    before them, who and what they are called, what can be read of them, and `version`.
    """
    con.execute(
        "create or replace temp table borne as select account, last, min(name) as name from (select "
        "unnest($1::bigint[]) as account, unnest($2::varchar[]) as name, unnest($3::bigint[]) as last) "
        "group by account, last",
        [[one[place] for one in borne] for place in range(3)],
    )
    con.execute(_LINES.format(placed=placed))
    con.execute(_DAYS, {"version": version})


def lines(con: duckdb.DuckDBPyConnection, room: int, first: int, last: int) -> Iterator[Said]:
    """Lines `first` to `last` of a room, numbered from 1."""
    asked = {"room": room, "first": first, "last": last}
    low, high = con.execute(
        "select min(ts), max(ts) from said_lines where room = $room and rn between $first and $last",
        asked,
    ).fetchall()[0]
    months = {"from": month_of(low - DAY), "to": month_of(high + DAY)}
    for row in con.execute(_READ, asked | months).fetchall():
        yield Said(*row)
