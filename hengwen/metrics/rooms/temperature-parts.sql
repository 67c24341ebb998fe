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
--             ansrate: share of the 28 days' messages followed by another speaker in (t, t + 24 h], as known at as_of.
--             ret28: speakers of the 28 days whose first message in the room is older than 28 days; null in the
--             first 28 days of a log known to begin later than the room. top1: largest share of the messages with
--             a known author. last_exchange: last message that another person had
--             preceded by at most 24 h, or that replies to another person. revived_at: the exchange that ended
--             the last silence of 14 days or more between exchanges, birth counted as one.
--             exchange_days28: of the days of days28, those with an exchange; without_loudest: what is left of
--             them when the loudest person's messages are taken away (counterfactual). What another wrote at a
--             message's very instant does not follow it in ansrate; but of two people's messages at one instant one
--             came after the other, though nothing says which: in exchanges each counts as having the other before it.
-- lookback:   28 days
-- source:     METRICS 0.1, 1.2, 10.1, 10.5
-- version:    1
-- engines:    duckdb
with unknown as (
    -- Of unknown authors nobody can say who the other is: any known voice within the day follows them.
    select m.room, count(*) filter (i.ts - m.ts <= in_days(1)) as followed
    from (select room, ts from lately where member is null and counts) m
    asof left join (select room, ts from turns where without = 'nobody') i on i.room = m.room and i.ts > m.ts
    group by m.room
),
-- An instant of several voices is followed by whatever comes next, unless that is one voice that was among them:
-- then this one's messages wait for the next other voice.
followed as (
    select room, sum(messages) filter (case when lo = hi then followed else ts_after - ts <= in_days(1) end) as followed
    from turns where counts and without = 'nobody' group by room
),
own as (
    select t.room, count(*) as messages
    from turns t
    join lately l on l.room = t.room and l.ts = t.ts and l.member = t.voice_after
    where t.counts and t.without = 'nobody' and t.lo <> t.hi and t.ts_after - t.ts <= in_days(1)
      and t.followed_later is not true
    group by t.room
),
recent as (
    select room,
        count(*) filter (counts) as messages28,
        count(*) filter (ts > $as_of - in_days(7)) as n7,
        count(distinct day) filter (counts_day) as days28
    from lately group by room
),
firsts as (
    select room, member, min(first) as first, max(last) as last
    from member_days where member is not null group by all
),
returning_ as (
    select room, count(*) as ret28 from firsts
    where last > $as_of - in_days(28) and first <= $as_of - in_days(28)
    group by room
)
select
    s.room,
    coalesce(l.speakers, 0) as u28, coalesce(r.days28, 0) as days28,
    case when r.messages28 > 0
        then ((coalesce(f.followed, 0) - coalesce(w.messages, 0) + coalesce(u.followed, 0)) / r.messages28)::double
        end as ansrate,
    case when not s.begins_late or s.born <= $as_of - in_days(28) then coalesce(t.ret28, 0) end as ret28,
    coalesce(r.n7, 0) as n7, l.top1::double as top1,
    ($as_of - s.last) / 86400e6 as rec,
    s.born, ($as_of - s.born) / 86400e6 as age_days, s.messages,
    coalesce(r.messages28, 0) as messages28, coalesce(l.speakers, 0) as speakers28, l.loudest,
    e.last_exchange, e.revived_at,
    coalesce(x.days, 0) as exchange_days28,
    coalesce(y.days, 0) as exchange_days28_without_loudest,
    coalesce(r.messages28, 0) as n
from room_spans s
left join loud l on l.room = s.room
left join recent r on r.room = s.room
left join followed f on f.room = s.room
left join own w on w.room = s.room
left join unknown u on u.room = s.room
left join exchange_days x on x.room = s.room and x.without = 'nobody'
left join exchange_days y on y.room = s.room and y.without = 'loudest'
left join returning_ t on t.room = s.room
left join states e on e.room = s.room
order by s.room
