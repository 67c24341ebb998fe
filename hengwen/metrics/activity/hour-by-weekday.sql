-- hour-by-weekday 一周里的钟点
-- asks:       At which hours of which weekdays do people write?
-- grain:      weekday weekday; hour hour
-- measures:   messages messages up; speakers people up
-- n:          messages
-- period:     chosen
-- definition: Hours and weekdays of the room's own clock; Monday is 1. Speakers are people who wrote in that hour
--             of that weekday at any time of the period. An hour without a message has no row.
-- lookback:   0 days
-- source:     METRICS 0.2
-- version:    1
-- engines:    duckdb
with wrote as (
    select (day + 3) % 7 + 1 as weekday, hour, member, count(*) as messages
    from messages where ts >= $since group by all
)
select
    weekday, hour, sum(messages)::bigint as messages, count(member) as speakers,
    sum(messages)::bigint as n
from wrote
group by weekday, hour
order by weekday, hour
