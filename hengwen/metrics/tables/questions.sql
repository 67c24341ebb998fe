-- questions 提问: messages marked as questions when they were read (METRICS 9.5), by a known author.
-- Rhetorical ones (own next message within 10 s laughs) cannot be told without the text and stay in.
select id, room, ts, member from messages where question and member is not null
