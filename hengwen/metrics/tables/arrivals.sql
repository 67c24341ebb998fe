-- arrivals 进群: everybody's first join on record in each room, and who brought them (METRICS 6). Who did something, left
-- or was on a list before it did not come then: they were there already, like those without a join on record.
-- named: the record says that another person brought them; a bot is none. inviter: the one so named, null where they
-- joined later themselves; at one instant the inviter came first, unless brought at that very instant too. So nobody is
-- above whoever brought them, and there is no way round in a circle.
-- seen: after the first thing that any import tells of the room; a member list knows old joins, and nothing after them.
with joins as (
    select room, ts, day, account, by_account
    from facts
    where kind = 'join' and ts <= $as_of and ($room is null or room = $room)
),
-- Left joins: else two inner ones begin with all pairs of people.
told as (
    select j.room, j.ts, j.day, p.member, case when q.member <> p.member then q.member end as inviter
    from joins j
    join moments m on m.room = j.room and j.ts <= m.moment
    left join people p on p.account = j.account
    left join people q on q.account = j.by_account
    where p.member is not null
),
firsts as (
    select room, member, min(ts) as ts, min(day) as day, arg_min(inviter, (ts, inviter)) filter (inviter is not null) as inviter,
        min(ts) filter (inviter is not null) as brought
    from told group by room, member
),
known as (select room, member, min(ts) as ts from comings where how <> 'join' group by room, member),
came as materialized (
    select f.room, f.member, f.ts, f.day, case when f.brought = f.ts then f.inviter end as inviter
    from firsts f
    left join known k on k.room = f.room and k.member = f.member
    left join acts a on a.room = f.room and a.member = f.member
    where (k.ts is null or k.ts >= f.ts) and (a.first is null or a.first >= f.ts)
),
begun as (select room, min(first) as ts from spans group by room),
placed as (
    select c.*, i.ts as inviter_ts, i.inviter as inviter_by, g.ts as inviter_by_ts
    from came c
    left join came i on i.room = c.room and i.member = c.inviter
    left join came g on g.room = i.room and g.member = i.inviter
)
select p.room, p.member, p.ts, p.day, p.inviter is not null as named,
    case when p.inviter_ts is null or p.inviter_ts < p.ts or p.inviter_ts = p.ts
        and (p.inviter_by is null or p.inviter_by_ts is distinct from p.ts) then p.inviter end as inviter,
    p.ts >= coalesce(b.ts, p.ts) as seen
from placed p
left join begun b on b.room = p.room
