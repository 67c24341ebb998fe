-- growth-accounting 人从哪来，到哪去
-- asks:       Of each 28 days' speakers, how many are new, retained or back, and how many fell silent?
-- grain:      first_day day
-- measures:   last_day day; speakers people up; new people up; retained people up; resurrected people up;
--             churned people down; quick_ratio number up; whole yesno
-- n:          speakers
-- period:     whole
-- definition: Periods of 28 local days, end to end, the last one ending on as_of's day. new: the first message ever;
--             retained: wrote in the period before; resurrected: wrote before that, and not in it; churned: wrote in the
--             period before and not in this one. speakers = new + retained + resurrected. quick_ratio: new and
--             resurrected by churned; null where nobody churned. whole: no where the log begins within the period,
--             whose new people may have been there before; the period after it cannot have resurrected.
-- lookback:   whole history
-- source:     METRICS 2.1
-- version:    1
-- engines:    duckdb
with life as (
    select greatest(max(day), (select max(today) from clocks)) as today, min(day) as first from member_days
),
spoke as (
    select distinct member, (l.today - d.day) // 28 as back
    from member_days d cross join life l where d.member is not null
),
beside as (
    select member, back, lag(back) over (partition by member order by back desc) as before,
        lead(back) over (partition by member order by back desc) as after
    from spoke
),
here as (
    select back, count(*) as speakers, count(*) filter (before is null) as new,
        count(*) filter (before = back + 1) as retained, count(*) filter (before > back + 1) as resurrected
    from beside group by back
),
gone as (
    select back - 1 as back, count(*) as churned from beside
    where back > 0 and (after is null or after < back - 1) group by back
),
calendar as (select unnest(range(0, (today - first) // 28 + 1)) as back from life where first is not null)
select
    l.today - c.back * 28 - 27 as first_day, l.today - c.back * 28 as last_day,
    coalesce(h.speakers, 0) as speakers, coalesce(h.new, 0) as "new", coalesce(h.retained, 0) as retained,
    coalesce(h.resurrected, 0) as resurrected, coalesce(g.churned, 0) as churned,
    case when g.churned > 0 then (coalesce(h.new, 0) + coalesce(h.resurrected, 0)) / g.churned end as quick_ratio,
    l.first <= l.today - c.back * 28 - 27 as whole, coalesce(h.speakers, 0) as n
from calendar c
cross join life l
left join here h on h.back = c.back
left join gone g on g.back = c.back
order by first_day
