-- presence 在不在群里: everybody of whom a room's log knows, whether they are there at the room's moment, and how much is
-- known of the rest (METRICS 0.2, 0.3). The last thing known counts; at one instant, leaving comes last.
-- roster says where the names come from: `list` (somebody gave a member list), `joins` (at least half of those there
-- have a join on record), `acts` (neither: whoever only reads is not known, and the roster is not).
with states as (
    select c.room, c.member, c.ts, c.present, c.how
    from comings c join moments m on m.room = c.room and c.ts <= m.moment
    union all
    select a.room, a.member, unnest([a.first, least(a.last, m.moment)]), true, 'act'
    from acts a join moments m on m.room = a.room and a.first <= m.moment
),
last as (
    select room, member, arg_max(present, ts * 2 + (not present)::int) as present,
        min(ts) filter (how = 'join') as joined, max(ts) filter (how = 'join') as rejoined,
        max(ts) filter (how = 'roster_seen') as listed, max(ts) filter (not present) as gone, min(ts) as known_since
    from states
    group by room, member
),
rooms_known as (
    select room, max(listed) as list,
        count(joined) > 0 and count(*) filter (present and joined is not null) * 2 >= count(*) filter (present)
            as joins
    from last
    group by room
)
select
    l.room, l.member, l.present, l.joined, l.rejoined, l.known_since, case when not l.present then l.gone end as gone,
    case when k.list is not null then 'list' when k.joins then 'joins' else 'acts' end as roster, k.list as list_seen
from last l
join rooms_known k on k.room = l.room
