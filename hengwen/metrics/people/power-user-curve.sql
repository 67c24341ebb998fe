-- power-user-curve 活跃天数分布
-- asks:       Of those who wrote in the last 28 days, how many did so on one day, on two, … on all of them?
-- grain:      l28 count
-- measures:   members people; share share; share_or_more share up
-- n:          members with an active day of 28
-- period:     whole
-- definition: l28: local days with a message of the member in any room (or the one asked about), of the 28 that end on
--             as_of's day. A row for each number from 1 to 28; share of everybody with an active day, share_or_more
--             of those on so many days or more.
-- lookback:   28 days
-- source:     METRICS 2.1
-- version:    1
-- engines:    duckdb
with active as (
    select d.member, count(distinct d.day) as l28
    from member_days d
    join clocks c on c.room = d.room
    where d.member is not null and d.day > c.today - 28
    group by d.member
),
counted as (select l28, count(*) as members from active group by l28),
scale as (select unnest(range(1, 29)) as l28),
filled as (
    select s.l28, coalesce(c.members, 0) as members,
        sum(coalesce(c.members, 0)) over () as everybody,
        sum(coalesce(c.members, 0)) over (order by s.l28 desc) as or_more
    from scale s left join counted c on c.l28 = s.l28
)
select
    l28, members, (members / everybody)::double as share, (or_more / everybody)::double as share_or_more,
    everybody::bigint as n
from filled
where everybody > 0
order by l28
