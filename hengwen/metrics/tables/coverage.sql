-- coverage 数据的尽头: a room's end C, the export time if known, else the last event of the import (METRICS 0.2).
with seen as (select distinct room, batch from facts where $room is null or room = $room)
select s.room, least($as_of, max(coalesce(b.exported, b.last, $as_of))) as ends
from seen s
left join batches b on b.batch = s.batch
group by s.room
