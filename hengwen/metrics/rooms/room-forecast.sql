-- room-forecast 群活过一个月的可能
-- asks:       How likely is each room, by its first day or week, to be alive 30 days after its birth?
-- grain:      room room
-- measures:   p30_alive share up; low share; high share; horizon text; speakers_7d people up; messages_7d messages up;
--             speakers_24h people up; messages_24h messages up; landmark yesno; like_rooms count; like_alive share up;
--             like_low share; like_high share; alive_30d yesno
-- n:          messages_7d
-- params:     day=7
-- period:     whole
-- definition: p30_alive = 1 / (1 + exp(-(a + b_u ln(1 + speakers) + b_n ln(1 + messages)))) of the first 7 days after
--             the first message, once they are over; of the first 24 hours before (horizon says which: 7d or 24h; day
--             below 7: always 24h); null in the first 24 hours (young) and where the log is known to begin later than
--             the room (begins-late). Alive: no 14 days with fewer than two speakers began within 30 days of birth
--             (room-survival). low, high: what resampling the fitted rooms leaves open, not what one room may do.
--             like_alive: the share alive among the fitted rooms of as many speakers, like_rooms of them, interval by
--             Wilson. landmark: somebody wrote at an age of 4 to 7 days; of rooms that talk no more the forecast says
--             little that is not seen. messages_7d and speakers_7d are those so far where the week is not over.
--             alive_30d: what became of the room, where that is already known; not where it was closed before, or out of
--             sight between two imports. Fitted on 374 rooms of learners of programming, 2014-16
--             (models/early-survival-*.json): the order carries over to other years, the level less. Fewer messages are
--             no cause of living: their weight only corrects what speakers already say.
-- lookback:   whole history
-- source:     METRICS 1.2, 1.3, 1.4
-- version:    2
-- engines:    duckdb
-- worked:     room_forecast
with lives as (
    select s.room, s.born, s.begins_late, m.moment - s.born as age
    from room_spans s
    join moments m on m.room = s.room and s.born <= m.moment
),
early as (
    select m.room, m.member, count(*) as messages,
        count(*) filter (m.ts < l.born + in_days(1)) as messages_24h,
        bool_or(m.ts >= l.born + in_days(4)) as landmark
    from messages m
    join lives l on l.room = m.room and m.ts < l.born + in_days(7) and m.ts <= l.born + l.age
    group by all
),
counted as (
    select room, count(member) as speakers_7d, sum(messages)::bigint as messages_7d,
        count(member) filter (messages_24h > 0) as speakers_24h, sum(messages_24h)::bigint as messages_24h,
        bool_or(landmark) as landmark
    from early group by room
)
select
    l.room, l.age / 86400e6 as age, l.begins_late, c.speakers_7d, c.messages_7d, c.speakers_24h, c.messages_24h,
    case when l.age >= in_days(7) then c.landmark end as landmark,
    case when f.lived >= in_days(30) then true when f.died then false end as alive_30d
from lives l
join counted c on c.room = l.room
left join fates(14) f on f.room = l.room
order by l.room
