-- role-drift 角色的变化
-- asks:       Whose part changed against the 28 days before: who fell silent, who came up?
-- grain:      room room; member member
-- measures:   role_before text; role text; change text; seed yesno; messages_before messages; messages messages
-- n:          messages of both periods
-- period:     whole
-- definition: role-composition beside what it gives 28 days earlier, for those in the room now whose part differs.
--             role_before: none where they were not known yet. change, the first that fits: silent (wrote before, not
--             now), leader (kol now, not before), helper, speaking (writes now, did not before), other. seed: known in
--             the room's first 28 days; null where the log is known to begin later than the room. A member of a few
--             messages may change part by chance: see messages.
-- lookback:   56 days
-- source:     METRICS 2.6
-- version:    2
-- engines:    duckdb
with now as (select * from roles(0)),
earlier as (select * from roles(28)),
begun as (select p.room, min(p.known_since) as ts from presence p group by p.room)
select
    n.room, n.member, coalesce(e.role, 'none') as role_before, n.role,
    case
        when coalesce(e.messages, 0) > 0 and n.messages = 0 then 'silent'
        when n.role = 'kol' then 'leader'
        when n.role = 'helper' then 'helper'
        when n.messages > 0 and coalesce(e.messages, 0) = 0 then 'speaking'
        else 'other'
    end as change,
    case when s.begins_late is not true then p.known_since < b.ts + in_days(28) end as seed,
    coalesce(e.messages, 0) as messages_before, n.messages, coalesce(e.messages, 0) + n.messages as n
from now n
join presence p on p.room = n.room and p.member = n.member
join begun b on b.room = n.room
left join room_spans s on s.room = n.room
left join earlier e on e.room = n.room and e.member = n.member
where e.role is distinct from n.role
order by n.room, change, n.member
