-- week-so-far 还没过完的这一周
-- asks:       How many people spoke in each room this week so far, and by the same point of the weeks before?
-- grain:      room room; week week
-- measures:   days days; speakers people up; messages messages up
-- n:          messages
-- params:     weeks=26
-- period:     whole
-- definition: The week that is not over at as_of, from Monday 00:00 in the room's zone, and up to `weeks` weeks before
--             it, each cut at the same weekday and time of day, so that like stands beside like; weeks from the first
--             Monday on or after the room's first message. days counts as_of's own. No row where a week has just ended.
--             A change of the clocks shifts the cut by its hour.
-- lookback:   189 days
-- source:     METRICS 0.2, 10.3
-- version:    1
-- engines:    duckdb
with now as (select room, week_of(today) as week, today from clocks where week_of(today) > week_done),
life as (select room, week_of(min(day) + 6) as first from member_days group by room),
calendar as (
    select n.room, n.today - (n.week * 7 - 3) + 1 as days,
        unnest(range(greatest(least(l.first, n.week), n.week - $weeks), n.week + 1)) as week
    from now n
    join life l on l.room = n.room
),
spoke as (
    select m.room, week_of(m.day) as week, m.member, count(*) as messages
    from messages m
    join now n on n.room = m.room
    where m.ts > $as_of - in_days($weeks * 7 + 7)
      and m.ts <= $as_of - (n.week - week_of(m.day)) * in_days(7)
    group by all
),
counted as (
    select room, week, count(member) as speakers, sum(messages)::bigint as messages
    from spoke group by all
)
select
    c.room, c.week, c.days, coalesce(s.speakers, 0) as speakers,
    coalesce(s.messages, 0) as messages, coalesce(s.messages, 0) as n
from calendar c
left join counted s on s.room = c.room and s.week = c.week
order by c.room, c.week
