-- daily-retention 逐日留存
-- asks:       Of the people who began to speak, what share spoke again so many days later?
-- grain:      day days
-- measures:   members people; retained people; retention share up; retained_or_later people;
--             retention_or_later share up
-- n:          members
-- params:     days=90; newcomers=no
-- period:     whole
-- definition: Row k counts the members whose local day k after that of their first message has ended in every room's
--             zone (as_of's own day is taken as running) and before the imports of a room they wrote in do, and how
--             many of them wrote on it; or_later, on it or any day since, the running one too. Members pooled, up to
--             `days` days. newcomers=yes leaves out everybody who spoke in the first 28 days of the log, as in
--             member-retention.
-- lookback:   whole history
-- source:     METRICS 0.2, 2.1
-- version:    2
-- engines:    duckdb
with days as (select distinct member, day from member_days where member is not null),
lives as (
    select d.member, min(d.day) as first, max(d.day) as last, any_value(f.day) as done
    from days d join followed f on f.member = d.member
    group by d.member
    having not $newcomers or min(d.day) >= (select min(day) + 28 from member_days)
),
seen as (
    select d.day - l.first as k, count(*) as retained
    from days d join lives l on l.member = d.member and d.day <= l.done
    group by k
),
reach as (
    select done - first as k, count(*) as members, 0 as stayed from lives where first <= done group by k
    union all
    select least(last, done) - first, 0, count(*) from lives where first <= done group by all
),
by_day as (select k, sum(members) as members, sum(stayed) as stayed from reach group by k),
calendar as (select unnest(range(0, (select max(k) from by_day) + 1)) as k),
pooled as (
    select c.k,
        sum(coalesce(b.members, 0)) over (order by c.k desc) as members,
        sum(coalesce(b.stayed, 0)) over (order by c.k desc) as stayed
    from calendar c left join by_day b on b.k = c.k
)
select
    p.k as day, p.members::bigint as members, coalesce(s.retained, 0) as retained,
    (coalesce(s.retained, 0) / p.members)::double as retention, p.stayed::bigint as retained_or_later,
    (p.stayed / p.members)::double as retention_or_later, p.members::bigint as n
from pooled p
left join seen s on s.k = p.k
where p.k <= $days
order by p.k
