-- inferred 推断的回复: whom a message answers that does not say so itself, by the room's way, with the chance (0023).
-- Never to oneself, to or from bots. A message that replies or was weighed as one that does is left out: what it says
-- itself stands.
select m.id, m.room, m.ts, m.member as from_member, o.member as to_member, o.id as to_id, o.ts as to_ts,
    case y.way when 'model' then w.chance when 'mentions' then y.by_mentions else y.by_previous end as probability
from weighed w
join messages m on m.id = w.id
join chosen_ways y on y.room = m.room
join messages o on o.room = m.room
    and o.id = case y.way when 'model' then w.model when 'mentions' then w.mentions else w.previous end
where not w.held and m.member <> o.member and m.id not in (select id from replies)
