-- room-lifetimes 群的寿命
-- asks:       When did each room begin and last speak, and is it silent since 30 days?
-- grain:      room room
-- measures:   first instant; last instant; lifetime_days days up; messages messages up; members people up;
--             quiet_days days down; dead yesno
-- n:          messages
-- period:     whole
-- definition: Lifetime is last minus first message in real days, quiet_days as_of minus last; minus the room's own end
--             where it was closed or its imports end a day or more before its siblings', and counted from where the
--             newest import begins where a week or more before that is covered by none. dead means nobody wrote for 30
--             days or more then (silent30): it can be undone by one message, and is neither the first death of
--             room-survival nor the state of the diagnosis.
-- lookback:   30 days
-- source:     METRICS 1.2
-- version:    2
-- engines:    duckdb
with members as (select room, count(distinct member) as members from member_days group by room),
told as (
    select g.room, max(g.until) as since from gaps g join moments m on m.room = g.room and g.until <= m.moment
    group by g.room
),
quiet as (
    select s.room, greatest(0, m.moment - greatest(s.last, t.since)) as quiet
    from room_spans s
    join moments m on m.room = s.room
    left join told t on t.room = s.room
)
select
    s.room, s.born as first, s.last, (s.last - s.born) / 86400e6 as lifetime_days, s.messages,
    m.members, q.quiet / 86400e6 as quiet_days, q.quiet >= in_days(30) as dead, s.messages as n
from room_spans s
join members m on m.room = s.room
join quiet q on q.room = s.room
order by s.born, s.room
