-- room_months 群月: every full local calendar month of a room's life, silent ones too: who was present at its end as far
-- as the log knows (roster), how many of those ever present have a join on record (joined), who wrote (speakers), who
-- of these left within it (gone), and how much was written. month counts from January 1970.
with spoke as (
    select room, member, datediff('month', date '1970-01-01', date '1970-01-01' + day) as month,
        max(last) as ts, sum(messages)::bigint as messages
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
calendar as (select room, unnest(range(first, running)) as month from life)
select c.room, c.month,
    sum(coalesce(h.change, 0)) over w as roster, sum(coalesce(j.joined, 0)) over w as joined,
    coalesce(s.speakers, 0) as speakers, coalesce(g.gone, 0) as gone,
    coalesce(s.messages, 0)::bigint as messages
from calendar c
left join (select room, month, sum(change) as change from changes group by all) h
    on h.room = c.room and h.month = c.month
left join joined j on j.room = c.room and j.month = c.month
left join (select room, month, count(*) as speakers, sum(messages) as messages from spoke group by all) s
    on s.room = c.room and s.month = c.month
left join gone g on g.room = c.room and g.month = c.month
window w as (partition by c.room order by c.month)
