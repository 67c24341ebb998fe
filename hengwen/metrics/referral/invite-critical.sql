-- invite-critical 裂变的临界点
-- asks:       How many seeds does it take for inviting to carry on by itself, and is the room worth being invited to?
-- grain:      room room
-- measures:   matured people; r number up; r_low number; r_high number; variance number; k_hat number up;
--             extinct_poisson share down; extinct share down; seeds_poisson people down; seeds_needed people down;
--             total_3 number up; extra number up; active people; gave_and_got people up; value_share share up;
--             newcomers people; frr24 share up; rated_30 people; r30 share up; r30_median share;
--             value_reached yesno; answers_reached yesno; stays_reached yesno
-- n:          matured
-- params:     days=14; seeds=10
-- period:     whole
-- definition: R (r) is K of invite-growth, with its interval and its matured; null as there. variance: of the counts of
--             invited (ddof 1). k_hat: R² / (variance - R), the dispersion of a negative binomial; null where the
--             variance is not above R, then Poisson. The smaller k_hat, the more hangs on few who bring many. extinct: the
--             chance that what one seed begins ends; extinct_poisson: if all were alike. 1 where R is at most 1.
--             seeds_needed: the fewest with which, nine times of ten, it does not end; null where R is at most 1: then
--             no number is enough. total_3: `seeds` seeds and all they bring in three cycles. extra: what `seeds` bring in
--             the end, where R is below 1. All this takes it that everybody goes on as the matured did: no forecast.
--             The value threshold: active: who did anything of their own in the room's last 14 days. gave_and_got: of
--             these, who in these days both gave and got something of worth: an answer to a question within 24 h (a reply
--             or a mention), thanks (in a message that replies to or names one), a red packet that somebody took a share
--             of. Null where less than 5 % of the 14 days' messages reply to or name somebody and nobody took of a red
--             packet. frr24, of newcomers: who first wrote 1 to 28 days ago, and how many were replied to or named by
--             another within 24 h; null under the same 5 %. r30, of rated_30: those whose day 30 after that of the
--             first message ended in the last 91 days, and who wrote on any of days 24 to 30. r30_median: of the rooms asked about
--             with 5 such or more; null where they are fewer than two. The three gates: value_share 0.25 or more, frr24
--             0.6 or more, r30 at least r30_median; null where they rest on fewer than 5. 25 % is where a convention
--             tipped in experiments on something else: an analogy, no law. Rooms without joins and without
--             anybody active have no row.
-- lookback:   whole history
-- source:     METRICS 6; what is of worth, and the days of the gates, are ours
-- version:    1
-- engines:    duckdb
-- worked:     invite_critical
with ripe as (
    select a.room, a.member, a.ts
    from arrivals a
    join moments m on m.room = a.room
    where a.seen and a.ts <= m.moment - in_days($days) and not exists (
        select 1 from gaps g where g.room = a.room and g.since < a.ts + in_days($days) and g.until > a.ts)
),
each_one as (
    select r.room, count(i.member) as invited
    from ripe r
    left join arrivals i on i.room = r.room and i.inviter = r.member and i.ts <= r.ts + in_days($days)
    group by r.room, r.member
),
offspring as (select room, list(invited order by invited) as invited from each_one group by room),
counted as (select room, count(*) as joins, count(*) filter (named) as named from arrivals group by room),
active as materialized (
    select a.room, a.member
    from acts a join moments m on m.room = a.room
    where a.last > m.moment - in_days(14) and a.first <= m.moment
),
fortnight as materialized (
    select g.id, g.ts, g.room, g.from_member, g.to_member, g.to_id
    from addressed g join moments m on m.room = g.room
    where g.ts > m.moment - in_days(14) and g.ts <= m.moment
),
asked as (
    select q.* from questions q join moments m on m.room = q.room where q.ts > m.moment - in_days(15)
),
took as materialized (
    select f.room, q.member as from_member, p.member as to_member
    from facts f
    join moments m on m.room = f.room
    left join people p on p.account = f.account
    left join people q on q.account = f.to_account
    where f.kind = 'red_packet_grab' and f.ts > m.moment - in_days(14) and f.ts <= m.moment
),
worth as materialized (
    -- Slots keep the join to neighbours in time.
    select a.room, a.from_member, a.to_member
    from (select *, unnest([ts // 86400000000, ts // 86400000000 - 1]) as slot from fortnight) a
    join asked q on q.room = a.room and q.member = a.to_member and q.ts // 86400000000 = a.slot
    where (a.ts > q.ts or a.ts = q.ts and a.to_id = q.id) and a.ts <= q.ts + in_hours(24)
    union all
    select a.room, a.from_member, a.to_member
    from fortnight a semi join (select id from facts where thanks and ts <= $as_of) f on f.id = a.id
    union all
    select room, from_member, to_member from took where from_member <> to_member
),
both_ways as (
    select room, from_member as member from worth intersect select room, to_member from worth
),
said as (
    select s.room, count(*) filter (s.ts > m.moment - in_days(14)) as messages
    from messages s join moments m on m.room = s.room
    where s.ts <= m.moment group by s.room
),
spoken_to as (select room, count(distinct id) as messages from fortnight group by room),
ways as (
    select s.room, coalesce(t.messages, 0) * 20 >= s.messages and s.messages > 0 as strict
    from said s left join spoken_to t on t.room = s.room
),
valued as (
    select a.room, count(*) as active,
        case when coalesce(any_value(w.strict), false) or count(t.room) > 0 then count(b.member) end as both_did
    from active a
    left join both_ways b on b.room = a.room and b.member = a.member
    left join ways w on w.room = a.room
    left join (select distinct room from took where from_member <> to_member) t on t.room = a.room
    group by a.room
),
fresh as (
    select n.room, n.member, n.ts, unnest([n.ts // 86400000000, n.ts // 86400000000 + 1]) as slot
    from newcomers n join moments m on m.room = n.room
    where n.ts > m.moment - in_days(28) and n.ts <= m.moment - in_hours(24)
),
greeted as (
    select distinct f.room, f.member
    from fresh f
    join addressed a on a.room = f.room and a.to_member = f.member and a.ts // 86400000000 = f.slot
    where (a.ts > f.ts or a.ts = f.ts and a.to_ts = f.ts) and a.ts <= f.ts + in_hours(24)
),
first_words as (
    select f.room, count(distinct f.member) as newcomers, count(distinct g.member) as answered
    from fresh f left join greeted g on g.room = f.room and g.member = f.member
    group by f.room
),
begun as materialized (
    select n.room, n.member, min(d.day) as day
    from newcomers n
    join member_days d on d.room = n.room and d.member = n.member
    join moments m on m.room = n.room
    where n.ts > m.moment - in_days(124)
    group by n.room, n.member
    having min(d.day) between any_value(m.day) - 121 and any_value(m.day) - 31
),
month as (
    select b.room, count(distinct b.member) as rated, count(distinct d.member) as stayed
    from begun b
    left join member_days d on d.room = b.room and d.member = b.member and d.day between b.day + 24 and b.day + 30
    group by b.room
)
select r.room, coalesce(c.joins, 0) as joins, coalesce(c.named, 0) as named, coalesce(o.invited, []) as invited,
    coalesce(v.active, 0) as active, v.both_did, coalesce(w.strict, false) as strict,
    coalesce(f.newcomers, 0) as newcomers, coalesce(f.answered, 0) as answered,
    coalesce(h.rated, 0) as rated, coalesce(h.stayed, 0) as stayed
from moments r
left join counted c on c.room = r.room
left join offspring o on o.room = r.room
left join valued v on v.room = r.room
left join ways w on w.room = r.room
left join first_words f on f.room = r.room
left join month h on h.room = r.room
where c.joins > 0 or v.active > 0
order by r.room
