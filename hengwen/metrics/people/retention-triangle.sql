-- retention-triangle 留存三角
-- asks:       Of each week's beginners, how many spoke again in each week after?
-- grain:      cohort week; week weeks
-- measures:   members people; retained people; retention share up
-- n:          members
-- params:     newcomers=no
-- period:     whole
-- definition: member-retention unpooled: a row for each cohort and each week, from its first (0) on, that has ended at
--             as_of for any of its members (see there): members are those. newcomers=yes leaves out everybody who spoke
--             in the first 28 days of the log, as there.
-- lookback:   whole history
-- source:     METRICS 0.2, 2.1
-- version:    2
-- engines:    duckdb
with weeks as (
    select member, week_of(day) as week, min(day) as day from member_days where member is not null group by all
),
lives as (
    select w.member, min(w.week) as first, any_value(f.week) as done
    from weeks w join followed f on f.member = w.member
    group by w.member
    having not $newcomers or min(w.day) >= (select min(day) + 28 from member_days)
),
seen as (
    select l.first as cohort, w.week - l.first as k, count(*) as retained
    from weeks w join lives l on l.member = w.member and w.week <= l.done group by all
),
cohorts as (
    select first as cohort, k, count(*) as members
    from (select first, unnest(range(0, done - first + 1)) as k from lives) group by all
)
select
    c.cohort, c.k as week, c.members, coalesce(s.retained, 0) as retained,
    coalesce(s.retained, 0) / c.members as retention, c.members as n
from cohorts c
left join seen s on s.cohort = c.cohort and s.k = c.k
order by c.cohort, c.k
