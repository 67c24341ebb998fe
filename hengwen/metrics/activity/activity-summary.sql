-- activity-summary 活跃概况
-- asks:       How much was written, by how many people, in how many rooms, and how much of it lately?
-- grain:      –
-- measures:   messages messages up; members people up; rooms count; first instant; last instant;
--             days count; active_days count up; messages_per_day number up;
--             messages_per_active_day number up; busiest_day day; busiest_day_messages messages;
--             speakers_per_day number up; messages_7d messages up; speakers_7d people up;
--             messages_30d messages up; speakers_30d people up
-- n:          messages
-- period:     chosen
-- definition: Days run from the first to the last local day with a message, both counted. messages_per_day
--             and speakers_per_day are means over all of them, messages_per_active_day the median over days
--             with a message. Of equally busy days the earliest is named. The 7 and 30 days are real time:
--             (as_of - w, as_of]. A message without a known author counts as a message, never as a member.
-- lookback:   30 days
-- source:     METRICS 0.2
-- version:    1
-- engines:    duckdb
with by_day as (
    select day, sum(messages) as messages, count(distinct member) as speakers
    from member_days where within group by day
),
days as (
    select
        max(day) - min(day) + 1 as days, count(*) as active_days, sum(messages) as messages,
        median(messages) as middle, sum(speakers) as speakers,
        min(day) filter (messages = top) as busiest, any_value(top) as top
    from (select *, max(messages) over () as top from by_day)
),
spans as (
    select
        count(distinct member) as members, count(distinct room) as rooms,
        min(first) as first, max(last) as last
    from member_days where within
),
late as (
    select
        count(*) filter (ts > $as_of - in_days(7)) as messages_7d,
        count(distinct member) filter (ts > $as_of - in_days(7)) as speakers_7d,
        count(*) as messages_30d, count(distinct member) as speakers_30d
    from messages
    where ts > $as_of - in_days(30) and ts >= $since
)
select
    coalesce(d.messages, 0)::bigint as messages, s.members, s.rooms, s.first, s.last,
    coalesce(d.days, 0) as days, d.active_days,
    (d.messages / d.days)::double as messages_per_day, d.middle as messages_per_active_day,
    d.busiest as busiest_day, d.top::bigint as busiest_day_messages,
    (d.speakers / d.days)::double as speakers_per_day,
    l.messages_7d, l.speakers_7d, l.messages_30d, l.speakers_30d,
    coalesce(d.messages, 0)::bigint as n
from days d cross join spans s cross join late l
