-- churn-risk 谁可能不再说话
-- asks:       How likely is each member who spoke lately to stay silent for the next 28 days?
-- grain:      room room; member member
-- measures:   probability share down; why text; recency days; l28 count; n28 messages; messages messages; tenure days
-- n:          messages
-- period:     whole
-- definition: Everybody in the room who ever wrote there. probability: of writing nothing in the room in the 28 days
--             after its moment (as_of, or where its imports end before others'), by a logistic of ln(l28), ln(1 +
--             recency), ln(1 + messages) and whether tenure is under 28 days, fitted on freeCodeCamp's rooms and tested
--             on later months of theirs: models/churn-risk.json has the coefficients, what they were made of and how
--             well they did. Null, with why, where it was never tested: silent (no message in the last 28 days: gone
--             quiet already), young-room (the room is less than 28 days old), young-log (the log is, and is known to
--             begin later than the room). recency and tenure are days since the last and first message, n28 messages
--             and l28 local active days of the last 28. An estimate for many like them, not a verdict on one. Where the
--             log begins later than the room, tenure and messages are lower bounds.
-- lookback:   whole history
-- source:     METRICS 2.4
-- version:    2
-- engines:    duckdb
-- worked:     churn_risk
select
    h.room, h.member, greatest(0, m.moment - h.last) / 86400e6 as recency, h.l28, h.n28, h.messages,
    greatest(0, m.moment - h.first) / 86400e6 as tenure, (m.moment - s.born) / 86400e6 as age, s.begins_late
from habits h
join moments m on m.room = h.room
join presence p on p.room = h.room and p.member = h.member and p.present
join room_spans s on s.room = h.room
order by h.room, h.member
