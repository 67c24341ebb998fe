-- newcomer-first-answer 新人第一句有没有人接
-- asks:       Of the people who first spoke lately, how many got an answer, and how fast?
-- grain:      room room
-- measures:   newcomers people; answered_24h people up; frr24 share up; frr24_low share; frr24_high share;
--             answered_10m people up; frr10 share up; wait_median minutes down; soft_10m people up;
--             soft_share share up; reply_share share; inferred_24h people up; inferred_frr24 share up;
--             inferred_share share
-- n:          newcomers
-- params:     days=28
-- period:     window
-- definition: Newcomers wrote their first message in the room in the window and at least 24 h before as_of; all
--             shares are of them. Answered: another human replied to or named the newcomer in that room within
--             24 h (10 min) after it; interval by Wilson. Within h after t is (t, t+h]; a reply at the very instant
--             of what it replies to counts, for it names what it answers (text exports know minutes only).
--             wait_median: Kaplan-Meier median of the wait, unanswered ones censored at 24 h; null where less than
--             half were answered. soft_10m: another human wrote anything within 10 min after it, not at its own
--             instant: a weak sign for rooms that hardly reply. reply_share: share of the window's messages with a
--             resolved reply or a mention; under 5 % the strict figures say little. A first message cannot be a
--             member's own repeat, so it is the first effective one. Nobody is new in the first 28 days of a log
--             known to begin later than the room. Rooms with a message in the window have a row. inferred_24h: answered
--             within 24 h, or another human's message within 24 h was inferred to answer the newcomer, with a
--             chance of a half or more, where `hengwen infer-replies` was run; inferred_share: the share of the
--             window's messages it was run for. Null where for none.
-- lookback:   28 days
-- source:     METRICS 2.3, 3.2, 10.5
-- version:    2
-- engines:    duckdb
with fresh as (
    select room, member, ts from newcomers where ts >= $since and ts <= $as_of - in_hours(24)
),
-- Slots keep the joins to neighbours in time: an answer within a slot's length lies in it or the next.
daily as (select *, unnest([ts // 86400000000, ts // 86400000000 + 1]) as slot from fresh),
answers as (
    select d.room, d.member, min(a.ts - d.ts) as wait
    from daily d
    join addressed a
        on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where (a.ts > d.ts or a.ts = d.ts and a.to_ts = d.ts) and a.ts <= d.ts + in_hours(24)
    group by d.room, d.member
),
perhaps as (
    select distinct d.room, d.member
    from daily d
    join answered_or_inferred a
        on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where (a.ts > d.ts or a.ts = d.ts and a.to_ts = d.ts) and a.ts <= d.ts + in_hours(24)
),
brief as (select *, unnest([ts // 600000000, ts // 600000000 + 1]) as slot from fresh),
company as (
    select distinct b.room, b.member
    from brief b
    join messages m on m.room = b.room and m.ts // 600000000 = b.slot
    where m.ts >= $since and m.member <> b.member and m.ts > b.ts and m.ts <= b.ts + in_minutes(10)
),
judged as (
    select f.room, a.wait, c.member is not null as soft, p.member is not null as perhaps,
        row_number() over (partition by f.room order by a.wait nulls last) as place,
        count(*) over (partition by f.room) as n
    from fresh f
    left join answers a on a.room = f.room and a.member = f.member
    left join company c on c.room = f.room and c.member = f.member
    left join perhaps p on p.room = f.room and p.member = f.member
),
rated as (
    select room, count(*) as newcomers, count(wait) as answered_24h,
        count(*) filter (wait <= in_minutes(10)) as answered_10m,
        min(wait) filter (place * 2 >= n) / 60e6 as wait_median,
        count(*) filter (soft) as soft_10m, count(*) filter (perhaps) as perhaps
    from judged group by room
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
    s.room, coalesce(r.newcomers, 0) as newcomers, coalesce(r.answered_24h, 0) as answered_24h,
    r.answered_24h / r.newcomers as frr24,
    wilson_low(r.answered_24h, r.newcomers) as frr24_low,
    wilson_high(r.answered_24h, r.newcomers) as frr24_high,
    coalesce(r.answered_10m, 0) as answered_10m, r.answered_10m / r.newcomers as frr10,
    r.wait_median, coalesce(r.soft_10m, 0) as soft_10m, r.soft_10m / r.newcomers as soft_share,
    coalesce(t.messages, 0) / s.messages as reply_share,
    case when j.messages > 0 then coalesce(r.perhaps, 0) end as inferred_24h,
    case when j.messages > 0 then r.perhaps / r.newcomers end as inferred_frr24,
    j.messages / s.messages as inferred_share, coalesce(r.newcomers, 0) as n
from said s
left join rated r on r.room = s.room
left join spoken_to t on t.room = s.room
left join weighed_here j on j.room = s.room
order by s.room
