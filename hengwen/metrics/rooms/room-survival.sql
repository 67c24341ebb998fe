-- room-survival 群能活多久
-- asks:       What share of rooms is still talking, so many days after birth, before its first silence?
-- grain:      day days
-- measures:   survival share up; error share; low share; high share; at_risk count; deaths count down
-- n:          at_risk
-- params:     window=14
-- period:     whole
-- definition: A room dies at its earliest message whose following `window` days, that message included, hold fewer than
--             two distinct speakers; the death is known `window` days later. A room with no such message by C - window
--             is known alive until then (C is its end: when it was closed, else its export time, else the last event of
--             its import, not after as_of; its first gap between imports of a week and of `window` days or more ends
--             what is known too; neither this nor a closing is a death); a room born after that is left out.
--             Kaplan-Meier over rooms, a row at each time somebody died or left observation; error is Greenwood's
--             standard error, the 95 % interval by log(-log), neither at 0, no interval at 1. T=0 counts. window=14:
--             首次沉寂, window=30: 首次死亡. It is not `dead` of room-lifetimes (last message ever). Birth is the first message:
--             no export at hand says when a room was made. A room whose log is known to begin later is left out: people
--             of its first 7 days answer 3 different messages or more that the log does not have, by at least a fifth of
--             these days' replies.
-- lookback:   whole history
-- source:     METRICS 1.2, 1.5
-- version:    3
-- engines:    duckdb
select day, survival, error, low, high, at_risk, deaths, at_risk as n
from curve($window)
order by day
