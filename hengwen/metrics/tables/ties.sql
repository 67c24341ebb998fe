-- ties(start, few) 谁接谁: who answered whom since `start`, a row a tie; weight 1 where a message says so itself.
-- A message says whom it answers by replying to or naming them (METRICS 4). In rooms where fewer than the share `few` of
-- the messages do (`way` is turns), the others count as answering whoever spoke before them, at most 5 minutes ago, by half
-- a tie: half, since the one before is often not the one meant. Of messages at one instant (text exports know minutes
-- only) nobody knows the order, so each order counts alike: of k messages each pair is neighbours in this order in 1/k
-- of them. An instant of more than 60 messages tells nothing.
with said as materialized (
    select id, room, ts, member from messages where ts >= start
),
explicit as materialized (
    select distinct id, room, ts, from_member, to_member from addressed where ts >= start
),
counted as (select room, count(*) as messages from said group by room),
told as (select room, count(distinct id) as messages from explicit group by room),
quiet as materialized (
    select c.room from counted c
    left join told t on t.room = c.room
    where coalesce(t.messages, 0) < few * c.messages
),
voices as materialized (
    select s.room, s.ts, s.member, count(*) as messages, count(*) filter (e.id is null) as open
    from said s
    semi join quiet q on q.room = s.room
    left join (select distinct id from explicit) e on e.id = s.id
    group by s.room, s.ts, s.member
),
instants as (
    select room, ts, sum(messages) as messages, count(*) as voices from voices group by room, ts
),
steps as materialized (
    select room, ts, messages, voices,
        lag(ts) over w as ts_before, lag(messages) over w as messages_before
    from instants
    window w as (partition by room order by ts)
)
select room, ts, from_member, to_member, 1.0::double as weight, false as turn, way
from (select e.*, case when q.room is null then 'replies' else 'turns' end as way
      from explicit e left join quiet q on q.room = e.room)
union all
select b.room, b.ts, b.member, a.member,
    0.5 * b.open * a.messages / (s.messages * s.messages_before)::double, true, 'turns'
from steps s
join voices b on b.room = s.room and b.ts = s.ts
join voices a on a.room = s.room and a.ts = s.ts_before
where s.ts - s.ts_before <= in_minutes(5) and s.messages <= 60 and s.messages_before <= 60
  and a.member <> b.member and b.open > 0
union all
select b.room, b.ts, b.member, a.member, 0.5 * b.open * a.messages / s.messages::double, true, 'turns'
from steps s
join voices b on b.room = s.room and b.ts = s.ts
join voices a on a.room = s.room and a.ts = s.ts
where s.voices > 1 and s.messages <= 60 and a.member <> b.member and b.open > 0
