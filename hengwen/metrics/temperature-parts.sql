-- temperature-parts 体温的成分
-- asks:       What were each room's seven components of temperature at as_of, and what does its state need?
-- grain:      room room
-- measures:   u28 people up; days28 count up; ansrate share up; ret28 people up; n7 messages up;
--             top1 share down; rec days down; born instant; age_days days; messages messages;
--             messages28 messages; speakers28 people; loudest member; last_exchange instant;
--             revived_at instant; exchange_days28 count up; exchange_days28_without_loudest count up
-- n:          messages28
-- period:     whole
-- definition: Trailing windows are (as_of - w, as_of], days28 the 28 local days that end on as_of's.
--             ansrate: share of the 28 days' messages followed by another speaker within 24 h, as known at as_of.
--             ret28: speakers of the 28 days whose first message in the room is older than 28 days. top1: largest
--             share of the messages with a known author. last_exchange: last message that another person had
--             preceded by at most 24 h, or that replies to another person. revived_at: the exchange that ended
--             the last silence of 14 days or more between exchanges, birth counted as one.
--             exchange_days28: of the days of days28, those with an exchange; without_loudest: what is left of
--             them when the loudest person's messages are taken away (counterfactual). Messages of one instant
--             count as both before and after each other, since text exports know minutes only.
-- lookback:   28 days
-- source:     METRICS 0.1, 1.2, 10.1, 10.5
-- version:    1
-- engines:    duckdb
with lately as (
    select m.id, m.room, m.ts, m.day, m.member, m.ts > $as_of - in_days(28) as counts,
        m.day > c.today - 28 as counts_day
    from messages m
    join clocks c on c.room = m.room
    where m.ts > $as_of - in_days(30)
),
shares as (
    select room, member, count(*) as messages from lately
    where counts and member is not null group by all
),
loud as (
    select room, count(*) as speakers, max(messages) / sum(messages) as top1,
        min(member) filter (messages = top) as loudest
    from (select *, max(messages) over (partition by room) as top from shares)
    group by room
),
turns as (
    select l.*,
        min(member) over after as lo_after, max(member) over after as hi_after,
        min(member) over before <> max(member) over before as met
    from lately l
    window
        after as (partition by room order by ts range between current row and 86400000000 following),
        before as (partition by room order by ts range between 86400000000 preceding and current row)
),
recent as (
    select room,
        count(*) filter (counts) as messages28,
        count(*) filter (ts > $as_of - in_days(7)) as n7,
        count(distinct day) filter (counts_day) as days28,
        count(*) filter (counts and (lo_after <> hi_after or (member is null and lo_after is not null)))
            as followed,
        count(distinct day) filter (
            counts_day and member is not null and (met or id in (select id from replies))
        ) as exchange_days28
    from turns group by room
),
without as (
    select l.room, l.id, l.day, l.counts_day, l.member,
        min(l.member) over before <> max(l.member) over before as met
    from lately l
    join loud on loud.room = l.room
    where l.member <> loud.loudest
    window before as (partition by l.room order by l.ts
                      range between 86400000000 preceding and current row)
),
left_over as (
    select w.room, count(distinct w.day) as days
    from without w
    left join loud on loud.room = w.room
    where w.counts_day and (w.met or w.id in (
        select r.id from replies r join loud l on l.room = r.room where r.to_member <> l.loudest
    ))
    group by w.room
),
firsts as (
    select room, member, min(first) as first, max(last) as last
    from member_days where member is not null group by all
),
returning_ as (
    select room, count(*) as ret28 from firsts
    where last > $as_of - in_days(28) and first <= $as_of - in_days(28)
    group by room
),
talk as (
    select e.room, e.ts,
        e.ts - coalesce(
            lag(e.ts) over (partition by e.room, e.from_day order by e.ts),
            case when e.from_day = s.born // 86400000000 then s.born end
        ) as silence
    from exchanges e
    join room_spans s on s.room = e.room
),
exchange as (
    select room, max(ts) as last_exchange,
        max(ts) filter (silence >= in_days(14)) as revived_at
    from talk group by room
)
select
    s.room,
    coalesce(l.speakers, 0) as u28, coalesce(r.days28, 0) as days28,
    case when r.messages28 > 0 then r.followed / r.messages28 end as ansrate,
    coalesce(t.ret28, 0) as ret28, coalesce(r.n7, 0) as n7, l.top1::double as top1,
    ($as_of - s.last) / 86400e6 as rec,
    s.born, ($as_of - s.born) / 86400e6 as age_days, s.messages,
    coalesce(r.messages28, 0) as messages28, coalesce(l.speakers, 0) as speakers28, l.loudest,
    e.last_exchange, e.revived_at,
    coalesce(r.exchange_days28, 0) as exchange_days28,
    coalesce(o.days, 0) as exchange_days28_without_loudest,
    coalesce(r.messages28, 0) as n
from room_spans s
left join loud l on l.room = s.room
left join recent r on r.room = s.room
left join left_over o on o.room = s.room
left join returning_ t on t.room = s.room
left join exchange e on e.room = s.room
order by s.room
