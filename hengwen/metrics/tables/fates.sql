-- fates(w) 群的命运: every room's first silence by a window of w days, or that it was alive until C - w (METRICS 1.2).
-- lived: microseconds from birth; died: whether that is its first silence; rooms born after C - w and rooms whose log
-- begins later than they did are left out. A room is watched until its first gap between imports of w days or more: what
-- became of it there nobody knows. A room dies at its earliest message whose following w days, that message
-- included, hold fewer than two distinct speakers.
-- A UTC day whose next w - 1 whole days hold two speakers cannot hold that message, so only the other days are judged
-- message by message, with the whole window behind each.
with seen as (
    select c.room, least(any_value(c.ends), min(g.since)) as ends
    from coverage c
    join room_spans s on s.room = c.room
    left join gaps g on g.room = c.room and g.since >= s.born and g.until - g.since >= in_days(w)
    group by c.room
),
days as (
    select d.room, d.utc_day, c.ends,
        min(d.lo) over ahead as lo, max(d.hi) over ahead as hi
    from room_days d
    join seen c on c.room = d.room
    window ahead as (partition by d.room order by d.utc_day range between 1 following and w - 1 following)
),
doubtful as (
    select room, utc_day from days
    where (lo is null or lo = hi) and utc_day * in_days(1) + in_days(w) <= ends
),
needed as (
    select distinct d.room, d.utc_day
    from room_days d
    join doubtful x on x.room = d.room and d.utc_day between x.utc_day and x.utc_day + w
),
ahead as (
    select m.room, m.ts, m.ts // 86400000000 as utc_day,
        min(m.member) over following_days as lo, max(m.member) over following_days as hi
    from messages m
    join needed n on n.room = m.room and n.utc_day = m.ts // 86400000000
    window following_days as (partition by m.room order by m.ts
                 range between current row and cast(w as bigint) * 86400000000 - 1 following)
),
silences_found as (
    select a.room, min(a.ts) as ts
    from ahead a
    join doubtful d on d.room = a.room and d.utc_day = a.utc_day
    join seen c on c.room = a.room
    where (a.lo is null or a.lo = a.hi) and a.ts + in_days(w) <= c.ends
    group by a.room
),
-- No message fails where the last ones share an instant: then the last is the death. What was written in a room after
-- it was closed, or after it was out of sight, is no part of its life.
last_words as (
    select s.room, s.born, s.last from room_spans s join seen c on c.room = s.room where s.last <= c.ends
    union all
    select s.room, any_value(s.born), max(m.ts)
    from room_spans s
    join seen c on c.room = s.room
    join messages m on m.room = s.room and m.ts <= c.ends
    where s.last > c.ends and not s.begins_late
    group by s.room
),
ended as (
    select l.room, l.born, c.ends - in_days(w) as known_until, coalesce(x.ts, l.last) as fell_silent
    from last_words l
    join room_spans s on s.room = l.room and not s.begins_late
    join seen c on c.room = l.room
    left join silences_found x on x.room = l.room
)
select room, born, least(fell_silent, known_until) - born as lived, fell_silent <= known_until as died
from ended
where born <= known_until
