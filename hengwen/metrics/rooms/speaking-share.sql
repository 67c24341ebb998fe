-- speaking-share 说话的人占几成
-- asks:       As a room grows, what share of its people speaks in a month?
-- grain:      room room; month text
-- measures:   roster people; joined people; speakers people up; share share up; low share; high share
-- n:          roster
-- period:     whole
-- definition: Full local calendar months. roster: people present at the month's end as far as the log knows: joined,
--             seen on a member list or wrote, and did not leave, get removed or miss on the newest list since. joined:
--             those ever present whose join is on record; where that is few, the roster is the people who ever
--             spoke, who rarely leave a record, and a falling share proves nothing. speakers wrote in the month;
--             share is speakers by everybody present at any time of the month (roster plus speakers who left);
--             interval by Wilson.
-- lookback:   31 days
-- source:     METRICS 10.5
-- version:    2
-- engines:    duckdb
with spoke as (
    select room, member, datediff('month', date '1970-01-01', date '1970-01-01' + day) as month,
        max(last) as ts
    from member_days where member is not null group by all
),
recorded as (
    select room, member, how, ts, present,
        datediff('month', date '1970-01-01', date '1970-01-01' + day) as month
    from comings
),
states as (
    -- The last thing known of a member in a month; at one instant, leaving comes last.
    select room, member, month, arg_max(present, ts * 2 + (not present)::int) as present
    from (
        select room, member, month, ts, true as present from spoke
        union all
        select room, member, month, ts, present from recorded
    )
    group by all
),
changes as (
    select room, month,
        present::int - coalesce(lag(present) over (partition by room, member order by month), false)::int
            as change
    from states
),
joined as (
    select room, month, count(*) as joined from (
        select room, member, min(month) as month from recorded where how = 'join' group by all
    ) group by all
),
gone as (
    select s.room, s.month, count(*) as gone
    from spoke s
    join states t on t.room = s.room and t.member = s.member and t.month = s.month and not t.present
    group by all
),
life as (
    select x.room, min(x.month) as first,
        any_value(datediff('month', date '1970-01-01', date '1970-01-01' + c.today)) as running
    from states x join clocks c on c.room = x.room
    group by x.room
),
calendar as (select room, unnest(range(first, running)) as month from life),
by_month as (
    select c.room, c.month,
        sum(coalesce(h.change, 0)) over w as roster, sum(coalesce(j.joined, 0)) over w as joined,
        coalesce(s.speakers, 0) as speakers, coalesce(g.gone, 0) as gone
    from calendar c
    left join (select room, month, sum(change) as change from changes group by all) h
        on h.room = c.room and h.month = c.month
    left join joined j on j.room = c.room and j.month = c.month
    left join (select room, month, count(*) as speakers from spoke group by all) s
        on s.room = c.room and s.month = c.month
    left join gone g on g.room = c.room and g.month = c.month
    window w as (partition by c.room order by c.month)
)
select
    room, strftime(date '1970-01-01' + to_months(month::int), '%Y-%m') as month,
    roster::bigint as roster, joined::bigint as joined, speakers,
    case when roster + gone > 0 then (speakers / (roster + gone))::double end as share,
    wilson_low(speakers, (roster + gone)::double) as low,
    wilson_high(speakers, (roster + gone)::double) as high,
    (roster + gone)::bigint as n
from by_month
order by room, month
