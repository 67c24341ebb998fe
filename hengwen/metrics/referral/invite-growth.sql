-- invite-growth 一个人带来几个人
-- asks:       How many others does each newcomer bring, and how many of these still write a month later?
-- grain:      room room
-- measures:   joins people; named people; named_share share; matured people; invited people up; k number up;
--             k_low number; k_high number; matured_30 people; stayed_30 people up; k_ret30 number up;
--             k_ret30_low number; k_ret30_high number; inviters people up; joined_inviters people up; cycle_days days down
-- n:          matured
-- params:     days=14
-- period:     whole
-- definition: joins: everybody's first join on record in the room; who did something, left or was on a list before it was
--             there already. named: of these, who by the record was brought by another person, not a bot. All but these
--             and the matured is null where named is less than half of joins; above it, what records leave out is
--             missing, and K is at least so much. A link counts unless the inviter joined later than the invited.
--             matured: joined `days` days or more before the room's imports end, after the first thing that any import
--             tells of the room, and with no gap between imports in these days. invited: whom they brought within `days`
--             days of their own join. K (k) is invited by matured: invitations sent by each, times their acceptance,
--             which a chat does not tell apart. matured_30: of the matured, those whose day `days` + 30 after that of
--             their join has ended. stayed_30: whom these brought within `days` days, and who wrote in the room on any of
--             their own days 24 to 30. K_ret30 (k_ret30), stayed_30 by matured_30, is the one to go by: K counts those too
--             who leave again. Intervals: percentile bootstrap over the matured, by its exact distribution, thus without
--             a seed; null where all brought equally many. inviters: everybody who ever brought somebody;
--             joined_inviters: of these, who have a first join on record. cycle_days: median of the days from it to that of
--             the first they brought. Rooms without joins on record have no row.
-- lookback:   whole history
-- source:     METRICS 6, 0.3
-- version:    1
-- engines:    duckdb
-- worked:     invite_growth
with ripe as materialized (
    select a.room, a.member, a.ts,
        a.day + $days + 30 < m.day and not exists (
            select 1 from gaps g
            where g.room = a.room and g.since < a.ts + in_days($days + 30) and g.until > a.ts) as month
    from arrivals a
    join moments m on m.room = a.room
    where a.seen and a.ts <= m.moment - in_days($days) and not exists (
        select 1 from gaps g where g.room = a.room and g.since < a.ts + in_days($days) and g.until > a.ts)
),
brought as materialized (
    select r.room, r.member as inviter, i.member, i.day, r.month
    from arrivals i
    join ripe r on r.room = i.room and r.member = i.inviter
    where i.ts <= r.ts + in_days($days)
),
stayed as (
    select distinct b.room, b.member
    from brought b
    join member_days d on d.room = b.room and d.member = b.member and d.day between b.day + 24 and b.day + 30
    where b.month
),
each_one as (
    select r.room, any_value(r.month) as month, count(b.member) as invited, count(s.member) as stayed
    from ripe r
    left join brought b on b.room = r.room and b.inviter = r.member
    left join stayed s on s.room = b.room and s.member = b.member
    group by r.room, r.member
),
offspring as (
    select room, list(invited order by invited) as invited, list(stayed order by stayed) filter (month) as stayed
    from each_one group by room
),
counted as (
    select room, count(*) as joins, count(*) filter (named) as named, count(distinct inviter) as inviters
    from arrivals group by room
),
waits as (
    select i.room, (min(i.ts) - any_value(a.ts)) / 86400e6 as days
    from arrivals i
    join arrivals a on a.room = i.room and a.member = i.inviter
    group by i.room, i.inviter
),
cycles as (select room, count(*) as people, median(days) as days from waits group by room)
select c.room, c.joins, c.named, coalesce(o.invited, []) as invited, coalesce(o.stayed, []) as stayed,
    c.inviters, coalesce(y.people, 0) as joined_inviters, y.days as cycle_days
from counted c
left join offspring o on o.room = c.room
left join cycles y on y.room = c.room
order by c.room
