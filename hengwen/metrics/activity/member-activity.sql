-- member-activity 每位成员
-- asks:       How much did each member write, on how many days, in how many rooms, and who answers whom?
-- grain:      member member
-- measures:   messages messages up; days count up; first instant; last instant; rooms count;
--             replies_given count up; replies_got count up
-- n:          messages
-- period:     chosen
-- definition: Days are local days with a message. Replies are messages that answer another person's known message;
--             not to oneself, to or from bots, nor to a service line. A mention without a reply is not counted here.
-- lookback:   0 days
-- source:     METRICS 0.2
-- version:    1
-- engines:    duckdb
with spoke as (
    select member, sum(messages)::bigint as messages, count(distinct day) as days,
        min(first) as first, max(last) as last, count(distinct room) as rooms
    from member_days where within and member is not null
    group by member
),
gave as (select from_member as member, count(*) as replies from replies where ts >= $since group by all),
got as (select to_member as member, count(*) as replies from replies where ts >= $since group by all)
select
    s.member, s.messages, s.days, s.first, s.last, s.rooms,
    coalesce(g.replies, 0) as replies_given, coalesce(t.replies, 0) as replies_got, s.messages as n
from spoke s
left join gave g on g.member = s.member
left join got t on t.member = s.member
order by s.messages desc, s.member
