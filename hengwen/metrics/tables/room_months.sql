-- room_months 群月: every full local calendar month of a room's life, silent ones too: who was present at its end as far
-- as the log knows (roster), how many of these have a join on record (joined), who wrote (speakers), who of these left
-- within it (gone), and how much was written, by unknown authors too. Months with a day that no import covers (gaps)
-- are left out, and so is what came after the room's own end (moments). month counts from January 1970.
with spoke as (
    select room, member, datediff('month', date '1970-01-01', date '1970-01-01' + day) as month,
        max(last) as ts, sum(messages)::bigint as messages
    from member_days group by all
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
        select room, member, month, ts, true as present from spoke where member is not null
        union all
        select room, member, month, ts, present from recorded
    )
    group by all
),
joins as (select room, member, min(month) as month from recorded where how = 'join' group by all),
changes as (
    select room, month,
        present::int - coalesce(lag(present) over w, false)::int as change,
        joined::int - coalesce(lag(joined) over w, false)::int as change_joined
    from (
        select s.*, s.present and coalesce(j.month <= s.month, false) as joined
        from states s
        left join joins j on j.room = s.room and j.member = s.member
    )
    window w as (partition by room, member order by month)
),
gone as (
    select s.room, s.month, count(*) as gone
    from spoke s
    join states t on t.room = s.room and t.member = s.member and t.month = s.month and not t.present
    group by all
),
days as (select room, day from member_days union all select room, day from comings),
life as (
    -- A month is full from the first on: the month after that of the day before.
    select d.room,
        datediff('month', date '1970-01-01', date '1970-01-01' + min(d.day)) as first,
        datediff('month', date '1970-01-01', date '1970-01-01' + min(d.day) - 1) + 1 as first_full,
        any_value(datediff('month', date '1970-01-01', date '1970-01-01' + m.running)) as running
    from days d join moments m on m.room = d.room
    group by d.room
),
calendar as (select room, first_full, unnest(range(first, running)) as month from life),
grown as (
    select c.*, sum(coalesce(h.change, 0)) over w as roster, sum(coalesce(h.change_joined, 0)) over w as joined
    from calendar c
    left join (
        select room, month, sum(change) as change, sum(change_joined) as change_joined from changes group by all
    ) h on h.room = c.room and h.month = c.month
    window w as (partition by c.room order by c.month)
),
unknown as (
    -- From the day after the end of one import to the day before the next.
    select room, unnest(range(
        datediff('month', date '1970-01-01', date '1970-01-01' + from_day + 1),
        datediff('month', date '1970-01-01', date '1970-01-01' + to_day - 1) + 1)) as month
    from gaps
)
select c.room, c.month, c.roster, c.joined,
    coalesce(s.speakers, 0) as speakers, coalesce(g.gone, 0) as gone,
    coalesce(s.messages, 0)::bigint as messages
from grown c
left join (select room, month, count(member) as speakers, sum(messages) as messages from spoke group by all) s
    on s.room = c.room and s.month = c.month
left join gone g on g.room = c.room and g.month = c.month
where c.month >= c.first_full and not exists (select 1 from unknown u where u.room = c.room and u.month = c.month)
