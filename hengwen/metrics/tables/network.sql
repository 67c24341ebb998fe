-- network(start) 关系网: per room since `start` every speaker with their messages and first word, and every pair with a
-- tie between them: from one to the other, weights added up. Rows of speakers have no to_member.
select room, null as way, member as from_member, null as to_member, null::double as weight,
    count(*) as messages, min(ts) as first
from messages
where ts >= start and member is not null
group by room, member
union all
-- Rounded, so that the order in which parts were added up cannot show in what is made of them.
select room, way, from_member, to_member, round(sum(weight), 6), null, null
from ties(start, 0.3)
group by room, way, from_member, to_member
