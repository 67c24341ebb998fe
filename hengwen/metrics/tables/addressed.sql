-- addressed 对谁说: every message that replies to or names another person; of replies, what they answer.
-- A message that does both has two rows.
select id, room, ts, from_member, to_member, to_id, to_ts from replies
union all
select id, room, ts, from_member, to_member, null, null from mentions
