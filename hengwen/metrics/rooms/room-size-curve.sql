-- room-size-curve 人多了，说话的还是那么多吗
-- asks:       At each size a room has had, what share of its people spoke in a month, and how much was written per person?
-- grain:      room room; size_of text; size text
-- measures:   months count; people number; past_150 yesno; share share up; low share; high share;
--             messages_per_person number up; least number; most number
-- n:          person-months
-- period:     whole
-- definition: Full local calendar months of a room, as in speaking-share, put together by its size in them: 1-19, 20-49,
--             50-99, 100-149, 150-299, 300-499, 500 and more. size_of roster: those present at the month's end and
--             speakers who left in it, where at least half of the roster, and somebody, has a join on record or a member
--             list was given before the month ended; size_of speakers: where the roster is unknown, who spoke in the
--             month, and share is null: of those who only read nothing is known. people is the mean size; share speakers
--             by people, months together, interval by Wilson, too narrow where the same people come month after month;
--             messages_per_person months together, least and most those of single months. The room's own curve answers
--             the 150 question: 150 is a rule of thumb whose own intervals go from 2 to 520, and past_150 only says on
--             which side of it a row is. For a live chat the published ceiling is about 40 people within 20 minutes:
--             that is the question crowding.
-- lookback:   whole history
-- source:     METRICS 0, 10.5, 14
-- version:    2
-- engines:    duckdb
with listed as (
    select room, datediff('month', date '1970-01-01', date '1970-01-01' + min(day)) as month
    from comings where how = 'roster_seen'
    group by room
),
sized as (
    select m.room, m.speakers, m.messages,
        case when known then 'roster' else 'speakers' end as size_of,
        case when known then m.roster + m.gone else m.speakers end as people
    from (
        select m.*, m.joined > 0 and m.joined * 2 >= m.roster or coalesce(m.month >= l.month, false) as known
        from room_months m
        left join listed l on l.room = m.room
    ) m
),
banded as (
    select *,
        case when people < 20 then 1 when people < 50 then 20 when people < 100 then 50 when people < 150 then 100
            when people < 300 then 150 when people < 500 then 300 else 500 end as start
    from sized where people > 0
),
grouped as (
    select room, size_of, start, count(*) as months, sum(people)::double as people, sum(speakers)::double as speakers,
        sum(messages)::double as messages, min(messages / people) as least, max(messages / people) as most
    from banded group by room, size_of, start
)
select
    room, size_of,
    case start when 1 then '1-19' when 20 then '20-49' when 50 then '50-99' when 100 then '100-149'
        when 150 then '150-299' when 300 then '300-499' else '500+' end as size,
    months, people / months as people, start >= 150 as past_150,
    case when size_of = 'roster' then speakers / people end as share,
    case when size_of = 'roster' then wilson_low(speakers, people) end as low,
    case when size_of = 'roster' then wilson_high(speakers, people) end as high,
    messages / people as messages_per_person, least::double as least, most::double as most, people::bigint as n
from grouped
order by room, size_of, start
