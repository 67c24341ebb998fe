-- chosen_ways 信哪种推断: of each room weighed, the way of inferring that found most of its own replies, and how each did (METRICS
-- 3.2). Asked are the latest 2,000 replies to another person's line among the hundred before, hidden; with fewer than
-- 30 of them the model, unasked. Of ways that find as many, the simplest.
with asked as (
    select m.room, m.reply_to, w.previous, w.mentions, w.model
    from weighed w
    join messages m on m.id = w.id
    where w.held
    qualify row_number() over (partition by m.room order by m.ts desc, m.id desc) <= 2000
),
found as (
    select room, count(*) as held,
        count(*) filter (previous = reply_to) / count(*) as by_previous,
        count(*) filter (mentions = reply_to) / count(*) as by_mentions,
        count(*) filter (model = reply_to) / count(*) as by_model
    from asked group by room
),
rooms_weighed as (select m.room, count(*) as messages from weighed w join messages m on m.id = w.id group by m.room)
select r.room, r.messages, coalesce(f.held, 0) as held, f.by_previous, f.by_mentions, f.by_model,
    case when f.held is null or f.held < 30 or f.by_model > greatest(f.by_previous, f.by_mentions) then 'model'
        when f.by_mentions > f.by_previous then 'mentions'
        else 'previous' end as way
from rooms_weighed r
left join found f on f.room = r.room
