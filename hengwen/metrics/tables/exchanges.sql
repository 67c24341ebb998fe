-- exchanges 交流: exchange messages (METRICS 0.1) next to every silence that could be 7 days long.
-- A UTC day with two speakers holds an exchange for certain, so only stretches between such days that are
-- 7 days apart, and the ends of a room's life, are looked at message by message.
-- Of a room's last day only a part may count: it is looked at too.
with told as (
    select d.room, d.utc_day, d.lo <> d.hi and d.utc_day < m.moment // 86400000000 as lively,
        m.moment // 86400000000 as last_day
    from room_days d
    join moments m on m.room = d.room
    where d.utc_day <= m.moment // 86400000000
),
lively as (
    select room, utc_day, last_day, lead(utc_day) over (partition by room order by utc_day) as next
    from told where lively
),
stretches as (
    select room, utc_day as from_day, coalesce(next, last_day) as to_day from lively
    where next is null or next - utc_day >= 7
    union all
    select room, min(utc_day), coalesce(min(utc_day) filter (lively), any_value(last_day))
    from told
    group by room
),
asked as (
    select distinct d.room, d.utc_day from room_days d
    join stretches s on s.room = d.room and d.utc_day between s.from_day - 1 and s.to_day
),
near as (
    select m.id, m.room, m.ts, m.member
    from messages m
    join asked a on a.room = m.room and a.utc_day = m.ts // 86400000000
    where m.member is not null
),
judged as (
    select *,
        min(member) over before <> max(member) over before as met
    from near
    window before as (partition by room order by ts
                      range between 86400000000 preceding and current row)
)
select distinct s.room, s.from_day, j.ts
from judged j
join stretches s
    on s.room = j.room and j.ts // 86400000000 between s.from_day and s.to_day
join moments m on m.room = j.room and j.ts <= m.moment
where j.met or j.id in (select id from replies)
