-- check-ins 打卡与约定
-- asks:       Who checked in, handed in homework, joined a chain or voted, how often, on how many days, how long in a row?
-- grain:      practice text; room room; member member
-- measures:   times count up; days count up; streak count up; first instant; last instant
-- n:          times
-- period:     chosen
-- definition: What the platform itself calls a check-in or a vote, and messages that begin with a word the room or the
--             community declared (`hengwen declare`): a mapping applied when reading, so that changing the words
--             rewrites nothing; every message stays a message in every other figure. Days are local days with at
--             least one; streak is the longest run of such days within the period. An unknown author counts nowhere.
-- lookback:   0 days
-- source:     METRICS 0.2
-- version:    1
-- engines:    duckdb
with meant as (
    select coalesce(d.practice, f.kind) as practice, f.room, p.member, f.ts, f.day
    from facts f
    join people p on p.account = f.account
    left join declared d on d.id = f.id
    where (d.id is not null or f.kind in ('check_in', 'vote'))
      and f.ts <= $as_of and f.ts >= $since
      and ($room is null or f.room = $room)
),
runs as (
    select practice, room, member, count(*) as days
    from (
        select practice, room, member,
            day - row_number() over (partition by practice, room, member order by day) as run
        from (select distinct practice, room, member, day from meant)
    )
    group by practice, room, member, run
)
select
    m.practice, m.room, m.member, count(*) as times, count(distinct m.day) as days,
    any_value(r.streak) as streak, min(m.ts) as first, max(m.ts) as last, count(*) as n
from meant m
join (select practice, room, member, max(days) as streak from runs group by all) r
  using (practice, room, member)
group by m.practice, m.room, m.member
order by times desc, m.practice, m.room, m.member
