-- comings 来去: every record that somebody came, was on a member list, left or was removed; `present` says which.
-- A member list is the entries of 24 h up to the newest one. It is taken as whole where it names somebody of whom the
-- log has nothing until then but other lists (a list of speakers could not) and at least half of those who did something
-- in the 28 days before: whoever was known and is not on it has left (how = 'unlisted'). Other lists prove nobody gone.
with noted as materialized (
    -- A removal names the removed as its account, or as the one it was done to.
    select room, kind, ts, day,
        case when kind = 'kick' then coalesce(to_account, account) else account end as account
    from facts
    where kind in ('join', 'leave', 'kick', 'roster_seen') and ts <= $as_of and ($room is null or room = $room)
),
recorded as materialized (
    select n.room, p.member, n.kind, n.ts, n.day from noted n join people p on p.account = n.account
),
lists as (
    select room, max(ts) as seen, arg_max(day, ts) as day from recorded where kind = 'roster_seen' group by room
),
listed as (
    select distinct r.room, r.member
    from recorded r
    join lists l on l.room = r.room and r.ts > l.seen - in_days(1)
    where r.kind = 'roster_seen'
),
-- Looked at only where there is a list.
known as (
    select a.room, a.member, min(a.first) as first, true as lived from acts a join lists l on l.room = a.room group by all
    union all
    select r.room, r.member, min(r.ts), r.kind <> 'roster_seen' from recorded r join lists l on l.room = r.room
    where r.kind <> 'roster_seen' or r.ts <= l.seen - in_days(1)
    group by all
),
strange as (
    select distinct x.room
    from listed x
    join lists l on l.room = x.room
    where not exists (
        select 1 from known k where k.room = x.room and k.member = x.member and k.lived and k.first <= l.seen
    )
),
lately as (
    select a.room, count(*) as members, count(x.member) as listed
    from acts a
    join lists l on l.room = a.room and a.last > l.seen - in_days(28) and a.first <= l.seen
    left join listed x on x.room = a.room and x.member = a.member
    group by a.room
),
whole as (
    select s.room from strange s left join lately y on y.room = s.room
    where y.room is null or y.listed * 2 >= y.members
)
select room, member, ts, day, kind in ('join', 'roster_seen') as present, kind as how from recorded
union all
select distinct k.room, k.member, l.seen, l.day, false, 'unlisted'
from known k
join whole w on w.room = k.room
join lists l on l.room = k.room
where k.first <= l.seen and not exists (
    select 1 from listed x where x.room = k.room and x.member = k.member
)
