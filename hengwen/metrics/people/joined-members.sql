-- joined-members 新来的人
-- asks:       Who joined which room, who brought them, and have they spoken?
-- grain:      room room; member member
-- measures:   joined instant; inviter member; spoke yesno up
-- n:          1, the person
-- params:     days=7
-- period:     window
-- definition: Everybody whose first join on record in a room is of the window; who did something there before, or was on a
--             list of its members, did not come then. inviter: who brought them, where the record says so. spoke: wrote a
--             message there up to as_of. The first first.
-- lookback:   7 days
-- source:     METRICS 6
-- version:    1
-- engines:    duckdb
with came as (select * from arrivals where ts >= $since and ts <= $as_of)
select
    c.room, c.member, c.ts as joined, c.inviter,
    exists (select 1 from messages m where m.room = c.room and m.member = c.member and m.ts >= $since) as spoke,
    1 as n
from came c
order by c.ts, c.room, c.member
