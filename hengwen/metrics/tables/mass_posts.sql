-- mass_posts 群发: one text of 60 characters or more that stood in 10 rooms within 24 hours (METRICS 0.1).
-- `known` is when its tenth room had it. All rooms are looked at, even where one room is asked about; a community
-- of fewer has none, and is not searched. Bots' copies count where bots do.
with long as not materialized (
    select id, room, ts, account, norm from facts
    where kind in ('message', 'check_in', 'announce') and length >= 60 and ts <= $as_of
      and room in (select room from rooms where (select count(*) from rooms) >= 10)
),
-- Counting copies is cheaper than counting rooms, and leaves few texts to look at closely.
often as (select norm from long group by norm having count(*) >= 10),
found as materialized (select * from long where norm in (select norm from often)),
copies as (
    select l.id, l.ts, l.norm,
        count(distinct l.room) over (partition by l.norm order by l.ts
                                     range between 86400000000 preceding and current row) as rooms
    from found l
    left join accounts a on a.account = l.account
    where $with_bots or a.bot is not true
),
judged as (
    select id, ts,
        min(case when rooms >= 10 then ts end) over (partition by norm order by ts
            range between current row and 86400000000 following) as known
    from copies
)
select id, ts, known from judged where known is not null
