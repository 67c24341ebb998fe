-- open-questions 还没人接的提问
-- asks:       Which questions wait for an answer now?
-- grain:      event event
-- measures:   room room; member member; asked instant; wait_hours hours down; newcomer yesno;
--             soft_answered yesno; inferred_chance share
-- n:          1, the question
-- params:     days=28; hours=2
-- period:     window
-- definition: Questions of the window, at least `hours` old, whose asker nobody replied to or named in that room since:
--             later than the question, or at its instant by a reply to it. Newcomers first (first message in the
--             room in the last 28 days, and not in the first 28 days of a log known to begin later than the room),
--             then the oldest. soft_answered: another human wrote anything within 10 min after it, not at its own
--             instant. inferred_chance: the highest chance of any message that was inferred to answer the question
--             itself, 0 where none was, where `hengwen infer-replies` was run for the messages since; null where not.
-- lookback:   28 days
-- source:     METRICS 3.2, 9.5
-- version:    2
-- engines:    duckdb
with asked as (
    select * from questions where ts >= $since and ts <= $as_of - in_hours($hours)
),
last_word as (
    select room, to_member as member, max(ts) as ts from addressed where ts >= $since group by all
),
waiting as (
    select q.* from asked q
    left join last_word l on l.room = q.room and l.member = q.member
    where (l.ts is null or l.ts <= q.ts)
      and q.id not in (select r.to_id from replies r where r.ts = r.to_ts)
),
brief as (select *, unnest([ts // 600000000, ts // 600000000 + 1]) as slot from waiting),
company as (
    select distinct b.id
    from brief b
    join messages m on m.room = b.room and m.ts // 600000000 = b.slot
    where m.ts >= $since and m.member <> b.member and m.ts > b.ts and m.ts <= b.ts + in_minutes(10)
),
perhaps as (select to_id as id, max(probability) as chance from inferred group by to_id),
weighed_until as (
    select m.room, max(m.ts) as ts from weighed w
    join messages m on m.id = w.id
    where w.chance is not null group by m.room
)
select
    w.id as event, w.room, w.member, w.ts as asked, ($as_of - w.ts) / 3600e6 as wait_hours,
    coalesce(f.ts > $as_of - in_days(28), false) as newcomer, c.id is not null as soft_answered,
    case when u.ts > w.ts then coalesce(p.chance, 0) end as inferred_chance, 1 as n
from waiting w
left join newcomers f on f.room = w.room and f.member = w.member
left join company c on c.id = w.id
left join perhaps p on p.id = w.id
left join weighed_until u on u.room = w.room
order by newcomer desc, w.ts, w.id
