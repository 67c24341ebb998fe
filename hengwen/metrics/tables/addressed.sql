-- addressed 对谁说: every message that replies to or names another person, once per person.
select id, room, ts, from_member, to_member from replies
union
select id, room, ts, from_member, to_member from mentions
