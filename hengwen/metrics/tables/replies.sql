-- replies 回复: one person's message that answers another person's known message.
-- Not to oneself, to or from bots, nor to a service line (a forum topic): METRICS 0.2; nor to another room's message,
-- whatever room is asked about.
select
    m.id, m.room, m.ts, m.member as from_member,
    o.member as to_member, o.id as to_id, o.ts as to_ts
from messages m
join messages o on o.id = m.reply_to and o.room = m.room
where m.reply_to is not null and m.member <> o.member
