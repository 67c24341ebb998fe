-- coverage 数据的尽头: a room's end C, the export time if known, else the last event of the import (METRICS 0.2); while
-- as_of lies between imports, where the one before ends. An import that brought nothing new tells of silence all the same.
-- A room that an administrator closed or moved ends there: its silence afterwards is nobody's (METRICS 1.2).
with between_imports as (
    select room, min(since) as since from gaps
    where since + in_days(1) <= $as_of and $as_of < until
    group by room
)
select s.room,
    least($as_of, max(coalesce(s.ends, $as_of)), any_value(r.closed), any_value(b.since)) as ends
from spans s
join rooms r on r.room = s.room
left join between_imports b on b.room = s.room
where $room is null or s.room = $room
group by s.room
