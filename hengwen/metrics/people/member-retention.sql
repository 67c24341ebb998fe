-- member-retention 成员留存
-- asks:       Of the people who began to speak, what share spoke again so many weeks later?
-- grain:      week weeks
-- measures:   members people; retained people; retention share up; retained_or_later people;
--             retention_or_later share up
-- n:          members
-- params:     newcomers=no
-- period:     whole
-- definition: Cohorts are ISO weeks (local) of a member's first message, pooled and weighted by members. Row k counts
--             the members whose week k after the first has ended at as_of, and before the imports of a room they wrote
--             in do, and how many of them spoke in it; or_later counts those who spoke in week k or any week since, the
--             running one too. newcomers=yes leaves out everybody who spoke in the first 28 days of the log: it may
--             begin later than the community, and then its first weeks are full of people who had long been there.
-- lookback:   whole history
-- source:     METRICS 0.2, 2.1
-- version:    2
-- engines:    duckdb
with weeks as (
    select member, week_of(day) as week, min(day) as day from member_days where member is not null group by all
),
lives as (
    select w.member, min(w.week) as first, max(w.week) as last, any_value(f.week) as done
    from weeks w join followed f on f.member = w.member
    group by w.member
    having not $newcomers or min(w.day) >= (select min(day) + 28 from member_days)
),
seen as (
    select w.week - l.first as k, count(*) as retained
    from weeks w join lives l on l.member = w.member and w.week <= l.done
    group by k
),
reach as (
    select done - first as k, count(*) as members, 0 as stayed from lives where first <= done group by k
    union all
    select least(last, done) - first, 0, count(*) from lives where first <= done group by all
),
by_week as (select k, sum(members) as members, sum(stayed) as stayed from reach group by k),
calendar as (select unnest(range(0, (select max(k) from by_week) + 1)) as k),
pooled as (
    select c.k,
        sum(coalesce(b.members, 0)) over (order by c.k desc) as members,
        sum(coalesce(b.stayed, 0)) over (order by c.k desc) as stayed
    from calendar c left join by_week b on b.k = c.k
)
select
    p.k as week, p.members::bigint as members, coalesce(s.retained, 0) as retained,
    coalesce(s.retained, 0) / p.members as retention, p.stayed::bigint as retained_or_later,
    (p.stayed / p.members)::double as retention_or_later, p.members::bigint as n
from pooled p
left join seen s on s.k = p.k
order by p.k
