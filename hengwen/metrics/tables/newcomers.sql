-- newcomers 新人: when each member first wrote in each room; a first message is never a repeat, so it is effective.
-- Where the log is known to begin later than the room, nobody is new for its first 28 days (METRICS 0.2). Where that
-- cannot be known everybody is: an excerpt looks like a new room, whose first members are its newcomers.
with firsts as (
    select room, member, min(first) as ts from member_days where member is not null group by all
)
select f.room, f.member, f.ts
from firsts f
join room_spans s on s.room = f.room
where not s.begins_late or f.ts >= s.born + in_days(28)
