-- first-month-retention 第一个月留下来的
-- asks:       Of each month's beginners, what share still spoke about a month later?
-- grain:      month text
-- measures:   members people; retained people; retention share up; low share; high share
-- n:          members
-- params:     newcomers=no
-- period:     whole
-- definition: R30. By the local month of the first message: of the members whose day 30 after it has ended in every
--             room's zone (as_of's own day is taken as running) and before the imports of a room they wrote in do,
--             those who wrote on any of their days 24 to 30; interval by Wilson. A month some of whose beginners are
--             too young counts the others. newcomers=yes leaves out everybody who spoke in the first 28 days of the
--             log, as in member-retention.
-- lookback:   whole history
-- source:     METRICS 2.1
-- version:    2
-- engines:    duckdb
with days as (select distinct member, day from member_days where member is not null),
lives as (
    select d.member, min(d.day) as first
    from days d join followed f on f.member = d.member
    group by d.member
    having min(d.day) + 30 <= any_value(f.day)
       and (not $newcomers or min(d.day) >= (select min(day) + 28 from member_days))
),
stayed as (
    select distinct d.member
    from days d join lives l on l.member = d.member and d.day between l.first + 24 and l.first + 30
),
cohorts as (
    select strftime(date '1970-01-01' + l.first, '%Y-%m') as month, count(*) as members,
        count(s.member) as retained
    from lives l left join stayed s on s.member = l.member
    group by month
)
select
    month, members, retained, retained / members as retention,
    wilson_low(retained, members) as low, wilson_high(retained, members) as high, members as n
from cohorts
order by month
