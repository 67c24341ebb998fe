-- member-state-counts 各种状态有几人
-- asks:       How many of everybody in the room are in each state?
-- grain:      room room; scale text; state text
-- measures:   members people; share share; roster people; left people; roster_known yesno; list_seen instant
-- n:          roster
-- period:     whole
-- definition: member-states counted. scale = state holds the eight states, scale = rollup the four groups by active days
--             of 28; each adds up to the roster, and a state nobody is in has its 0. roster: everybody known to be in
--             the room at as_of; roster_known says whether that is more than those who did something. left: known
--             and gone (left, removed, or missing from the newest member list); they stand outside. list_seen: when
--             the newest member list was made.
-- lookback:   whole history
-- source:     METRICS 2.1, 0.3
-- version:    2
-- engines:    duckdb
with counted as (
    select room, 'state' as scale, state, count(*) as members from member_states where present group by all
    union all
    select room, 'rollup', rollup, count(*) from member_states where present group by all
),
scales as (
    select 'state' as scale, unnest(range(8)) as place,
        unnest(['never_spoke', 'back', 'paused', 'vital', 'steady', 'occasional', 'lost', 'quiet']) as state
    union all
    select 'rollup', unnest(range(4)), unnest(['active', 'occasional', 'quiet', 'never_spoke'])
),
room_rosters as (
    select p.room, count(*) filter (p.present) as roster, count(*) filter (not p.present) as gone,
        any_value(p.roster) <> 'acts' as roster_known, any_value(p.list_seen) as list_seen
    from presence p group by p.room
)
select
    r.room, s.scale, s.state, coalesce(c.members, 0) as members,
    case when r.roster > 0 then coalesce(c.members, 0) / r.roster end as share,
    r.roster, r.gone as "left", r.roster_known, r.list_seen, r.roster as n
from room_rosters r
cross join scales s
left join counted c on c.room = r.room and c.scale = s.scale and c.state = s.state
order by r.room, s.scale desc, s.place
