-- newcomer-ties 新人的第一个月
-- asks:       Of each month's newcomers, how many were answered, spoke again and made ties within 30 days?
-- grain:      room room; month text
-- measures:   newcomers people; answered_24h people up; frr24 share up; frr24_low share; frr24_high share;
--             again people up; again_share share up; tied people up; tied_share share up; ties_mean number up
-- n:          newcomers
-- period:     whole
-- definition: By room and local month of the first message, of newcomers (as in newcomer-first-answer) whose 30 days
--             and 30 local days have passed, before the room's imports end. answered_24h: replied to or named by
--             another within 24 h after it; interval by Wilson. again: wrote on any of the 30 local days after its day.
--             A tie: another with whom words went both ways within 30 days, each having replied to or named the other.
--             tied: with one or more; ties_mean: of all newcomers. Where a room hardly replies, ties are few whatever
--             people do: see reply_share of newcomer-first-answer.
-- lookback:   whole history
-- source:     METRICS 2.1, 2.3; DOMAIN R05
-- version:    2
-- engines:    duckdb
with fresh as materialized (
    select n.room, n.member, n.ts, h.first_day
    from newcomers n
    join habits h on h.room = n.room and h.member = n.member
    join moments m on m.room = n.room
    where n.ts <= m.moment - in_days(30) and h.first_day + 30 < m.day
),
answered as (
    select distinct f.room, f.member
    from fresh f
    join addressed a on a.room = f.room and a.to_member = f.member
    where (a.ts > f.ts or a.ts = f.ts and a.to_ts = f.ts) and a.ts <= f.ts + in_hours(24)
),
again as (
    select distinct f.room, f.member
    from fresh f
    join member_days d on d.room = f.room and d.member = f.member
    where d.day > f.first_day and d.day <= f.first_day + 30
),
got as (
    select distinct f.room, f.member, a.from_member as other
    from fresh f
    join addressed a on a.room = f.room and a.to_member = f.member
    where a.ts >= f.ts and a.ts <= f.ts + in_days(30)
),
gave as (
    select distinct f.room, f.member, a.to_member as other
    from fresh f
    join addressed a on a.room = f.room and a.from_member = f.member
    where a.ts >= f.ts and a.ts <= f.ts + in_days(30)
),
tied as (
    select g.room, g.member, count(*) as ties
    from got g
    join gave v on v.room = g.room and v.member = g.member and v.other = g.other
    group by g.room, g.member
),
cohorts as (
    select f.room, strftime(date '1970-01-01' + f.first_day, '%Y-%m') as month, count(*) as newcomers,
        count(a.member) as answered_24h, count(r.member) as again, count(t.member) as tied,
        coalesce(sum(t.ties), 0) as ties
    from fresh f
    left join answered a on a.room = f.room and a.member = f.member
    left join again r on r.room = f.room and r.member = f.member
    left join tied t on t.room = f.room and t.member = f.member
    group by all
)
select
    room, month, newcomers, answered_24h, answered_24h / newcomers as frr24,
    wilson_low(answered_24h, newcomers) as frr24_low, wilson_high(answered_24h, newcomers) as frr24_high,
    again, again / newcomers as again_share, tied, tied / newcomers as tied_share,
    (ties / newcomers)::double as ties_mean, newcomers as n
from cohorts
order by room, month
