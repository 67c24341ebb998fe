-- speaking-share 说话的人占几成
-- asks:       As a room grows, what share of its people speaks in a month?
-- grain:      room room; month text
-- measures:   roster people; joined people; speakers people up; share share up; low share; high share
-- n:          roster
-- period:     whole
-- definition: Full local calendar months, from the first that the room's records hold whole to the last that ended
--             before as_of, or before the room's own end where it was closed or its imports end a day or more before its
--             siblings'; months with a day in a gap of a week or more between two imports are unknown and have no row.
--             roster: people present at the month's end as far as the log knows: joined, seen on a member list or wrote,
--             and did not leave, get removed or miss on the newest list since. joined: those of them whose join is on
--             record; where that is few, the roster is the people who ever spoke, who rarely leave a record, and a
--             falling share proves nothing. speakers wrote in the month; share is speakers by everybody present at any
--             time of the month (roster plus speakers who left); interval by Wilson.
-- lookback:   31 days
-- source:     METRICS 10.5
-- version:    3
-- engines:    duckdb
select
    room, strftime(date '1970-01-01' + to_months(month::int), '%Y-%m') as month,
    roster::bigint as roster, joined::bigint as joined, speakers,
    case when roster + gone > 0 then (speakers / (roster + gone))::double end as share,
    wilson_low(speakers, (roster + gone)::double) as low,
    wilson_high(speakers, (roster + gone)::double) as high,
    (roster + gone)::bigint as n
from room_months
order by room, month
