-- room-survival-table 群活过几天的比例
-- asks:       What share of rooms lived a day, a week, a month, three months and half a year, and how long did half of them?
-- grain:      day days
-- measures:   survival share up; low share; high share; at_risk count; deaths count down; median days up
-- n:          rooms
-- params:     window=14
-- period:     whole
-- definition: The curve of room-survival read at days 1, 7, 30, 60, 90 and 180 after birth: deaths are those until then,
--             at_risk the rooms seen alive after it, n every room of the curve. Null where no room was watched for so
--             long. median: the smallest time by which half of the rooms had died, null while fewer have; the same in
--             every row. 40 % silent within a week and 30 % alive after a month (WeChat, Qiu 2016) is a base rate over
--             all sorts of groups, throw-away ones among them.
-- lookback:   whole history
-- source:     METRICS 1.2, 1.5
-- version:    2
-- engines:    duckdb
with steps as materialized (select * from curve($window)),
marks as (select unnest([1.0, 7.0, 30.0, 60.0, 90.0, 180.0])::double as mark),
read_off as (select m.mark, s.* from marks m asof left join steps s on s.day <= m.mark),
every as (
    select coalesce(max(at_risk), 0) as rooms, max(day) as watched, min(survival) as least,
        -- A product of floats may miss a half by a hair.
        min(day) filter (survival <= 0.5 + 1e-9) as median
    from steps
)
select
    r.mark as day,
    case when e.rooms > 0 and (e.watched >= r.mark or e.least = 0) then coalesce(r.survival, 1.0) end as survival,
    case when e.watched >= r.mark then r.low end as low, case when e.watched >= r.mark then r.high end as high,
    case when e.rooms > 0 then coalesce(r.left_over, e.rooms) end as at_risk,
    case when e.rooms > 0 then coalesce(r.died, 0) end as deaths,
    e.median, e.rooms as n
from read_off r
cross join every e
order by r.mark
