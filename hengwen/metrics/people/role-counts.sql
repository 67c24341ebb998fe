-- role-counts 各种角色有几人
-- asks:       How many people play each part in the room?
-- grain:      room room; role text
-- measures:   members people; share share; roster people; roster_known yesno
-- n:          roster
-- period:     whole
-- definition: role-composition counted; the eight add up to everybody known to be in the room (roster), and one that nobody
--             plays has its 0. roster_known as in member-states: otherwise only those who did something are known,
--             and lurkers are hardly among them.
-- lookback:   28 days
-- source:     METRICS 2.6
-- version:    2
-- engines:    duckdb
with counted as (select room, role, count(*) as members from roles(0) group by all),
parts as (
    select unnest(range(8)) as place,
        unnest(['host', 'kol', 'asker', 'helper', 'chatter', 'regular', 'spectator', 'lurker']) as role
),
room_rosters as (
    select p.room, count(*) filter (p.present) as roster, any_value(p.roster) <> 'acts' as roster_known
    from presence p group by p.room
)
select
    r.room, x.role, coalesce(c.members, 0) as members,
    case when r.roster > 0 then coalesce(c.members, 0) / r.roster end as share, r.roster, r.roster_known, r.roster as n
from room_rosters r
cross join parts x
left join counted c on c.room = r.room and c.role = x.role
order by r.room, x.place
