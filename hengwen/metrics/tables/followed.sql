-- followed 看得到哪天: the last local day, and the last ISO week, of which it is known whether each member wrote: it has ended
-- in every room's zone, and before the moment of every room they wrote in. A closed room, where nobody can write, ends
-- nobody's days who wrote in another.
with over as (
    select min(today) as today, min(week_done) as week_done from clocks
),
ends as (
    select m.room, coalesce(r.closed <= $as_of, false) as closed, least(m.day, o.today) - 1 as day,
        least(case when m.moment < $as_of then week_of(m.day) - 1 end, o.week_done) as week
    from moments m
    join rooms r on r.room = m.room
    cross join over o
),
wrote as (select distinct room, member from member_days where member is not null)
select w.member, coalesce(min(e.day) filter (not e.closed), max(e.day)) as day,
    coalesce(min(e.week) filter (not e.closed), max(e.week)) as week
from wrote w
join ends e on e.room = w.room
group by w.member
