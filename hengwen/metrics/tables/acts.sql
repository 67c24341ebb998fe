-- acts 露面: when each member first and last did anything of their own in a room: wrote, reacted, grabbed, changed
-- something. Coming, leaving and being removed, listed or invited are none, and to receive is no act (METRICS 0.1).
-- A mass post left out of `messages` shows that its author was there all the same.
with seen as (
    select room, account, min(ts) as first, max(ts) as last
    from facts
    where kind not in ('join', 'leave', 'kick', 'roster_seen', 'invite', 'other') and account is not null
      and ts <= $as_of and ($room is null or room = $room)
    group by room, account
)
select s.room, coalesce(a.member, s.account) as member, min(s.first) as first, max(s.last) as last
from seen s
left join accounts a on a.account = s.account
where $with_bots or a.bot is not true
group by all
