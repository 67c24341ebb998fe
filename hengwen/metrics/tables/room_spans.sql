-- room_spans 群的首尾: birth is the first message, since no source at hand records a room's making (METRICS 0.2).
select room, min(first) as born, max(last) as last, cast(sum(messages) as bigint) as messages
from member_days
group by room
