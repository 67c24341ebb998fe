-- reply-edges 谁接谁的话
-- asks:       Who answers whom, and how often?
-- grain:      from_member member; to_member member
-- measures:   replies count up; mentions count up; inferred count up
-- n:          replies and mentions together
-- period:     chosen
-- definition: replies: messages that answer the other's known message. mentions: messages that name the other without
--             replying to them. Never from @all, to oneself, to or from bots, nor from an answer to a service line
--             (forum topics) or to a message that is not in the log. inferred: messages that do neither and were inferred
--             to answer the other's, with a chance of a half or more, where `hengwen infer-replies` was run; they are
--             not in n, and a pair may have nothing else. Null where for no message.
-- lookback:   whole history
-- source:     METRICS 0.2, 3.2, 4
-- version:    2
-- engines:    duckdb
with edges as (
    select from_member, to_member, count(*) as replies, 0 as mentions, 0 as inferred
    from replies where ts >= $since group by all
    union all
    select m.from_member, m.to_member, 0, count(*), 0
    from mentions m
    anti join replies r on r.id = m.id and r.to_member = m.to_member
    where m.ts >= $since
    group by all
    union all
    select i.from_member, i.to_member, 0, 0, count(*)
    from inferred i
    anti join mentions m on m.id = i.id and m.to_member = i.to_member
    where i.ts >= $since and i.probability >= 0.5
    group by all
)
select
    from_member, to_member, sum(replies)::bigint as replies, sum(mentions)::bigint as mentions,
    case when exists (select 1 from weighed w join messages m on m.id = w.id where m.ts >= $since)
        then sum(inferred)::bigint end as inferred,
    sum(replies + mentions)::bigint as n
from edges
group by from_member, to_member
order by n desc, inferred desc nulls last, from_member, to_member
