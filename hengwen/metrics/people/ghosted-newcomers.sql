-- ghosted-newcomers 没人理的新人
-- asks:       Which newcomers' first words wait for an answer now?
-- grain:      event event
-- measures:   room room; member member; asked instant; wait_hours hours down; soft_answered yesno
-- n:          1, the newcomer
-- params:     days=7; hours=2
-- period:     window
-- definition: First messages in a room, at least `hours` and at most `days` old, whose author nobody replied to or named
--             in that room since: later than it, or at its instant by a reply to it. Oldest first. soft_answered:
--             another human wrote anything within 10 min after it, not at its own instant. Nobody is new in the
--             first 28 days of a log known to begin later than the room.
-- lookback:   7 days
-- source:     METRICS 2.3
-- version:    1
-- engines:    duckdb
with fresh as (
    select n.room, n.member, n.ts, min(m.id) as id
    from newcomers n
    join messages m on m.room = n.room and m.member = n.member and m.ts = n.ts
    where n.ts >= $since and n.ts <= $as_of - in_hours($hours) and m.ts >= $since
    group by n.room, n.member, n.ts
),
last_word as (
    select room, to_member as member, max(ts) as ts from addressed where ts >= $since group by all
),
waiting as (
    select f.* from fresh f
    left join last_word l on l.room = f.room and l.member = f.member
    where (l.ts is null or l.ts <= f.ts)
      and not exists (
          select 1 from replies r
          where r.room = f.room and r.to_member = f.member and r.ts = f.ts and r.to_ts = f.ts
      )
),
brief as (select *, unnest([ts // 600000000, ts // 600000000 + 1]) as slot from waiting),
company as (
    select distinct b.id
    from brief b
    join messages m on m.room = b.room and m.ts // 600000000 = b.slot
    where m.ts >= $since and m.member <> b.member and m.ts > b.ts and m.ts <= b.ts + in_minutes(10)
)
select
    w.id as event, w.room, w.member, w.ts as asked, ($as_of - w.ts) / 3600e6 as wait_hours,
    c.id is not null as soft_answered, 1 as n
from waiting w
left join company c on c.id = w.id
order by w.ts, w.id
