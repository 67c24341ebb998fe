-- inviters 带人的人
-- asks:       Who brought how many people, and how many of these still wrote a month later?
-- grain:      room room; member member
-- measures:   invited people up; rated people; stayed people up; stayed_share share up; stayed_low share;
--             stayed_high share; layer count; last instant
-- n:          invited
-- period:     whole
-- definition: Everybody whom the first joins on record in the room name as inviter, as in invite-tree. rated: of whom they
--             brought, those whose day 30 after that of their join has ended, who came after the first thing that any
--             import tells of the room, and with no gap between imports in these days. stayed: of these, who wrote in
--             the room on any of days 24 to 30; interval by Wilson. Unknown where nobody is rated. layer: their own in the
--             tree, 0 for whoever was there before the joins on record or came nobody knows by whom; null where less
--             than half of the joins say who brought them: then many an inviter is missing, and the others brought at
--             least so many. last: when the newest they brought joined. Most brought first, then most stayed.
-- lookback:   whole history
-- source:     METRICS 6
-- version:    1
-- engines:    duckdb
-- worked:     inviters
with rated as (
    select a.room, a.member, a.day
    from arrivals a
    join moments m on m.room = a.room
    where a.inviter is not null and a.seen and a.day + 30 < m.day and not exists (
        select 1 from gaps g where g.room = a.room and g.since < a.ts + in_days(30) and g.until > a.ts)
),
stayed as (
    select distinct r.room, r.member
    from rated r
    join member_days d on d.room = r.room and d.member = r.member and d.day between r.day + 24 and r.day + 30
)
select a.room, a.member, a.inviter, a.named, a.ts, r.member is not null as rated, s.member is not null as stayed
from arrivals a
left join rated r on r.room = a.room and r.member = a.member
left join stayed s on s.room = a.room and s.member = a.member
order by a.room, a.ts, a.member
