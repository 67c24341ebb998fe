-- answered_or_inferred 有人接(含推断): every message that replies to or names another person, and those that were inferred to answer one
-- with a chance of a half or more (METRICS 9.5, soft). A message that does both has two rows.
select id, room, ts, to_member, to_id, to_ts from addressed
union all
select id, room, ts, to_member, to_id, to_ts from inferred where probability >= 0.5
