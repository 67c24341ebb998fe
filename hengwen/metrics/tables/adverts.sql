-- adverts(since, until) 广告: messages that the community's own model calls adverts; none where there is no such model, whose
-- place no other may take in a figure (METRICS 9.3). The share of adverts that a room's messages are judged by is the
-- room's own: it starts at the labelled messages' share and is set ten times to what the messages then say, ten messages
-- of the labelled share among them (Saerens, Latinne and Decaestecker 2002).
-- once: asked for by what each message is worth
with recursive asked as materialized (
    select f.id, f.room, f.norm, x.text
    from facts f
    join texts x on x.id = f.id and x.month >= strftime(make_timestamp(since), '%Y-%m')
    where f.kind in ('message', 'check_in', 'announce') and f.length > 0 and f.ts >= since and f.ts <= until
      and (f.account is null or f.account in (select account from people))
      and f.id not in (select id from mass_posts)
      and (select count(*) from own_model) > 0
),
texts_once as (select norm, any_value(text) as text from asked group by norm),
letters as (
    select norm, unnest(codes) as x, unnest(codes[2:]) as y
    from (select norm, string_split(zeroed(folded(text)), '') as codes from texts_once)
),
one as (select gram, weight from own_model where length(gram) = 1),
two as (select gram[1] as x, gram[2] as y, weight from own_model where length(gram) = 2),
prior as (select weight from own_model where gram = ''),
heavy as (
    select l.norm, sum(coalesce(o.weight, 0) + coalesce(t.weight, 0))::bigint + any_value(p.weight) as weight
    from letters l
    cross join prior p
    left join one o on o.gram = l.x
    left join two t on t.x = l.x and t.y = l.y
    group by l.norm
),
judged as materialized (
    select a.id, a.room, h.weight / 1000000 as odds from asked a join heavy h on h.norm = a.norm
),
start as (select weight / 1000000 as odds, 1 / (1 + exp(-weight / 1000000)) as share from prior),
-- Millionths are added: a sum of those is the same in any order.
shares(room, step, odds) as (
    select distinct j.room, 0, s.odds from judged j cross join start s
    union all
    select s.room, s.step + 1, ln(share / (1 - share))
    from (
        select c.room, c.step, (sum(round(1000000 / (1 + exp(-(j.odds + c.odds - s.odds)))))::bigint / 1000000
            + 10 * any_value(s.share)) / (count(*) + 10) as share
        from shares c
        join judged j on j.room = c.room
        cross join start s
        where c.step < 10
        group by c.room, c.step
    ) s
)
select j.id, j.room, 1 / (1 + exp(-(j.odds + c.odds - s.odds))) as probability
from judged j
join shares c on c.room = j.room and c.step = 10
cross join start s
where j.odds + c.odds >= s.odds
