-- room-states 群现在的状态
-- asks:       Is each room alive, cooling, dormant, dead or revived, and since when?
-- grain:      room room
-- measures:   state text; silent_days days down; since instant; last_exchange instant; revived_at instant; closed yesno
-- n:          messages
-- period:     whole
-- definition: silent_days are the real days since the last exchange (a message that another person had preceded by at
--             most 24 h, or that replies to another person), or since birth where there was none: under 7 alive 活着,
--             from 7 cooling 停聊, from 14 dormant 沉寂, from 30 dead 死亡. revived 复活 for 14 days after the
--             exchange that ended 14 days of silence or more (revived_at), unless it falls silent for 7 again. Looked at
--             as of as_of; where a room's imports end a day or more before its siblings', or where it was closed, as of
--             its own end, since what came after is unknown and no silence. While as_of lies in a gap of a week or
--             more between two imports, as of the gap's beginning; after it silence is counted from its end, and
--             nothing revives a room across it. A dead room can come back: of FCC's
--             rooms 52 % did. A room in which no person ever wrote has no state and no row.
-- lookback:   whole history
-- source:     METRICS 0.1, 0.2, 1.2
-- version:    2
-- engines:    duckdb
select
    s.room, s.state, s.silent / 86400e6 as silent_days, s.since, s.last_exchange, s.revived_at,
    coalesce(r.closed <= $as_of, false) as closed, p.messages as n
from states s
join room_spans p on p.room = s.room
join rooms r on r.room = s.room
order by s.silent, s.room
