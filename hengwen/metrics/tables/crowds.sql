-- crowds(since) 拥挤: the most distinct posters that the 20 minutes up to and with any message from `since` on held, and the
-- first message at which they were so many (METRICS 9.4).
with lately as (
    select room, member, ts, ts >= since as counts,
        coalesce(lead(ts) over (partition by room, member order by ts), ts + in_days(1)) as next
    from messages where ts >= since - in_minutes(20) and member is not null
),
-- Each message keeps its poster present for 20 min, unless the poster's next message takes over before.
steps as (
    select room, ts, count(*) as change, count(*) filter (counts) as messages from lately group by all
    union all
    select room, least(next, ts + in_minutes(20) + 1), -count(*), 0 from lately group by all
),
moments as (
    select room, ts, sum(change) as change, sum(messages) as messages from steps group by all
),
present as (
    select room, ts, messages, sum(change) over (partition by room order by ts) as posters from moments
),
peaks as (
    select *, max(posters) filter (messages > 0) over (partition by room) as peak from present
)
select
    room, any_value(peak)::bigint as posters, min(ts) filter (posters = peak and messages > 0) as moment,
    sum(messages)::bigint as n
from peaks
group by room
having sum(messages) > 0
