-- room-state-shares 各状态的群占几成
-- asks:       What share of the rooms is alive, cooling, dormant, dead or revived?
-- grain:      state text
-- measures:   rooms count; share share; low share; high share
-- n:          rooms of every state
-- period:     whole
-- definition: The states of room-states, all five, also those that no room is in. The shares add up to 1; intervals by
--             Wilson. Closed rooms count as they stood when they were closed.
-- lookback:   whole history
-- source:     METRICS 1.2
-- version:    2
-- engines:    duckdb
with every as (
    select unnest(['alive', 'cooling', 'dormant', 'dead', 'revived']) as state, unnest(range(5)) as place
),
counted as (select state, count(*) as rooms from states group by state),
total as (select count(*) as n from states)
select
    e.state, coalesce(c.rooms, 0) as rooms,
    case when t.n > 0 then coalesce(c.rooms, 0) / t.n end as share,
    wilson_low(coalesce(c.rooms, 0), t.n) as low, wilson_high(coalesce(c.rooms, 0), t.n) as high, t.n as n
from every e
left join counted c on c.state = e.state
cross join total t
order by e.place
