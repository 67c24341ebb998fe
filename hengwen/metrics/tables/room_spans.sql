-- room_spans 群的首尾: birth is the first message, since no source at hand records a room's making (METRICS 0.2).
-- begins_late: the log is known to begin later than the room. It is, where people of its first 7 days answer what
-- the log does not have: 3 different messages or more, by at least a fifth of these days' replies. Fewer may
-- have answered something deleted, or one line that the export leaves out. Ours: METRICS only says "known". Where
-- nobody replies, as in text exports, it cannot be known, and the log's first message stands for birth.
with spans as (
    select room, min(first) as born, max(last) as last, cast(sum(messages) as bigint) as messages
    from member_days
    group by room
),
early as (
    select m.room, m.reply_to
    from messages m
    join spans s on s.room = m.room
    where m.reply_to is not null and m.ts < s.born + in_days(7)
),
held as (select id from facts where id in (select reply_to from early)),
starts as (
    select e.room, count(*) as replies, count(*) filter (h.id is null) as unknown,
        count(distinct e.reply_to) filter (h.id is null) as targets
    from early e
    left join held h on h.id = e.reply_to
    group by e.room
)
select s.room, s.born, s.last, s.messages,
    coalesce(t.targets >= 3 and t.unknown * 5 >= t.replies, false) as begins_late
from spans s
left join starts t on t.room = s.room
