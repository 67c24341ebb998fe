-- moments 看群的时刻: the instant at which a room's present is looked at. as_of; but where a room's imports end a day or
-- more before the furthest of its siblings', or where it was closed, its own end: what came after is unknown there, and
-- not silence (METRICS 0.2). `day` is its local day in the room's own zone, as clocks.today is as_of's;
-- `running` the one that is not over then, which differs in a day's last microsecond. While as_of lies between two imports
-- of a week apart or more, the moment is the end of the one before (gaps).
-- local: day of moment
-- local: running of following
with furthest as (
    select least($as_of, max(coalesce(ends, $as_of))) as ends from spans
)
select r.room,
    case when r.closed <= $as_of or f.ends - c.ends >= in_days(1) then coalesce(c.ends, r.closed) else $as_of end as moment,
    moment + 1 as following
from rooms r
left join coverage c on c.room = r.room
cross join furthest f
where $room is null or r.room = $room
