-- mentions 点名: one person's message that names another; @all names nobody (importers keep it out of mentions).
with named as (
    select id, room, ts, account, unnest(list_distinct(list_append(mentions, to_account))) as whom
    from facts
    where kind in ('message', 'check_in', 'announce') and ts <= $as_of
      and ($room is null or room = $room)
      and (to_account is not null or len(mentions) > 0)
)
select distinct n.id, n.room, n.ts, s.member as from_member, p.member as to_member
from named n
join people s on s.account = n.account
join people p on p.account = n.whom
where s.member <> p.member
