-- announcements 公告和置顶
-- asks:       What was announced, and which messages were pinned?
-- grain:      event event
-- measures:   room room; member member; written instant; pinned instant
-- n:          1, the message
-- params:     days=7
-- period:     window
-- definition: Announcements of the window, and messages that somebody pinned in the window, whenever they were written;
--             not what was recalled, nor an announcement by a bot. pinned: when it was pinned last in the window, null
--             where it was not. An author nobody knows is null. The oldest first.
-- lookback:   7 days
-- source:     DOMAIN R32
-- version:    1
-- engines:    duckdb
with pins as (
    select reply_to as id, max(ts) as pinned from facts
    where kind = 'pin' and reply_to is not null and ts >= $since and ts <= $as_of group by reply_to
),
told as (
    select id from facts where kind = 'announce' and ts >= $since and ts <= $as_of
    union
    select id from pins
)
select
    m.id as event, m.room, m.member, m.ts as written, p.pinned, 1 as n
from messages m
join told t on t.id = m.id
left join pins p on p.id = m.id
where not exists (select 1 from recalled r where r.id = m.id)
order by m.ts, m.id
