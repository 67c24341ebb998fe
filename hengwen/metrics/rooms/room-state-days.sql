-- room-state-days 群每天的状态
-- asks:       In which state was each room on each day of its life?
-- grain:      room room; day day
-- measures:   state text; silent_days days down
-- n:          days of this room until then
-- period:     chosen
-- definition: The states of room-states, looked at at the same hour of every day: the one at which the room is looked at
--             now, a multiple of 24 hours back (a change of the clocks shifts it), so that the last row is that of
--             room-states. From the first such instant of the room's life to the last. silent_days only where they are
--             7 or more: a shorter silence is not written down day by day. Where a week or more lies between two
--             imports, state and silent_days are null from a day after the end of the one to the beginning of
--             the other, and no silence or revival reaches across.
-- lookback:   whole history
-- source:     METRICS 0.2, 1.2
-- version:    2
-- engines:    duckdb
with calendar as (
    select s.room, m.moment, m.day as last_day,
        unnest(range(0, (m.moment - s.born) // in_days(1) + 1)) as back, s.born
    from room_spans s
    join moments m on m.room = s.room and s.born <= m.moment
),
looks as (
    select room, last_day - back::int as day, moment - back * in_days(1) as ts,
        (moment - born) // in_days(1) + 1 - back as n
    from calendar
    where moment - back * in_days(1) >= $since
),
pauses as (select room, since, coalesce(until, 9223372036854775807) as until from silences),
paused as (
    select l.room, l.day, l.ts, l.n,
        case when l.ts < p.until and l.ts - p.since >= in_days(7) then (l.ts - p.since) / in_days(1) end as silent
    from looks l
    asof left join pauses p on p.room = l.room and p.since <= l.ts
),
judged as (
    select p.*, state_of(coalesce(p.silent, 0), (p.ts - r.until) / in_days(1)) as state
    from paused p
    asof left join (select room, until from silences where until - since >= in_days(14) and not broken) r
        on r.room = p.room and r.until <= p.ts
)
select j.room, j.day, case when g.until is null or j.ts >= g.until then j.state end as state,
    case when g.until is null or j.ts >= g.until then j.silent end as silent_days, j.n
from judged j
asof left join (select room, since + in_days(1) as since, until from gaps) g on g.room = j.room and g.since <= j.ts
order by j.room, j.day
