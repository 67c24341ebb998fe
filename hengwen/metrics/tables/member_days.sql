-- member_days 人日: messages per room, local day and member; `within` splits the day on which $since falls.
-- A mass post is known by what stands within 24 hours of it.
-- keep: 1 back, 1 ahead
select room, day, member, ts >= $since as within, count(*) as messages, min(ts) as first, max(ts) as last
from messages
group by all
