-- on-topic-share 切题率
-- asks:       What share of each room's messages is about the subject that its operator declared?
-- grain:      room room
-- measures:   share share up; share_low share; share_high share; on_topic messages; topics count
-- n:          texts
-- params:     days=28
-- period:     window
-- definition: Messages of the window whose text is kept, and of them those that hold at least one of the room's topic
--             words (`hengwen declare topic WORD`, for a room or for all), anywhere, traditional or simplified,
--             capitals or not; a Latin word only as a whole word. Interval by Wilson. Where nothing is declared for the
--             room, topics is 0 and the rest null. Forgotten texts count nowhere.
-- lookback:   28 days
-- source:     METRICS 11
-- version:    1
-- engines:    duckdb
with heard as materialized (
    select m.id, m.room, lower(t.text) as text
    from messages m
    join texts t on t.id = m.id and t.month >= strftime(make_timestamp($since), '%Y-%m')
    where m.ts >= $since and t.text is not null and length(t.text) > 0
),
meant as (
    select r.room, t.word, t.form, t.latin
    from rooms r
    join topics t on t.room is null or t.room = r.room
),
found as (
    select distinct h.id, h.room
    from heard h
    join meant w on w.room = h.room and contains(h.text, w.form)
    where not w.latin
       or regexp_matches(h.text, '(^|[^a-z0-9])' || regexp_escape(w.form) || '([^a-z0-9]|$)')
),
counted as (select room, count(*) as n from heard group by room),
hits as (select room, count(*) as k from found group by room),
declared_for as (select room, count(distinct word) as topics from meant group by room),
spoke as (select distinct room from messages where ts >= $since)
select
    s.room, case when t.topics > 0 then coalesce(h.k, 0) / c.n end as share,
    case when t.topics > 0 then wilson_low(coalesce(h.k, 0), c.n) end as share_low,
    case when t.topics > 0 then wilson_high(coalesce(h.k, 0), c.n) end as share_high,
    case when t.topics > 0 and c.n > 0 then coalesce(h.k, 0) end as on_topic,
    coalesce(t.topics, 0) as topics, coalesce(c.n, 0) as n
from spoke s
left join counted c on c.room = s.room
left join hits h on h.room = s.room
left join declared_for t on t.room = s.room
order by s.room
