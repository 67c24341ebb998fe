-- states 群的状态: how every room stands at the instant it is looked at, and since when (METRICS 1.2).
-- silent: microseconds since its last exchange, or birth where there was none; since the end of the last gap where that
-- is later, and nothing before it counts as awakened by what came after.
with ended as (
    select room, max(until) as woke, max(until) filter (until - since >= in_days(14)) as revived_at
    from silences where until is not null and not broken
    group by room
),
-- Since when its present has been told of without a break.
told as (
    select g.room, max(g.until) as since from gaps g join moments m on m.room = g.room and g.until <= m.moment
    group by g.room
),
heard as (select room, max(ts) as last_exchange from exchanges group by room),
now as (
    select p.room, m.moment, p.since as heard, h.last_exchange, e.woke, e.revived_at,
        greatest(s.born, t.since) as known_since,
        m.moment - p.since as silent,
        state_of((m.moment - p.since) / in_days(1), (m.moment - e.revived_at) / in_days(1)) as state
    from silences p
    join moments m on m.room = p.room and p.since <= m.moment
    join room_spans s on s.room = p.room
    left join ended e on e.room = p.room
    left join heard h on h.room = p.room
    left join told t on t.room = p.room
    where p.until is null
)
select room, moment, state, silent, last_exchange, revived_at,
    case state
        when 'dead' then heard + in_days(30)
        when 'dormant' then heard + in_days(14)
        when 'cooling' then heard + in_days(7)
        when 'revived' then revived_at
        else greatest(known_since, woke, revived_at + in_days(14)) end as since
from now
