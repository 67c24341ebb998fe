-- turns 一来一往: of every instant of the last 30 days with a known voice, whether another had spoken in the 24 h before
-- (met) and when the next one does; once with everybody, and once without the people of each absence.
-- What matters to a message is when somebody else wrote before and after it. Instants with one voice form runs, and a
-- run's neighbours are the same for all of it: one sort instead of a day's window behind each message.
with told as (
    select room, ts, day, counts_day, counts, member, 'nobody' as without from lately where member is not null
    union all
    select l.room, l.ts, l.day, l.counts_day, l.counts, l.member, w.without
    from lately l
    join (select distinct room, without from absences) w on w.room = l.room
    anti join absences a on a.room = l.room and a.without = w.without and a.member = l.member
    where l.member is not null
),
instants as (
    select without, room, ts, any_value(day) as day, any_value(counts_day) as counts_day,
        any_value(counts) as counts, min(member) as lo, max(member) as hi, count(*) as messages
    from told group by without, room, ts
),
beside as (
    select *,
        lag(ts) over w as ts_before, lag(case when lo = hi then lo end) over w as voice_before,
        lead(ts) over w as ts_after, lead(case when lo = hi then lo end) over w as voice_after
    from instants
    window w as (partition by without, room order by ts)
)
select *,
    lo <> hi or ts - last_value(case when voice_before is distinct from lo then ts_before end ignore nulls)
        over (partition by without, room order by ts rows between unbounded preceding and current row)
        <= in_days(1) as met,
    first_value(case when voice_after is distinct from lo then ts_after end ignore nulls) over (
        partition by without, room order by ts rows between current row and unbounded following
    ) - ts <= in_days(1) as followed,
    first_value(case when voice_after is distinct from lo then ts_after end ignore nulls) over (
        partition by without, room order by ts rows between 1 following and unbounded following
    ) - ts <= in_days(1) as followed_later
from beside
