-- speakers-per-day 每天多少人说话
-- asks:       How many people spoke on each day, in the 7 and the 30 days up to it, and how often do they return?
-- grain:      day day
-- measures:   speakers people up; speakers_7d people up; speakers_30d people up; stickiness share up
-- n:          speakers of the 28 days up to the day
-- period:     chosen
-- definition: A row for every local day from the first message to as_of's day, silent ones too. The windows are
--             local days that end on the row's day. Stickiness is the mean of daily speakers over 28 days by the
--             number of people who spoke in them; a younger log averages over its own days. A speaker is a member
--             with a message; a member's own repeats are not looked for here.
-- lookback:   30 days
-- source:     METRICS 2.1
-- version:    1
-- engines:    duckdb
with spoke as (select distinct day, member from member_days where member is not null),
-- Each day with words covers [day, day + w), unless the member's next such day takes over before: an array of
-- differences, no join of the table with itself.
runs as (
    select day, coalesce(lead(day) over (partition by member order by day), 999999) as next from spoke
),
steps as (
    select day, count(*) as d1, count(*) as d7, count(*) as d28, count(*) as d30 from runs group by day
    union all
    select day + 1, -count(*), 0, 0, 0 from runs group by day
    union all
    select least(next, day + 7), 0, -count(*), 0, 0 from runs group by all
    union all
    select least(next, day + 28), 0, 0, -count(*), 0 from runs group by all
    union all
    select least(next, day + 30), 0, 0, 0, -count(*) from runs group by all
),
changes as (
    select day, sum(d1) as d1, sum(d7) as d7, sum(d28) as d28, sum(d30) as d30 from steps group by day
),
life as (
    select min(day) as first, min(day) filter (within) as shown,
        greatest(max(day), (select max(today) from clocks)) as last
    from member_days
),
calendar as (select unnest(range(first, last + 1)) as day from life where first is not null),
counted as (
    select c.day,
        sum(coalesce(x.d1, 0)) over w as speakers, sum(coalesce(x.d7, 0)) over w as speakers_7d,
        sum(coalesce(x.d28, 0)) over w as speakers_28d, sum(coalesce(x.d30, 0)) over w as speakers_30d
    from calendar c left join changes x on x.day = c.day
    window w as (order by c.day)
),
averaged as (
    select *, avg(speakers) over (order by day rows between 27 preceding and current row) as daily
    from counted
)
select
    a.day, a.speakers::bigint as speakers, a.speakers_7d::bigint as speakers_7d,
    a.speakers_30d::bigint as speakers_30d,
    case when a.speakers_28d > 0 then a.daily / a.speakers_28d end as stickiness,
    a.speakers_28d::bigint as n
from averaged a cross join life
where a.day >= life.shown
order by a.day
