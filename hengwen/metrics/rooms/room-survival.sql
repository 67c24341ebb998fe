-- room-survival 群能活多久
-- asks:       What share of rooms is still talking, so many days after birth, before its first silence?
-- grain:      day days
-- measures:   survival share up; low share; high share; at_risk count; deaths count down
-- n:          at_risk
-- params:     window=14
-- period:     whole
-- definition: A room dies at its earliest message whose following `window` days, that message included, hold
--             fewer than two distinct speakers; the death is known `window` days later. A room with no such
--             message by C - window is known alive until then (C is its end: export time, else the last event of its
--             import, not after as_of); a room born after that is left out. Kaplan-Meier over rooms, a row at
--             each time somebody died or left observation; 95 % interval by log(-log), none at 0 or 1. T=0 counts.
--             window=14: 首次沉寂, window=30: 首次死亡. It is not `dead` of room-lifetimes (last message ever).
--             Birth is the first message: no export at hand says when a room was made. A room whose log is known to
--             begin later is left out: people of its first 7 days answer 3 different messages or more that the log
--             does not have, by at least a fifth of these days' replies.
-- lookback:   whole history
-- source:     METRICS 1.2, 1.5
-- version:    1
-- engines:    duckdb

-- A UTC day whose next window-1 whole days hold two speakers cannot hold the message that fails, so
-- only the other days are judged message by message, with the whole window behind each.
with days as (
    select d.room, d.utc_day, c.ends,
        min(d.lo) over ahead as lo, max(d.hi) over ahead as hi
    from room_days d
    join coverage c on c.room = d.room
    window ahead as (partition by d.room order by d.utc_day
                     range between 1 following and $window - 1 following)
),
doubtful as (
    select room, utc_day from days
    where (lo is null or lo = hi) and utc_day * in_days(1) + in_days($window) <= ends
),
needed as (
    select distinct d.room, d.utc_day
    from room_days d
    join doubtful x on x.room = d.room and d.utc_day between x.utc_day and x.utc_day + $window
),
ahead as (
    select m.room, m.ts, m.ts // 86400000000 as utc_day,
        min(m.member) over w as lo, max(m.member) over w as hi
    from messages m
    join needed n on n.room = m.room and n.utc_day = m.ts // 86400000000
    window w as (partition by m.room order by m.ts
                 range between current row and cast($window as bigint) * 86400000000 - 1 following)
),
silences as (
    select a.room, min(a.ts) as ts
    from ahead a
    join doubtful d on d.room = a.room and d.utc_day = a.utc_day
    join coverage c on c.room = a.room
    where (a.lo is null or a.lo = a.hi) and a.ts + in_days($window) <= c.ends
    group by a.room
),
fates as (
    -- No message fails where the last ones share an instant: then the last is the death.
    select s.room, s.born, s.begins_late, c.ends - in_days($window) as known_until, coalesce(x.ts, s.last) as fell_silent
    from room_spans s
    join coverage c on c.room = s.room
    left join silences x on x.room = s.room
),
lives as (
    select (least(fell_silent, known_until) - born) / 86400e6 as lived, fell_silent <= known_until as died
    from fates
    where born <= known_until and not begins_late
),
times as (
    select lived as day, count(*) filter (died) as deaths, count(*) as rooms from lives group by lived
),
risks as (
    select day, deaths, sum(rooms) over (order by day desc) as at_risk from times
),
products as (
    select day, deaths, at_risk,
        -- A product of factors, one of which may be 0, without logarithms of 0.
        case when min(at_risk - deaths) over past = 0 then 0.0
            else exp(sum(ln(greatest(at_risk - deaths, 1) / at_risk)) over past) end as survival,
        sum(case when at_risk > deaths then deaths / (at_risk * (at_risk - deaths)) end) over past as spread
    from risks
    window past as (order by day)
)
select
    day, survival,
    case when survival > 0 and deaths_yet then survival ** exp(-1.96 * sqrt(spread) / ln(survival)) end
        as low,
    case when survival > 0 and deaths_yet then survival ** exp(1.96 * sqrt(spread) / ln(survival)) end
        as high,
    at_risk::bigint as at_risk, deaths, at_risk::bigint as n
from (select *, sum(deaths) over (order by day) > 0 as deaths_yet from products)
order by day
