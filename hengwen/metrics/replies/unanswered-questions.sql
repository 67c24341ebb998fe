-- unanswered-questions 没人接的提问
-- asks:       What share of the questions asked lately got no answer within a day?
-- grain:      room room
-- measures:   asked count; answered count up; unanswered count down; uqr share down; uqr_low share;
--             uqr_high share; soft_answered count up; soft_uqr share down; reply_share share;
--             inferred_answered count up; inferred_uqr share down; inferred_share share
-- n:          asked
-- params:     days=28
-- period:     window
-- definition: Questions of the window that are at least 24 h old at as_of. Answered: another human replied to or named
--             the asker in that room within 24 h after it; interval by Wilson. Within h after t is (t, t+h]; a reply
--             to the question at its very instant counts, for it names what it answers (text exports know minutes
--             only). soft_answered: another human wrote anything within 10 min after it, not at its own instant:
--             a weak sign for rooms that hardly reply. reply_share: share of the window's
--             messages with a resolved reply or a mention; under 5 % the strict figures say little. Questions are
--             marked from their text when read; rhetorical ones are not left out, and unknown askers are. Rooms with a
--             message in the window have a row. inferred_answered: answered, or another human's message within
--             24 h was inferred to answer the asker, with a chance of a half or more, where `hengwen infer-replies`
--             was run; inferred_share: the share of the window's messages it was run for. Null where for none.
-- lookback:   28 days
-- source:     METRICS 3.2, 9.5, 10.5
-- version:    2
-- engines:    duckdb
with asked as (
    select * from questions where ts >= $since and ts <= $as_of - in_hours(24)
),
-- Slots keep the joins to neighbours in time: an answer within a slot's length lies in it or the next.
daily as (select *, unnest([ts // 86400000000, ts // 86400000000 + 1]) as slot from asked),
answers as (
    select distinct d.id
    from daily d
    join addressed a
        on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where (a.ts > d.ts or a.ts = d.ts and a.to_id = d.id) and a.ts <= d.ts + in_hours(24)
),
perhaps as (
    select distinct d.id
    from daily d
    join answered_or_inferred a
        on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where (a.ts > d.ts or a.ts = d.ts and a.to_id = d.id) and a.ts <= d.ts + in_hours(24)
),
brief as (select *, unnest([ts // 600000000, ts // 600000000 + 1]) as slot from asked),
company as (
    select distinct b.id
    from brief b
    join messages m on m.room = b.room and m.ts // 600000000 = b.slot
    where m.ts >= $since and m.member <> b.member and m.ts > b.ts and m.ts <= b.ts + in_minutes(10)
),
rated as (
    select q.room, count(*) as asked, count(a.id) as answered, count(c.id) as soft, count(p.id) as perhaps
    from asked q
    left join answers a on a.id = q.id
    left join perhaps p on p.id = q.id
    left join company c on c.id = q.id
    group by q.room
),
said as (select room, count(*) as messages from messages where ts >= $since group by room),
spoken_to as (select room, count(distinct id) as messages from addressed where ts >= $since group by room),
weighed_here as (
    select m.room, count(*) as messages from weighed w
    join messages m on m.id = w.id
    where w.chance is not null and m.ts >= $since
    group by m.room
)
select
    s.room, coalesce(r.asked, 0) as asked, coalesce(r.answered, 0) as answered,
    coalesce(r.asked - r.answered, 0) as unanswered, (r.asked - r.answered) / r.asked as uqr,
    wilson_low(r.asked - r.answered, r.asked) as uqr_low,
    wilson_high(r.asked - r.answered, r.asked) as uqr_high,
    coalesce(r.soft, 0) as soft_answered, (r.asked - r.soft) / r.asked as soft_uqr,
    coalesce(t.messages, 0) / s.messages as reply_share,
    case when j.messages > 0 then coalesce(r.perhaps, 0) end as inferred_answered,
    case when j.messages > 0 then (r.asked - r.perhaps) / r.asked end as inferred_uqr,
    j.messages / s.messages as inferred_share, coalesce(r.asked, 0) as n
from said s
left join rated r on r.room = s.room
left join spoken_to t on t.room = s.room
left join weighed_here j on j.room = s.room
order by s.room
