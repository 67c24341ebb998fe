-- dealings 来往: how often each person replied to, named or reacted to whom, on each local day of the room it was in.
with met as (
    select id, from_member, to_member from replies
    union all
    select id, from_member, to_member from mentions
),
reacted as (
    select f.day, p.member as from_member, o.member as to_member
    from facts f
    join people p on p.account = f.account
    join messages o on o.id = f.reply_to
    where f.kind = 'reaction' and f.ts <= $as_of and ($room is null or f.room = $room)
)
select day, from_member, to_member, count(*) as times
from (
    select m.day, t.from_member, t.to_member from met t join messages m on m.id = t.id
    union all
    select day, from_member, to_member from reacted where from_member <> to_member
)
group by all
