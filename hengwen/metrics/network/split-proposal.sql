-- split-proposal 分群方案
-- asks:       If a room were split, who would go where, and how many ties would stay whole?
-- grain:      room room; member member
-- measures:   group count; people people; groups count; ties_kept share up; also_in count; officer yesno
-- n:          messages of the member
-- params:     days=28; groups=2
-- period:     window
-- definition: Only where communities are clear (room-communities); else the room has one row without a member, and null:
--             a split there would cut at random. Communities are joined until `groups` are left, or as
--             many as have 5 people: the smallest joins the one it has most ties with; those without ties outside join
--             the smallest group. 1 is the largest group. people: in this member's group. ties_kept: share of all
--             the room's tie weight that lies inside the groups. also_in: the other group that this person should be in
--             too, as a bridge: of each group the twentieth, rounded up, with most ties into another, and at least 3
--             people tied to there. officer: marked as owner or officer, and no bot. Whether a room is too big is
--             another question (speaking-share, crowding): 150 is a rule of thumb and no threshold here.
-- lookback:   28 days
-- source:     METRICS 4; how communities are joined and bridges chosen is ours
-- version:    1
-- engines:    duckdb
-- worked:     split_proposal
with officers as (
    select list(distinct member) as members from accounts where staff and bot is not true
)
select n.*, coalesce(list_intersect(n.members, o.members), []) as officers
from network($since) n
cross join officers o
order by n.room
