-- last-silence 停聊之前
-- asks:       Was each room that nobody answers in any more lively until then?
-- grain:      room room
-- measures:   last_exchange instant; silent_days days down; longest_pause days down
-- n:          exchanges of the weeks looked at
-- params:     silent=7; before=56
-- period:     whole
-- definition: Rooms whose last exchange is `silent` or more real days old: at as_of, or at the room's own end where it was
--             closed or its imports end a day or more before its siblings'; counted from where the newest import begins
--             where a week or more before that is covered by none. longest_pause: the longest silence between
--             two exchanges in the `before` days up to the last one, but for pauses with such a gap; null where the
--             room had no exchange as early.
-- lookback:   90 days
-- source:     METRICS 1.2, 10.5
-- version:    2
-- engines:    duckdb
with ended as (
    select room, max(ts) as last from exchanges group by room
),
-- The pause that lasts, as far back as it is known to.
still as (
    select e.room, e.last, m.moment - s.since as silent
    from ended e
    join moments m on m.room = e.room
    join silences s on s.room = e.room and s.until is null
    where m.moment - s.since >= in_days($silent)
),
near as (
    select m.id, m.room, m.ts, m.member, s.last, s.silent
    from messages m
    join still s on s.room = m.room
    where m.ts <= s.last and m.ts > s.last - in_days($before + $silent + 1) and m.member is not null
),
met as (
    select *, min(member) over before <> max(member) over before as met
    from near
    window before as (partition by room order by ts
                      range between 86400000000 preceding and current row)
),
told as (
    select room, last, silent, ts, lag(ts) over (partition by room order by ts) as ts_before
    from met
    where met or id in (select id from replies)
),
talk as (
    select room, last, silent, ts, ts - ts_before as pause from told t
    where not exists (select 1 from gaps g where g.room = t.room and g.since >= t.ts_before and g.until <= t.ts)
)
select
    room, any_value(last) as last_exchange, any_value(silent) / 86400e6 as silent_days,
    case when min(ts) <= any_value(last) - in_days($before)
        then max(pause) filter (ts > last - in_days($before)) / 86400e6 end as longest_pause,
    count(*) filter (ts > last - in_days($before)) as n
from talk
group by room
order by room
