-- roles(ago) 角色: which part everybody in the room played in the 28 days that ended `ago` days before its moment;
-- the first that fits (METRICS 2.6).
-- Messages that others build on are `starts`; with the newcomers greeted within a day of their first words they make a
-- host. Who left, and who had not come by then, has no row.
with months as (
    select room, moment - in_days(ago + 28) as since, moment - in_days(ago) as ends from moments
),
said as materialized (
    select m.id, m.room, m.member, m.ts, m.question
    from messages m
    join months w on w.room = m.room and m.ts > w.since and m.ts <= w.ends
    where m.member is not null
),
spoken as (
    select s.room, s.member, count(*) as messages, count(*) filter (s.question) as questions,
        median(f.length) filter (f.length > 0) as length
    from said s
    join facts f on f.id = s.id and f.ts = s.ts  -- the instant spares older files
    group by s.room, s.member
),
lately as materialized (
    select a.* from addressed a join months w on w.room = a.room and a.ts > w.since and a.ts <= w.ends
),
heard as (
    select room, to_member as member, count(distinct from_member) as repliers, count(distinct id) as replies_got
    from lately group by all
),
helped as (
    select l.room, l.from_member as member, count(distinct l.to_id) as answers
    from lately l
    join questions q on q.id = l.to_id
    group by all
),
built_on as (select distinct to_id as id from lately where to_id is not null),
started as (
    select s.room, s.member, count(*) as starts from said s join built_on b on b.id = s.id group by all
),
greeted as (
    select l.room, l.from_member as member, count(distinct l.to_member) as welcomes
    from lately l
    join newcomers n on n.room = l.room and n.member = l.to_member and l.ts > n.ts and l.ts <= n.ts + in_hours(24)
    group by all
),
watched as (
    select f.room, p.member, count(*) as reactions
    from facts f
    join people p on p.account = f.account
    join months w on w.room = f.room and f.ts > w.since and f.ts <= w.ends
    where f.kind in ('reaction', 'red_packet', 'red_packet_grab', 'vote')
    group by all
),
officers as (select distinct p.member from people p join accounts a on a.account = p.account and a.staff),
everybody as (
    select p.room, p.member, o.member is not null as officer,
        coalesce(s.messages, 0) as messages, coalesce(s.questions, 0) as questions, s.length,
        coalesce(h.repliers, 0) as repliers, coalesce(h.replies_got, 0) as replies_got,
        coalesce(a.answers, 0) as answers, coalesce(t.starts, 0) + coalesce(g.welcomes, 0) as starts,
        coalesce(w.reactions, 0) as reactions
    from presence p
    left join officers o on o.member = p.member
    left join spoken s on s.room = p.room and s.member = p.member
    left join heard h on h.room = p.room and h.member = p.member
    left join helped a on a.room = p.room and a.member = p.member
    left join started t on t.room = p.room and t.member = p.member
    left join greeted g on g.room = p.room and g.member = p.member
    left join watched w on w.room = p.room and w.member = p.member
    join months x on x.room = p.room and p.known_since <= x.ends
    where p.present
),
cuts as (
    select s.room, quantile_cont(s.messages, 0.8) as messages, quantile_cont(coalesce(h.repliers, 0), 0.8) as repliers
    from spoken s left join heard h on h.room = s.room and h.member = s.member
    group by s.room
)
select e.*,
    case
        when e.officer and e.starts >= 12 then 'host'
        when e.messages > 0 and e.repliers >= greatest(5, c.repliers) and e.replies_got >= e.messages then 'kol'
        when e.messages >= 3 and e.questions >= 0.3 * e.messages then 'asker'
        when e.answers >= 5 then 'helper'
        when e.messages > 0 and e.messages >= c.messages and e.length < 8 then 'chatter'
        when e.messages > 0 then 'regular'
        when e.reactions > 0 then 'spectator'
        else 'lurker'
    end as role
from everybody e
left join cuts c on c.room = e.room
