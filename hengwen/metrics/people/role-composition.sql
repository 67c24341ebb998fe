-- role-composition 群里的角色
-- asks:       Which part did everybody play in the room in the last 28 days?
-- grain:      room room; member member
-- measures:   role text; messages messages; questions messages; answers count up; repliers people up;
--             replies_got messages up; starts count up; reactions count up
-- n:          messages
-- period:     whole
-- definition: Everybody known to be in the room at its moment (as_of, or where its imports end earlier than its
--             siblings' or it was closed), and what they did there in the 28 days up to it; the first that fits. host:
--             owner or staff with 12 or more starts (own messages that others replied to, and newcomers answered or
--             named within 24 h of their first words). kol: replied to or named by at least 5 people and by as many as
--             four fifths of the speakers reach, once a message or more. asker: 3 or more messages, 30 % or more of
--             them questions. helper: replied to 5 or more of others' questions. chatter: as many messages as four
--             fifths of the speakers reach, half of them under 8 characters. regular: any other speaker. spectator:
--             wrote nothing, but reacted, sent or took a red packet, or voted. lurker: did nothing. Percentiles are of
--             type 7, among the room's speakers. A member's repeats count as messages.
-- lookback:   28 days
-- source:     METRICS 2.6
-- version:    2
-- engines:    duckdb
select room, member, role, messages, questions, answers, repliers, replies_got, starts, reactions, messages as n
from roles(0)
order by room, member
