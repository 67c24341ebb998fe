-- week-terms 最近在聊什么
-- asks:       What did people talk about lately, more than the other rooms, or than the room itself before?
-- grain:      room room; term text
-- measures:   written text; z number; messages messages; people people; event event
-- n:          texts
-- params:     days=7; prior=500
-- period:     window
-- definition: Terms of the window's messages whose text is kept: Han words of two letters or more (traditional and
--             simplified are one), Latin words; no stop words, bare numbers, links, @mentions, names of members. A term
--             counts once a message; one person's same words on one day count once; recalled messages and mass posts
--             do not. z: log-odds with an informative Dirichlet prior (`prior` = its weight, spread by the pooled shares)
--             against the other rooms' terms of the window, over its standard error; where no other room has a text,
--             against the room's own 56 days before; where that has none either, null. Listed: terms of at least 5
--             messages by 3 people with z above 0, at most 50 a room, the highest first. event: the message that holds
--             it and the most of the room's other listed terms for its length, the oldest of several; written: the term
--             as that message writes it. texts: messages of the room with a term. A forgotten text counts nowhere.
-- lookback:   63 days
-- source:     METRICS 11
-- version:    1
-- engines:    duckdb
-- worked:     week_terms
with spoken as materialized (
    select f.room, p.member, f.day, f.ts >= $since as late, f.ts, w.id, w.terms
    from words($since, 56) w
    join facts f on f.id = w.id
    left join accounts a on a.account = f.account
    left join people p on p.account = f.account
    where f.ts <= $as_of and f.ts >= $since - in_days(56) and ($with_bots or a.bot is not true)
      and not exists (select 1 from mass_posts g where g.id = w.id)
      and not exists (select 1 from recalled r where r.id = w.id)
),
said as (
    select room, member, day, late, terms, arg_min(id, {'ts': ts, 'id': id}) as id, min(ts) as ts
    from spoken group by room, member, day, late, terms
),
held as materialized (
    select s.room, s.late, s.member, s.ts, s.id, s.term from (select * exclude (terms), unnest(terms) as term from said) s
    anti join called c on c.term = s.term
),
counted as materialized (
    select room, late, term, count(*) as y, count(distinct member) as people from held group by all
),
sizes as (select room, late, sum(y)::bigint as n from counted group by all),
everywhere as (select term, sum(y)::bigint as y from counted where late group by term),
compared as (
    select c.room, c.term, c.y, c.people, s.n,
        case when a.n > s.n then e.y - c.y else coalesce(b.y, 0) end as y2,
        case when a.n > s.n then a.n - s.n else coalesce(d.n, 0) end as n2
    from counted c
    join sizes s on s.room = c.room and s.late
    join everywhere e on e.term = c.term
    cross join (select sum(n)::bigint as n from sizes where late) a
    left join counted b on b.room = c.room and b.term = c.term and not b.late
    left join sizes d on d.room = c.room and not d.late
    where c.late and c.y >= 5 and c.people >= 3 and ($room is null or c.room = $room)
),
judged as (
    select *, case when n2 > 0 then
        log_odds_z(y, n, y2, n2, $prior * (y + y2) / (n + n2), $prior) end as z
    from compared
),
listed as materialized (
    select * from judged where z is null or isfinite(z) and z > 1e-9
    qualify row_number() over (partition by room order by z desc nulls last, y desc, term) <= 50
),
telling as (
    select h.id, any_value(h.ts) as ts, any_value(h.room) as room, sum(coalesce(l.z, 1)) as weight
    from held h join listed l on l.room = h.room and l.term = h.term where h.late group by h.id
),
lengths as (select id, count(*) as terms from held where late group by id),
typical as (
    select h.room, h.term, arg_min(h.id, {'w': -t.weight / sqrt(n.terms), 'ts': t.ts, 'id': h.id}) as event
    from held h
    join listed l on l.room = h.room and l.term = h.term
    join telling t on t.id = h.id
    join lengths n on n.id = h.id
    where h.late
    group by h.room, h.term
),
texts_kept as (select room, count(distinct id) as texts from spoken where late group by room)
select l.room, l.term, x.text as written, l.z, l.y as messages, l.people, e.event, k.texts as n
from listed l
join typical e on e.room = l.room and e.term = l.term
join texts_kept k on k.room = l.room
left join texts x on x.id = e.event and x.month >= strftime(make_timestamp($since), '%Y-%m')
order by l.room, l.z desc nulls last, l.y desc, l.term
