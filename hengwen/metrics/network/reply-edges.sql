-- reply-edges 谁接谁的话
-- asks:       Who answers whom, and how often?
-- grain:      from_member member; to_member member
-- measures:   replies count up; mentions count up
-- n:          replies and mentions together
-- period:     chosen
-- definition: replies: messages that answer the other's known message. mentions: messages that name the other without
--             replying to them. Never from @all, to oneself, to or from bots, nor from an answer to a service line
--             (forum topics) or to a message that is not in the log.
-- lookback:   whole history
-- source:     METRICS 0.2, 4
-- version:    1
-- engines:    duckdb
with edges as (
    select from_member, to_member, count(*) as replies, 0 as mentions
    from replies where ts >= $since group by all
    union all
    select m.from_member, m.to_member, 0, count(*)
    from mentions m
    anti join replies r on r.id = m.id and r.to_member = m.to_member
    where m.ts >= $since
    group by all
)
select
    from_member, to_member, sum(replies)::bigint as replies, sum(mentions)::bigint as mentions,
    sum(replies + mentions)::bigint as n
from edges
group by from_member, to_member
order by n desc, from_member, to_member
