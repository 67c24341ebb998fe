-- room-lifetimes 群的寿命
-- asks:       When did each room begin and last speak, and is it silent since 30 days?
-- grain:      room room
-- measures:   first instant; last instant; lifetime_days days up; messages messages up; members people up;
--             quiet_days days down; dead yesno
-- n:          messages
-- period:     whole
-- definition: Lifetime is last minus first message in real days, quiet_days as_of minus last. dead means nobody
--             wrote for 30 days or more at as_of (silent30): it can be undone by one message, and is neither the
--             first death of room-survival nor the state of the diagnosis.
-- lookback:   30 days
-- source:     METRICS 1.2
-- version:    1
-- engines:    duckdb
with members as (select room, count(distinct member) as members from member_days group by room)
select
    s.room, s.born as first, s.last, (s.last - s.born) / 86400e6 as lifetime_days, s.messages,
    m.members, ($as_of - s.last) / 86400e6 as quiet_days,
    $as_of - s.last >= in_days(30) as dead, s.messages as n
from room_spans s
join members m on m.room = s.room
order by s.born, s.room
