-- room-weeks 每群每周
-- asks:       How many people spoke in each room in each full week of its life, and how much?
-- grain:      room room; week week
-- measures:   speakers people up; messages messages up
-- n:          messages
-- period:     whole
-- definition: ISO weeks, Monday 00:00 in the room's zone, complete ones only: from the first Monday on or after
--             the room's first message to the last week that has ended at as_of. A silent week is a row of zeros.
-- lookback:   7 days
-- source:     METRICS 0.2, 10.3
-- version:    1
-- engines:    duckdb
with spoke as (
    select room, week_of(day) as week, member, sum(messages) as messages
    from member_days group by all
),
weeks as (
    select room, week, count(member) as speakers, sum(messages) as messages from spoke group by all
),
life as (
    select m.room, week_of(min(m.day) + 6) as first, any_value(c.week_done) as last
    from member_days m join clocks c on c.room = m.room
    group by m.room
),
calendar as (select room, unnest(range(first, last + 1)) as week from life)
select
    c.room, c.week, coalesce(w.speakers, 0) as speakers,
    coalesce(w.messages, 0)::bigint as messages, coalesce(w.messages, 0)::bigint as n
from calendar c
left join weeks w on w.room = c.room and w.week = c.week
order by c.room, c.week
