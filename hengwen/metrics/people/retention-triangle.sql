-- retention-triangle 留存三角
-- asks:       Of each week's beginners, how many spoke again in each week after?
-- grain:      cohort week; week weeks
-- measures:   members people; retained people; retention share up
-- n:          members
-- params:     newcomers=no
-- period:     whole
-- definition: member-retention unpooled: a row for each cohort that has members and each week, from its first (0) on,
--             that has ended at as_of. newcomers=yes leaves out everybody who spoke in the first 28 days of the log,
--             as there.
-- lookback:   whole history
-- source:     METRICS 0.2, 2.1
-- version:    1
-- engines:    duckdb
with weeks as (
    select member, week_of(day) as week, min(day) as day from member_days where member is not null group by all
),
lives as (
    select member, min(week) as first from weeks group by member
    having not $newcomers or min(day) >= (select min(day) + 28 from member_days)
),
done as (select min(week_done) as week from clocks),
seen as (
    select l.first as cohort, w.week - l.first as k, count(*) as retained
    from weeks w join lives l on l.member = w.member group by all
),
cohorts as (
    select l.first as cohort, count(*) as members, unnest(range(0, any_value(d.week) - l.first + 1)) as k
    from lives l cross join done d where l.first <= d.week group by l.first
)
select
    c.cohort, c.k as week, c.members, coalesce(s.retained, 0) as retained,
    coalesce(s.retained, 0) / c.members as retention, c.members as n
from cohorts c
left join seen s on s.cohort = c.cohort and s.k = c.k
order by c.cohort, c.k
