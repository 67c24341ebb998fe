-- join-funnel 从进群到带人
-- asks:       Of each month's joiners, how many spoke, became active and brought others?
-- grain:      room room; month text
-- measures:   joined people; spoke people up; spoke_share share up; active people up; active_share share up;
--             active_low share; active_high share; brought people up; brought_share share up; reached yesno
-- n:          joined
-- params:     goal=30
-- period:     whole
-- definition: By room and local month of the first join on record, of joiners whose 30 days have passed before the
--             room's imports end; everything within the 30 days after joining. spoke: a message. active: messages on 4
--             local days or more; interval by Wilson. brought: somebody else's join names them as the one who brought
--             them; null in a room where less than half of the joins say who did. reached: active_share is `goal`
--             percent or more. Who did something, left or was on a list before the first join on record did not come
--             then and is left out, and so is who joined before the first thing that any import of the room tells: a
--             member list knows old joins, and nothing of what came after them. Rooms without joins on record have no
--             row. Who saw the room and did not join, and who pays, is not in a chat.
-- lookback:   whole history
-- source:     DOMAIN R13; METRICS 6
-- version:    3
-- engines:    duckdb
with came as materialized (
    select room, member, min(ts) filter (how = 'join') as ts, min(day) filter (how = 'join') as day, min(ts) as known
    from comings group by room, member
),
begun as (select room, min(first) as ts from spans group by room),
fresh as (
    select c.* from came c
    join moments m on m.room = c.room
    left join begun b on b.room = c.room
    left join acts a on a.room = c.room and a.member = c.member
    where c.ts <= m.moment - in_days(30) and c.ts = c.known and c.ts >= coalesce(b.ts, c.ts)
      and (a.first is null or a.first >= c.ts)
),
wrote as (
    select f.room, f.member, count(*) as days
    from fresh f
    join member_days d on d.room = f.room and d.member = f.member and d.last >= f.ts and d.first <= f.ts + in_days(30)
    group by f.room, f.member
),
-- Left joins: else two inner ones begin with all pairs of people.
brought as materialized (
    select f.room, f.ts, case when p.member <> q.member then p.member end as member
    from facts f
    left join people q on q.account = f.account
    left join people p on p.account = f.by_account
    where f.kind = 'join' and f.ts <= $as_of and ($room is null or f.room = $room)
),
bringers as (
    select distinct f.room, f.member
    from fresh f
    join brought b on b.room = f.room and b.member = f.member and b.ts > f.ts and b.ts <= f.ts + in_days(30)
),
told as (select room from brought group by room having count(member) * 2 >= count(*)),
cohorts as (
    select f.room, strftime(date '1970-01-01' + f.day, '%Y-%m') as month, count(*) as joined,
        count(w.member) as spoke, count(*) filter (w.days >= 4) as active,
        case when count(t.room) > 0 then count(b.member) end as brought
    from fresh f
    left join wrote w on w.room = f.room and w.member = f.member
    left join bringers b on b.room = f.room and b.member = f.member
    left join told t on t.room = f.room
    group by all
)
select
    room, month, joined, spoke, spoke / joined as spoke_share, active, active / joined as active_share,
    wilson_low(active, joined) as active_low, wilson_high(active, joined) as active_high,
    brought, brought / joined as brought_share, active * 100 >= $goal * joined as reached, joined as n
from cohorts
order by room, month
