-- near-duplicates 重复的话
-- asks:       Which texts stand again and again, how often, by how many people and in how many rooms?
-- grain:      event event
-- measures:   messages messages; duplicates messages down; people people; rooms count; texts count; unread messages;
--             broadcast yesno; first instant; last instant
-- n:          messages
-- params:     days=28; least=3
-- period:     window
-- definition: Groups of messages of the window that say the same. Of 12 characters or more, in the one spelling that
--             normalising gives, texts are copies whose sets of three letters in a row are alike by .7 or more (Jaccard;
--             every pair taken together was compared), directly or through others. Of shorter ones only what one person
--             wrote again, the same, within 10 min. duplicates: copies whose author had written one in the 24 h before
--             (of the shorter: 10 min before), wherever; these enter noise-index. broadcast: one person's copies stood in 3 rooms or more within 24 h. texts: how many
--             different ones there are; null where no words of the group are kept. unread: messages whose words are
--             gone, of which only the identical are found. Recalled messages, bots and mass posts are left out. Listed:
--             groups of at least `least` messages, the 500 largest. event: the first of the group.
-- lookback:   29 days
-- source:     METRICS 9.1, 9.2
-- version:    1
-- engines:    duckdb
with found as (
    select * from same_texts($since, $as_of) where $room is null or room = $room
)
select
    arg_min(id, {'ts': ts, 'id': id}) as event, count(*) as messages,
    count(*) filter (duplicate) as duplicates, count(distinct member) as people, count(distinct room) as rooms,
    case when count(*) filter (long and not unread) + count(*) filter (not long) > 0 then
        count(distinct nr) filter (not unread) end as texts,
    count(*) filter (unread) as unread, bool_or(broadcast) as broadcast,
    min(ts) as first, max(ts) as last, count(*) as n
from found
group by head
having count(*) >= $least
order by messages desc, first, event
limit 500
