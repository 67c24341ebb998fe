-- room-communities 小圈子
-- asks:       Which people of a room talk among themselves?
-- grain:      room room; member member
-- measures:   community count; people people; clear yesno; ties text
-- n:          messages of the member
-- params:     days=28
-- period:     window
-- definition: Leiden communities (modularity, resolution 1, fixed seed) of the ties in room-network, weights both ways
--             together. Every speaker of the window has one, those without ties their own. 1 is the largest, equals
--             in the order of their first speaker in the window; people: how many are in it. clear: worth
--             reporting, that is more than one community of at least 5 people, and a modularity above what chance
--             shows (room-rewirings). Where it is no, the communities stand here all the same and mean little.
--             Null where nobody in the room has a tie.
-- lookback:   28 days
-- source:     METRICS 4, PEERS 5
-- version:    1
-- engines:    duckdb
-- worked:     room_communities
select * from network($since)
order by room
