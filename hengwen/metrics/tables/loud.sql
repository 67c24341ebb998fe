-- loud 声音最大的人: who wrote most of the last 28 days' messages with a known author in a room, and how many spoke.
with shares as (
    select room, member, count(*) as messages from lately
    where counts and member is not null group by all
)
select room, count(*) as speakers, max(messages) / sum(messages) as top1,
    min(member) filter (messages = top) as loudest
from (select *, max(messages) over (partition by room) as top from shares)
group by room
