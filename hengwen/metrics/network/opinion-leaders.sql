-- opinion-leaders 意见领袖
-- asks:       Whom do people turn to, and why would one invite them as an opinion leader?
-- grain:      member member
-- measures:   score number up; shrunk number up; pagerank number up; expertise number up; repliers people up;
--             replied_to people up; replies_got number up; answers count up; questions count; z_number number;
--             thanks count up; h_index count up; rooms count up; weak yesno; reasons text
-- n:          effective messages of the member
-- params:     places=20
-- period:     chosen
-- definition: The first `places` by score, a short list for a person to choose from, not a verdict. Nobody is left out
--             for what they say: dissenters whom many answer are in it. replies_got: replies to and mentions of them; in
--             rooms where fewer than 5 % of the messages reply or name, half a tie from whoever speaks next within 5
--             minutes (weak: such a room is among theirs; never compare with the others). shrunk: (replies_got + 10 mu) /
--             (n + 10), mu being replies by messages of all; score is the 10 % quantile of Gamma(replies_got + 10 mu, n +
--             10), so that a lucky few messages do not lead. n: messages without a member's own exact repeats in a room
--             within 24 h. repliers, replied_to: different people who answered them, whom they answered. answers:
--             replies to or mentions of somebody who asked a question in that room in the 24 h before. z_number:
--             (answers - questions) / root of their sum. pagerank: PageRank (0.85, weighted, without an exit: to
--             all alike) from who replied or named to whom, over everybody with such a tie; where all rooms are weak, over
--             turns. expertise: the same from who asked to who answered. thanks: messages with thanks that reply to or name them. h_index: the most messages k
--             that k people each replied or reacted to. rooms: rooms they wrote in. reasons: in which of answers,
--             repliers, thanks, h_index, rooms (two or more), pagerank (above an even share) they are among the first 5.
--             thanks, h_index, answers are not measurable where all their rooms are weak.
-- lookback:   whole history
-- source:     METRICS 5
-- version:    1
-- engines:    duckdb
-- worked:     opinion_leaders
with tie as materialized (select * from ties($since, 0.05)),
ways as (select distinct room, way from tie),
spoke as (
    select m.member, sum(m.messages)::bigint as messages, count(*) as rooms,
        bool_or(w.way is distinct from 'replies') as weak, bool_or(w.way = 'replies') as strict
    from (
        select room, member, count(*) as messages from messages
        where ts >= $since and member is not null group by room, member
    ) m
    left join ways w on w.room = m.room
    group by m.member
),
-- Few texts are ever repeated: those are found first and looked at alone.
said as (
    select f.id, f.room, p.member, f.norm, f.ts
    from facts f
    join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce') and f.length > 0
      and f.ts <= $as_of and f.ts >= $since and ($room is null or f.room = $room)
),
often as (select room, member, norm from said group by all having count(*) > 1),
repeats as (
    select member, count(*) filter (pause <= in_hours(24)) as messages
    from (
        select s.member, s.ts - lag(s.ts) over (partition by s.room, s.member, s.norm order by s.ts) as pause
        from said s
        semi join often o on o.room = s.room and o.member = s.member and o.norm = s.norm
        anti join mass_posts g on g.id = s.id
    )
    group by member
),
pairs as materialized (
    select from_member, to_member, round(sum(weight), 6) as weight,
        coalesce(sum(weight) filter (not turn), 0) as said
    from tie group by all
),
got as (
    select to_member as member, sum(weight) as replies, count(*) filter (weight >= 0.5) as people
    from pairs group by to_member
),
gave as (select from_member as member, count(*) filter (weight >= 0.5) as people from pairs group by from_member),
asked as (select * from questions where ts >= $since),
asking as (select member, count(*) as questions from asked group by member),
-- Slots keep the join to neighbours in time.
helped as materialized (
    select distinct a.id, a.from_member, a.to_member
    from (
        select *, unnest([ts // 86400000000, ts // 86400000000 - 1]) as slot from addressed where ts >= $since
    ) a
    join asked q on q.room = a.room and q.member = a.to_member and q.ts // 86400000000 = a.slot
    where (a.ts > q.ts or a.ts = q.ts and a.to_id = q.id) and a.ts <= q.ts + in_hours(24)
),
answering as (select from_member as member, count(distinct id) as answers from helped group by from_member),
thanked as (
    select a.to_member as member, count(distinct a.id) as thanks
    from addressed a
    join facts f on f.id = a.id
    where a.ts >= $since and f.thanks group by a.to_member
),
responded as (
    select to_member as member, to_id as message, from_member as by_member from replies where ts >= $since
    union
    select o.member, o.id, p.member
    from facts f
    join people p on p.account = f.account
    join messages o on o.id = f.reply_to
    where f.kind = 'reaction' and f.ts <= $as_of and f.ts >= $since and o.member <> p.member
),
echoes as (select member, message, count(*) as people from responded group by all),
h as (
    select member, count(*) filter (people >= place) as h_index
    from (select *, row_number() over (partition by member order by people desc) as place from echoes)
    group by member
),
told as (select count(*) > 0 as any from ways where way = 'replies'),
drawn as (
    select 1 as graph, from_member as here, to_member as there, case when s.any then said else weight end as weight
    from pairs cross join told s where not s.any or said > 0
    union all
    select 2, to_member, from_member, count(*) from helped group by all
),
graphs as (
    select graph, list(here order by here, there) as froms, list(there order by here, there) as tos,
        list(weight order by here, there) as weights
    from drawn group by graph
)
select s.member,
    s.messages - coalesce(r.messages, 0) as effective, s.rooms,
    coalesce(g.replies, 0)::double as replies, coalesce(g.people, 0) as repliers, coalesce(v.people, 0) as replied_to,
    case when s.strict then coalesce(a.answers, 0) end as answers, coalesce(q.questions, 0) as questions,
    case when s.strict then coalesce(t.thanks, 0) end as thanks,
    case when s.strict then coalesce(h.h_index, 0) end as h_index, s.weak,
    null as graph, null::bigint[] as froms, null::bigint[] as tos, null::double[] as weights
from spoke s
left join repeats r on r.member = s.member
left join got g on g.member = s.member
left join gave v on v.member = s.member
left join answering a on a.member = s.member
left join asking q on q.member = s.member
left join thanked t on t.member = s.member
left join h on h.member = s.member
union all
select null, null, null, null, null, null, null, null, null, null, null, graph, froms, tos, weights
from graphs
order by member
