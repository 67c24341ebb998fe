-- room-rewirings 小圈子是不是偶然
-- asks:       Are a room's communities more than chance would show?
-- grain:      room room; week week
-- measures:   modularity number; rewired_mean number; rewired_sd number; threshold number; z number;
--             communities_of_5 count; clear yesno
-- n:          messages of known authors
-- params:     days=28
-- period:     window
-- definition: The window's ties as in room-network, drawn anew 20 times with a fixed seed: everybody keeps their number
--             of ties and is tied to others, and a tie's strength goes to one between people who talk about as much (in
--             lots of 100 ties). Turns are not drawn one by one: a hundred turns between two stay one tie, or every two
--             who once had a long talk would look like a group. threshold is the mean of the rewirings' modularity plus 3
--             SD; clear: the room's is above it and more than one community has 5 people. week is the one as_of lies in.
--             Null where nobody has a tie. At 5,000 people this takes seconds: worth keeping by room and week.
-- lookback:   28 days
-- source:     METRICS 4; how strengths are handed out is ours
-- version:    1
-- engines:    duckdb
-- worked:     room_rewirings
select n.*, week_of(c.today) as week
from network($since) n
join clocks c on c.room = n.room
order by n.room
