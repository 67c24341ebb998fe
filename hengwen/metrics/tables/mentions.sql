-- mentions 点名: one person's message that names another; @all names nobody (importers keep it out of mentions).
with spoken as materialized (
    select f.id, f.room, f.ts, p.member, f.to_account, f.mentions
    from facts f
    join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce') and f.ts <= $as_of
      and ($room is null or f.room = $room)
      and (f.to_account is not null or f.mentions is not null)
      and not exists (select 1 from mass_posts g where g.id = f.id)
),
-- Materialised so that the engine does not pair everybody with everybody else first.
named as materialized (
    select id, room, ts, member, unnest(mentions) as whom from spoken where mentions is not null
    union all
    select id, room, ts, member, to_account from spoken where to_account is not null
)
select distinct n.id, n.room, n.ts, n.member as from_member, p.member as to_member
from named n
join people p on p.account = n.whom
where n.member <> p.member
