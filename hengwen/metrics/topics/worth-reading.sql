-- worth-reading 值得一看的消息
-- asks:       Which messages moved others to reply or to react?
-- grain:      event event
-- measures:   room room; member member; written instant; responders people up; replies messages up; reactions count up;
--             thanked people up; length count; reply event
-- n:          people who responded
-- params:     days=7; least=2; long=5
-- period:     window
-- definition: Messages of the window, not recalled, to which at least `least` other people responded up to as_of: they
--             replied to it in that room or put a sign under it (where only numbers of signs are known, the commonest
--             sign's number is people). thanked: who replied with thanks; reply: the reply with words that got the most
--             responders itself, the first of several. Of equal texts the one most responded to. In a room where
--             nobody got so many responders: its `long` longest texts of at least 60 characters, one a person.
--             Most responders first, then reactions, replies, the longer one, the older one.
-- lookback:   7 days
-- source:     METRICS 11 (substantive)
-- version:    1
-- engines:    duckdb
with heard as materialized (
    select r.*, f.length, case when f.length > 0 then f.norm else f.id end as words
    from responses($since, $as_of) r
    join facts f on f.id = r.id
    where f.ts >= $since and ($room is null or r.room = $room)
),
moving as materialized (select *, false as only_long from heard where responders >= $least),
silent as (
    select *, true as only_long from heard
    where length >= 60 and room not in (select room from moving)
    qualify row_number() over (partition by room, member order by length desc, ts, id) = 1
),
longest as (
    select * from silent qualify row_number() over (partition by room order by length desc, ts, id) <= $long
),
listed as (
    select * from (select * from moving union all select * from longest)
    qualify row_number() over (partition by words order by responders desc, reactions desc, replies desc, ts, id) = 1
)
select
    id as event, room, member, ts as written, responders, replies, reactions, thanked, length, reply, responders as n
from listed
order by responders desc, reactions desc, replies desc, length desc, ts, id
