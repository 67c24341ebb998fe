-- habits 作息: how each member's active days lie in each room; the local day of the room's moment is day 0 (METRICS
-- 2.1), and what was written after a room was closed is no older than that.
-- back: a message of days 0-14 followed 28 silent days or more. once4: some 28 days in a row held four active days; true
-- as well where the last 28 hold one, of whom nobody asks. A day is one row of member_days: only a question of a chosen
-- period splits one, and none of those reads this.
with days as (
    select d.room, d.member, d.day, d.messages, d.first, d.last, m.day - d.day as ago
    from member_days d
    join moments m on m.room = d.room
    where d.member is not null
),
counted as materialized (
    select room, member,
        count(*) filter (ago < 28) as l28, coalesce(sum(messages) filter (ago < 28), 0)::bigint as n28,
        count(*) filter (ago between 14 and 41) as days_before, count(*) filter (ago < 14) as days_lately,
        count(*) as days, sum(messages)::bigint as messages,
        min(first) as first, max(last) as last, min(day) as first_day, max(day) as last_day
    from days
    group by room, member
),
-- Days before day 44 cannot matter to the silence before days 0-14, but that there were some.
steps as (
    select room, member, day, ago, lag(day) over (partition by room, member order by day) as before
    from days where ago < 44
),
returned as (
    select distinct s.room, s.member
    from steps s
    join counted c on c.room = s.room and c.member = s.member
    where s.ago <= 14 and s.day - coalesce(s.before, s.day - 29) > 28 and s.day > c.first_day
),
strides as (
    select d.room, d.member, d.day - lag(d.day, 3) over (partition by d.room, d.member order by d.day) as days
    from days d
    join counted c on c.room = d.room and c.member = d.member
    where c.l28 = 0
),
busy as (select distinct room, member from strides where days < 28)
select c.*, r.member is not null as back, c.l28 > 0 or b.member is not null as once4
from counted c
left join returned r on r.room = c.room and r.member = c.member
left join busy b on b.room = c.room and b.member = c.member
