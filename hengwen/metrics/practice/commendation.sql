-- commendation 群表彰
-- asks:       Who did most of what in a month?
-- grain:      award text; place count; member member
-- measures:   value count up
-- n:          people counted for the award
-- params:     month=last; shaming=no
-- period:     chosen
-- definition: A calendar month of local days, by default the last full one before as_of, or [since, until). messages
--             发言之最: effective messages, here: without a member's own exact repeats in the same room within 24 h
--             (messages without words are no repeats). red_packets 红包之最: sent. answers 解答之最: messages that reply
--             to or name somebody who asked a question in that room in the 24 h before, or reply to one asked at the
--             same instant. days 在场之最: days with a message. first_speaker 开场之最: days on which they spoke first in
--             a room. recalls 撤回之最 and last_speaker 压轴之最 (days on which they spoke last, which groups tease as
--             话题终结者) are shaming kinds: hidden unless shaming=yes. Equal values share a place, 1,2,2,4; places 1
--             to 3; nobody has a place for nothing. People who spoke first or last at one instant are both counted.
-- lookback:   35 days
-- source:     METRICS 0.2, 11 (honour)
-- version:    1
-- engines:    duckdb
with acts as (
    select f.id, f.room, f.kind, f.ts, f.day, f.length, f.norm, p.member,
        f.kind in ('message', 'check_in', 'announce') as said,
        f.ts >= $since and f.day >= $first_day and f.day < $end_day as counts
    from facts f
    join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce', 'red_packet', 'recall')
      and f.ts <= $as_of and f.ts >= $since - in_days(1)
      and f.day >= $first_day - 2 and f.day < $end_day
      and ($room is null or f.room = $room)
      and not exists (select 1 from mass_posts g where g.id = f.id)
),
words as (
    select *,
        ts - lag(ts) over (partition by room, member, norm, length = 0 order by ts, id) as pause
    from acts where said
),
edges as (
    select room, day, min(ts) as first, max(ts) as last from words where counts group by room, day
),
helped as (
    select distinct a.id, a.from_member
    from (select *, unnest([ts // 86400000000, ts // 86400000000 - 1]) as slot from addressed) a
    join acts x on x.id = a.id and x.counts
    join questions q on q.room = a.room and q.member = a.to_member and q.ts // 86400000000 = a.slot
    where (a.ts > q.ts or a.ts = q.ts and a.to_id = q.id) and a.ts <= q.ts + in_hours(24)
),
counted as (
    select 1 as rank_of_award, 'messages' as award, member, count(*) as value
    from words where counts and (length = 0 or pause is null or pause > in_hours(24)) group by member
    union all
    select 2, 'red_packets', member, count(*) from acts where counts and kind = 'red_packet' group by member
    union all
    select 3, 'answers', from_member, count(*) from helped group by from_member
    union all
    select 4, 'days', member, count(distinct day) from words where counts group by member
    union all
    select 5, 'first_speaker', w.member, count(distinct (w.room, w.day))
    from words w join edges e on e.room = w.room and e.day = w.day and e.first = w.ts
    where w.counts group by w.member
    union all
    select 6, 'recalls', member, count(*) from acts where counts and kind = 'recall' and $shaming
    group by member
    union all
    select 7, 'last_speaker', w.member, count(distinct (w.room, w.day))
    from words w join edges e on e.room = w.room and e.day = w.day and e.last = w.ts
    where w.counts and $shaming group by w.member
),
placed as (
    select *, rank() over (partition by award order by value desc) as place,
        count(*) over (partition by award) as n
    from counted
)
select award, place, member, value, n
from placed
where place <= 3
order by rank_of_award, place, member
