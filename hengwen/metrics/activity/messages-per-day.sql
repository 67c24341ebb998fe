-- messages-per-day 每天的消息数
-- asks:       How many messages were written on each local day, and by how many people?
-- grain:      day day
-- measures:   messages messages up; speakers people up
-- n:          messages
-- period:     chosen
-- definition: A day is the room's local day. A day without a message has no row: whether it was silent or not
--             covered by any import is not for this question to say.
-- lookback:   0 days
-- source:     METRICS 0.2
-- version:    1
-- engines:    duckdb
select
    day, sum(messages)::bigint as messages, count(distinct member) as speakers,
    sum(messages)::bigint as n
from member_days
where within
group by day
order by day
