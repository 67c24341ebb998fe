-- rising-stars 新星
-- asks:       Who is answered by more and more different people?
-- grain:      member member
-- measures:   momentum number up; repliers people up; repliers_before people; chance share up; rising yesno
-- n:          messages of the member in the last days
-- params:     days=14
-- period:     whole
-- definition: repliers: different people who replied to or named them in the last `days` days, repliers_before: in as many
--             days before. In rooms where fewer than 5 % of the messages reply or name, whoever spoke next within 5
--             minutes. momentum: ln(1 + repliers) - ln(1 + repliers_before). Only who has at least 3 repliers now and
--             momentum above 0 has a row. chance: share of 300 draws of days (with replacement, as many from each half,
--             fixed seed) in which momentum is above 0; rising from 0.9 on, so that one loud day makes no star. rising
--             and chance are null while the log is younger than both halves: there everybody rises.
-- lookback:   28 days
-- source:     METRICS 5
-- version:    1
-- engines:    duckdb
-- worked:     rising_stars
with tie as (
    select from_member, to_member, ($as_of - ts) // in_days(1) as slot, sum(weight) as weight
    from ties($as_of - 2 * in_days($days) + 1, 0.05)
    group by all
    having sum(weight) >= 0.25
),
known as (select min(ts) <= $as_of - 2 * in_days($days) + in_days(1) as whole from messages),
lately as (
    select member, count(*) as messages from messages
    where ts > $as_of - in_days($days) and member is not null group by member
),
many as (
    select to_member from tie where slot < $days group by to_member having count(distinct from_member) >= 3
)
select t.to_member as member, t.slot, t.from_member, coalesce(l.messages, 0) as messages, k.whole
from tie t
semi join many m on m.to_member = t.to_member
cross join known k
left join lately l on l.member = t.to_member
order by t.to_member
