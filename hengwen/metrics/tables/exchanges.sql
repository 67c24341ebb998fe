-- exchanges 交流: exchange messages (METRICS 0.1) next to every silence that could be 14 days long.
-- A UTC day with two speakers holds an exchange for certain, so only stretches between such days that are
-- 14 days apart, and the ends of a room's life, are looked at message by message.
with lively as (
    select room, utc_day, lead(utc_day) over (partition by room order by utc_day) as next
    from room_days where lo <> hi
),
stretches as (
    select room, utc_day as from_day, coalesce(next, $as_of // 86400000000) as to_day from lively
    where next is null or next - utc_day >= 14
    union all
    select d.room, min(d.utc_day), coalesce(min(l.utc_day), $as_of // 86400000000)
    from room_days d left join lively l on l.room = d.room
    group by d.room
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
where j.met or j.id in (select id from replies)
