-- commendation 群表彰
-- asks:       Who did most of what in a month?
-- grain:      award text; place count; member member
-- measures:   value count up; of count; began day
-- n:          people counted for the award
-- params:     month=last; shaming=no
-- period:     chosen
-- definition: A calendar month of local days, by default the last full one before as_of, or [since, until). messages
--             发言之最: without a member's own exact repeats in the same room within 24 h (messages without words are no
--             repeats); `of` days. What counts worth rests on effective messages: two characters or more, or an
--             attachment; no text that stood in the same room in the 24 h before, whoever wrote it; in ten minutes of a
--             room at most five a member, those without words as one; no advert, where the community's own model knows
--             them (as in noise-index). effective 有效发言之最: these; `of` all messages.
--             answers 解答之最: questions answered within 24 h, at most 3 a pair and ISO week: an effective message that
--             replies to one, or else replies to or names somebody who asked, then the last thing they had asked; `of`
--             people. helped 助人之最: people whose questions they answered; `of` questions. thanks 受谢之最: others'
--             effective messages that thank or praise and ask nothing, in reply to what they wrote in the 24 h before,
--             or naming them, at most 3 a pair and week; `of` people. newcomer 新人之星: days with an effective message,
--             of those whose first join on record is of the period, or who have none and were first heard of in it, 28
--             days or more after the room's imports begin; nothing of theirs is older; `began` is that day, `of` the
--             effective messages. check_ins 打卡之最: days with a check-in, in each room; `of` all check-ins. streak
--             连续打卡之最: the longest run of such days, 2 at least; `began` its first day, `of` days in all.
--             red_packets 红包之最: sent; `of` days. days 在场之最: days with a message; `of` messages. first_speaker
--             开场之最: days on which they spoke first in a room; `of` days on which anybody spoke. night_owl 夜猫子:
--             nights, 23:00 to 05:00, with a message; a night belongs to the day on which it began; `of` messages.
--             recalls 撤回之最 (`of` days) and last_speaker 压轴之最 (days on which they spoke last, which groups tease
--             as 话题终结者) are shaming kinds: hidden unless shaming=yes. Equal values share a place, 1,2,2,4; places 1
--             to 3; nobody has a place for nothing, nor who asked to be left out, and n is without them. People who
--             spoke first or last at one instant are both counted.
-- lookback:   35 days
-- source:     METRICS 0.1, 0.2, 8.2, 8.4, 9.3, 11 (honour)
-- version:    3
-- engines:    duckdb
with deeds as materialized (
    select f.id, f.room, f.ts, f.day, f.kind, f.length > 0 as worded, f.length >= 2 or f.media is not null as fit, f.norm,
        f.hour, f.question, f.thanks, f.reply_to, f.to_account, f.mentions, p.member,
        f.kind in ('message', 'check_in', 'announce') as said,
        f.day >= $first_day and f.day < $end_day and f.ts >= $since as counts
    from facts f
    join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce', 'red_packet', 'recall', 'join', 'leave')
      and f.ts <= $as_of and f.ts >= $earliest and f.ts < $latest
      and ($room is null or f.room = $room)
      and f.id not in (select id from mass_posts)
),
-- Most texts stand once: only those that stand twice are put in order.
often as (select norm from deeds where said and worded group by norm having count(*) > 1),
repeats as materialized (
    select id, member, counts and own <= in_hours(24) as own from (
        select a.id, a.member, a.counts,
            a.ts - lag(a.ts) over (partition by a.room, a.norm order by a.ts, a.id) as pause,
            a.ts - lag(a.ts) over (partition by a.room, a.norm, a.member order by a.ts, a.id) as own
        from deeds a semi join often o on o.norm = a.norm
        where a.said and a.worded
    ) where pause <= in_hours(24)
),
-- A flood counts as five.
bursts as (
    select room, member, any_value(day) as day, count(*) filter (worded) as worded, count(*) as messages
    from deeds
    where said and counts and fit and id not in (select id from repeats)
      and id not in (select id from adverts($earliest, $ends))
    group by room, member, ts // in_minutes(10)
),
worthy as materialized (
    select room, member, day, sum(least(5, worded + (messages > worded)::int))::bigint as messages
    from bursts group by room, member, day
),
asked as materialized (select id, room, ts, member from deeds where said and question),
pointing as materialized (
    select id, room, ts, day, member, thanks and not question as thanks, reply_to, to_account, mentions
    from deeds
    where said and counts and fit and (reply_to is not null or to_account is not null or mentions is not null)
      and id not in (select id from repeats)
      and id not in (select id from adverts($earliest, $ends))
),
aimed as materialized (
    select w.id, w.room, w.ts, w.day, w.member, w.thanks, o.member as to_member,
        case when o.question then o.id end as question
    from pointing w
    join deeds o on o.id = w.reply_to and o.room = w.room
    where o.said and o.member <> w.member and w.ts - o.ts between 0 and in_hours(24)
    union all
    select w.id, w.room, w.ts, w.day, w.member, w.thanks, p.member, null
    from (
        select *, unnest(mentions) as whom from pointing where mentions is not null
        union all
        select *, to_account from pointing where to_account is not null
    ) w
    join people p on p.account = w.whom
    where p.member <> w.member
),
-- Who replied to no question, but replied to or named somebody who had asked, answered the last one.
meant as (
    select a.member, a.to_member, a.day, q.id as question
    from (select * from aimed where id not in (select id from aimed where question is not null)) a
    asof join (
        select room, member, ts, max(id) as id from asked group by room, member, ts
    ) q on q.room = a.room and q.member = a.to_member and a.ts > q.ts
    where a.ts <= q.ts + in_hours(24)
),
answered as materialized (
    select member, to_member, question, min(day) as day
    from (
        select member, to_member, day, question from aimed where question is not null
        union all
        select member, to_member, day, question from meant
    )
    group by member, to_member, question
),
credits as (
    select member, to_member, least(3, count(*)) as answers, count(*) as questions
    from answered group by member, to_member, week_of(day)
),
thanked as (
    select to_member as member, member as by_member, least(3, count(distinct id)) as thanks
    from aimed where thanks group by to_member, member, week_of(day)
),
spoken_days as materialized (
    select room, member, day, count(*) as messages, min(ts) as first, max(ts) as last
    from deeds where said and counts group by room, member, day
),
edges as (select room, day, min(first) as first, max(last) as last from spoken_days group by room, day),
spoken as materialized (
    select s.member, sum(s.messages)::bigint as messages, count(distinct s.day) as days,
        count(*) filter (s.first = e.first) as opened, count(*) filter (s.last = e.last) as closed
    from spoken_days s
    join edges e on e.room = s.room and e.day = s.day
    group by s.member
),
practised as materialized (
    select a.room, a.member, a.day, count(*) as times
    from deeds a
    left join declared d on d.id = a.id
    where a.counts and (d.practice = 'check_in' or d.id is null and a.kind = 'check_in')
    group by all
),
runs as (
    select member, count(*) as days, min(day) as began
    from (
        select member, day, day - row_number() over (partition by member order by day) as run
        from (select distinct member, day from practised)
    )
    group by member, run
),
-- What is known of rooms and people from before: most who are known wrote in the month before.
just_before as materialized (
    select distinct account from facts
    where ts < $begins and ts >= $earliest - in_days(35) and (day < $first_day or ts < $since)
      and ($room is null or room = $room)
),
unknown as materialized (
    select distinct p.account
    from people p
    where p.member in (select member from worthy) and p.member not in (
        select q.member from just_before l join people q on q.account = l.account)
),
before as materialized (
    select p.member
    from (
        select distinct account from facts
        where ts < $earliest - in_days(35) and ($room is null or room = $room)
          and account in (select account from unknown)
        union all
        select account from just_before
    ) f
    join people p on p.account = f.account
),
begun as (select room, min(first) as ts from spans group by room),
fresh as (
    select member, coalesce(joined, first) as began
    from (
        select a.member, arg_min(a.day, a.ts) as first, min(a.ts) as ts, arg_min(b.ts, a.ts) as log_begins,
            -- Who did something before they joined did not come then.
            case when min(a.ts) filter (a.kind = 'join') = min(a.ts) then arg_min(a.day, a.ts) end as joined
        from deeds a
        left join begun b on b.room = a.room
        where a.counts and a.member not in (select member from before)
        group by a.member
    )
    where joined is not null or ts >= log_begins + in_days(28)
),
counted as (
    select 1 as rank_of_award, 'messages' as award, s.member, s.messages - coalesce(r.own, 0) as value, s.days as of,
        null::int as began
    from spoken s
    left join (select member, count(*) as own from repeats where own group by member) r on r.member = s.member
    where s.messages > coalesce(r.own, 0)
    union all
    select 2, 'effective', w.member, sum(w.messages)::bigint, any_value(s.messages), null
    from worthy w join spoken s on s.member = w.member group by w.member
    union all
    select 3, 'answers', member, sum(answers)::bigint, count(distinct to_member), null from credits group by member
    union all
    select 4, 'helped', member, count(distinct to_member), sum(questions)::bigint, null from credits group by member
    union all
    select 5, 'thanks', member, sum(thanks)::bigint, count(distinct by_member), null from thanked group by member
    union all
    select 6, 'red_packets', member, count(*), count(distinct day), null
    from deeds where counts and kind = 'red_packet' group by member
    union all
    select 7, 'check_ins', member, count(*), sum(times)::bigint, null from practised group by member
    union all
    select 8, 'streak', member, max(days), sum(days)::bigint, arg_max(began, (days, -began))
    from runs group by member having max(days) >= 2
    union all
    select 9, 'newcomer', w.member, count(distinct w.day), sum(w.messages)::bigint, any_value(f.began)
    from worthy w join fresh f on f.member = w.member group by w.member
    union all
    select 10, 'days', member, days, messages, null from spoken
    union all
    select 11, 'first_speaker', member, opened, (select count(*) from edges), null from spoken where opened > 0
    union all
    select 12, 'night_owl', member, count(distinct night), count(*), null
    from (
        select member, ts, case when hour >= 23 then day else day - 1 end as night
        from deeds where said and (hour >= 23 or hour < 5)
    )
    where night >= $first_day and night < $end_day and ts >= $since
    group by member
    union all
    select 13, 'recalls', member, count(*), count(distinct day), null
    from deeds where counts and kind = 'recall' and $shaming group by member
    union all
    select 14, 'last_speaker', member, closed, (select count(*) from edges), null
    from spoken where closed > 0 and $shaming
),
placed as (
    select *, rank() over (partition by award order by value desc) as place,
        count(*) over (partition by award) as n
    from counted
    where member not in (select member from accounts where no_honours)
)
select award, place, member, value, of, began, n
from placed
where place <= 3
order by rank_of_award, place, member
