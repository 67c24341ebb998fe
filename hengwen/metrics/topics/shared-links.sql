-- shared-links 分享的链接和文件
-- asks:       Which links and files did people share?
-- grain:      event event
-- measures:   room room; member member; written instant; link yesno; file yesno; size count; times messages;
--             responders people up
-- n:          messages
-- params:     days=7
-- period:     window
-- definition: Messages of the window, not recalled, that hold a web address or a link card, or are a file. Equal texts
--             are one, the oldest, and times says how many messages there were; files without words are each their own.
--             size in bytes, null where the record has none. responders: other people who replied to it or put a sign
--             under it up to as_of. Most responders first, then the oldest.
-- lookback:   7 days
-- source:     METRICS 11 (benefit)
-- version:    1
-- engines:    duckdb
with shared as (
    select r.id, r.room, r.member, r.ts, r.responders, f.link or f.media in ('link', 'share') as link,
        coalesce(f.media = 'file', false) as file, f.size, case when f.length > 0 then f.norm else f.id end as words
    from responses($since, $as_of) r
    join facts f on f.id = r.id
    where f.ts >= $since and ($room is null or r.room = $room)
      and (f.link or f.media in ('link', 'share', 'file'))
),
once as (
    select arg_min(id, {'ts': ts, 'id': id}) as id, count(*) as times, max(responders) as responders
    from shared group by words
)
select
    s.id as event, s.room, s.member, s.ts as written, coalesce(s.link, false) as link, s.file, s.size, o.times,
    o.responders, o.times as n
from once o
join shared s on s.id = o.id
order by o.responders desc, s.ts, s.id
