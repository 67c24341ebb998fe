-- messages 发言: what people wrote up to $as_of, without bots' accounts and mass posts (METRICS 0.1, 0.2).
-- An unknown author (account null) is a message and never a member.
select
    f.id, f.room, f.ts, f.day, f.hour, f.reply_to, f.question,
    coalesce(a.member, f.account) as member
from facts f
left join accounts a on a.account = f.account
where f.kind in ('message', 'check_in', 'announce')
  and f.ts <= $as_of
  and ($room is null or f.room = $room)
  and ($with_bots or a.bot is not true)
  and not exists (select 1 from mass_posts p where p.id = f.id)
