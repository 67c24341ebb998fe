-- coverage 数据的尽头: a room's end C, the export time if known, else the last event of the import (METRICS 0.2).
-- An import that brought nothing new tells of silence all the same.
select s.room, least($as_of, max(coalesce(s.ends, $as_of))) as ends
from spans s
where $room is null or s.room = $room
group by s.room
