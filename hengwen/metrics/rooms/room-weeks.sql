-- room-weeks 每群每周
-- asks:       How many people spoke in each room in each full week of its life, and how much?
-- grain:      room room; week week
-- measures:   speakers people up; messages messages up
-- n:          messages
-- period:     whole
-- definition: ISO weeks, Monday 00:00 in the room's zone, complete ones only: from the first Monday on or after
--             the room's first message to the last week that has ended at as_of, or at the room's own end where it was
--             closed or its imports end a day or more before its siblings'. A silent week is a row of zeros; one with
--             a day that lies in a gap of a week or more between two imports is unknown and has no row.
-- lookback:   7 days
-- source:     METRICS 0.2, 10.3
-- version:    2
-- engines:    duckdb
with spoke as (
    select room, week_of(day) as week, member, sum(messages) as messages
    from member_days group by all
),
weeks as (
    select room, week, count(member) as speakers, sum(messages) as messages from spoke group by all
),
life as (
    select m.room, week_of(min(m.day) + 6) as first, any_value(week_of(c.running) - 1) as last
    from member_days m join moments c on c.room = m.room
    group by m.room
),
calendar as (select room, unnest(range(first, last + 1)) as week from life)
select
    c.room, c.week, coalesce(w.speakers, 0) as speakers,
    coalesce(w.messages, 0)::bigint as messages, coalesce(w.messages, 0)::bigint as n
from calendar c
left join weeks w on w.room = c.room and w.week = c.week
where not exists (
    select 1 from gaps g
    where g.room = c.room and g.from_day < c.week * 7 + 3 and g.to_day > c.week * 7 - 3 and g.to_day - g.from_day > 1
)
order by c.room, c.week
