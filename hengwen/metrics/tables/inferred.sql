-- inferred 推断的回复: whom a message answers that does not say so itself, by the room's way, with the chance (0023).
-- Never to oneself, to or from bots. A message that replies or was weighed as one that does is left out: what it says
-- itself stands.
-- Materialised so that the engine does not pair all messages of a room first.
with told as materialized (
    select m.id, m.room, m.ts, m.member,
        case y.way when 'model' then w.model when 'mentions' then w.mentions else w.previous end as parent,
        case y.way when 'model' then w.chance when 'mentions' then y.by_mentions else y.by_previous end as probability
    from weighed w
    join messages m on m.id = w.id
    join chosen_ways y on y.room = m.room
    where not w.held
)
select t.id, t.room, t.ts, t.member as from_member, o.member as to_member, o.id as to_id, o.ts as to_ts,
    t.probability
from told t
join messages o on o.id = t.parent
anti join replies r on r.id = t.id
where o.room = t.room and o.member <> t.member
