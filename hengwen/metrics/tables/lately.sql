-- lately 最近的发言: messages of the last 30 days; counts: of the 28 real days up to as_of, counts_day: of the 28 local
-- days that end on as_of's.
select m.id, m.room, m.ts, m.day, m.member, m.ts > $as_of - in_days(28) as counts,
    m.day > c.today - 28 as counts_day
from messages m
join clocks c on c.room = m.room
where m.ts > $as_of - in_days(30)
