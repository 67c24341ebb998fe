-- room_days 群日: per room and UTC day, two speakers if there were two (lo, hi), for windows over instants.
select room, ts // 86400000000 as utc_day, min(member) as lo, max(member) as hi
from messages
group by all
