-- owner-dependence 离了群主还剩什么
-- asks:       How much of each room's talk goes through its owner and staff, and what would be left without them?
-- grain:      room room
-- measures:   staff people; edge_share share down; message_share share down; exchange_days days up;
--             exchange_days_without days up; days_lost_share share down
-- n:          edges
-- period:     whole
-- definition: Over the last 28 days. staff: people marked as owner or staff who wrote; edge_share: share of the replies and
--             mentions between two people (each counted once per message and person) that one of them is part of, under a
--             half is healthy (ours), and above 0 without any staff where others reply to what one of them wrote
--             before, or name them; message_share: share of the messages with a known author that are theirs.
--             exchange_days: of the 28 local days, those with an exchange (temperature-parts); exchange_days_without: what
--             is left when their messages are taken away, and days_lost_share how much of them is not: a count, not a
--             promise, since others might have spoken instead. Null where nobody who ever wrote in the room is marked,
--             edge_share also where there are no replies and mentions, days_lost_share under 5 exchange days.
--             It says what would remain if they left, and nothing about how long a room lives.
-- lookback:   30 days
-- source:     METRICS 0, 4, 10.5
-- version:    1
-- engines:    duckdb
with staff as (
    select distinct p.member from accounts a join people p on p.account = a.account where a.staff
),
known as (select distinct d.room from member_days d semi join staff s on s.member = d.member),
spoke as (
    select l.room, count(*) as messages, count(*) filter (s.member is not null) as theirs,
        count(distinct s.member) as staff
    from lately l
    left join staff s on s.member = l.member
    where l.counts and l.member is not null
    group by l.room
),
edges as (
    select e.room, count(*) as edges, count(*) filter (f.member is not null or t.member is not null) as theirs
    from (
        select distinct id, room, from_member, to_member from addressed
        where ts > $as_of - in_days(28)
    ) e
    left join staff f on f.member = e.from_member
    left join staff t on t.member = e.to_member
    group by e.room
),
days as (
    select room, max(days) filter (without = 'nobody') as days, max(days) filter (without = 'staff') as without
    from exchange_days group by room
)
select
    r.room,
    case when k.room is not null then coalesce(s.staff, 0) end as staff,
    case when k.room is not null and e.edges > 0 then e.theirs / e.edges end as edge_share,
    case when k.room is not null and s.messages > 0 then s.theirs / s.messages end as message_share,
    coalesce(d.days, 0) as exchange_days,
    case when k.room is not null then
        case when coalesce(s.staff, 0) = 0 then coalesce(d.days, 0) else coalesce(d.without, 0) end end
        as exchange_days_without,
    case when k.room is not null and d.days >= 5 then
        (d.days - case when s.staff > 0 then coalesce(d.without, 0) else d.days end) / d.days end as days_lost_share,
    coalesce(e.edges, 0) as n
from room_spans r
left join known k on k.room = r.room
left join spoke s on s.room = r.room
left join edges e on e.room = r.room
left join days d on d.room = r.room
order by r.room
