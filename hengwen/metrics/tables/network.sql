-- network(start) 关系网: a row a room since `start`: its speakers in the order of their first word, how much each wrote, and
-- every two with a tie between them: places a < b in that order, the weight both ways, from a to b (forth), from b to a (back).
-- Ties with somebody who did not speak are no part of it: nodes are the window's speakers (METRICS 4).
-- once: several questions ask with the same figures
with spoke as materialized (
    select room, member, count(*) as messages,
        row_number() over (partition by room order by min(ts), member) - 1 as place
    from messages
    where ts >= start and member is not null
    group by room, member
),
directed as (
    select room, way, from_member, to_member, sum(weight) as weight from ties(start, 0.3) group by all
),
-- Rounded, so that the order in which parts were added up cannot show in what is made of them.
tied as (
    select d.room, d.way, least(f.place, t.place) as a, greatest(f.place, t.place) as b,
        round(sum(d.weight), 6) as weight,
        round(coalesce(sum(d.weight) filter (f.place < t.place), 0), 6) as forth,
        round(coalesce(sum(d.weight) filter (f.place > t.place), 0), 6) as back
    from directed d
    join spoke f on f.room = d.room and f.member = d.from_member
    join spoke t on t.room = d.room and t.member = d.to_member
    group by all
),
people as (
    select room, list(member order by place) as members, list(messages order by place) as messages
    from spoke group by room
),
pairs as (
    select room, any_value(way) as way, list(a order by a, b) as a, list(b order by a, b) as b,
        list(weight order by a, b) as weights, list(forth order by a, b) as forth, list(back order by a, b) as back
    from tied group by room
)
select p.room, p.members, p.messages, coalesce(t.way, 'turns') as way,
    coalesce(t.a, []) as a, coalesce(t.b, []) as b, coalesce(t.weights, []) as weights,
    coalesce(t.forth, []) as forth, coalesce(t.back, []) as back
from people p
left join pairs t on t.room = p.room
