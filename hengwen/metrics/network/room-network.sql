-- room-network 群的形状
-- asks:       Is each room a mesh or a star, and how much of it hangs on a few people?
-- grain:      room room
-- measures:   speakers people up; messages messages; ties text; edges count up;
--             degree_centralization number down; reciprocity share up; gini number down;
--             gini_corrected number down; effective_speakers number up; evenness share up;
--             absence_factor people up; bridges count down; cut_people people down; isolates people down;
--             largest_share share up; transitivity share up; core_share share; mesh_index number up;
--             largest_share_without_1 share up; largest_share_without_2 share up; largest_share_without_3 share up;
--             exchange_days days up; exchange_days_without_1 days up; exchange_days_without_2 days up;
--             exchange_days_without_3 days up; modularity number; communities count; communities_of_5 count
-- n:          messages of known authors
-- params:     days=28
-- period:     window
-- definition: Speakers of the window are the nodes, the silent are none. ties says what the edges are. replies: who
--             replied to or named whom, where at least 30 % of the room's messages do. turns: where fewer do, whoever
--             speaks at most 5 minutes after another is half a tie to them as well; an edge needs half a tie. 30 %
--             is ours: below it replies alone lose groups that turns still show (planted groups, 7,000 messages).
--             Never from @all, to oneself, to or from bots. degree_centralization is Freeman's, 1 a star, 0 all alike.
--             reciprocity: edges answered by an edge. Gini, effective_speakers and evenness as in participation.
--             absence_factor: the fewest people who wrote half. bridges and cut_people: edges and people without
--             which a component falls apart. isolates: speakers without an edge. largest_share: speakers in the largest
--             component. core_share: speakers in the innermost k-core. mesh_index: 100 (1 - centralization) times the
--             root of reciprocity times largest_share. The columns without_1, _2, _3 think the loudest one, two, three
--             people away and look at who is left: a counterfactual, no forecast. Exchange days are, of the window's local
--             days up to as_of's, those on which somebody wrote within 24 h of another, or replied to another.
--             Modularity, communities: by Leiden,
--             see room-communities; room-rewirings says whether they are more than chance. All this shows how
--             fragile a room is, not how long it will live: a star is no sign of an early end (METRICS 0, 8).
--             Where nobody has a tie, what is measured on ties is not measurable.
-- lookback:   28 days
-- source:     METRICS 0.1, 4
-- version:    1
-- engines:    duckdb
-- worked:     room_network
with lately as materialized (
    select m.room, m.ts, m.id, m.day, m.member, m.ts >= $since as counts,
        m.day > c.today - ($as_of - $since) // in_days(1) - 1 as counts_day
    from messages m
    join clocks c on c.room = m.room
    where m.ts >= $since - in_days(1) and m.member is not null
),
loud as materialized (
    select room, member, row_number() over (
        partition by room order by count(*) desc, min(ts), member) as place
    from lately where counts group by room, member
    qualify place <= 3
),
-- Without the loudest 0, 1, 2, 3. Instants with one voice form runs, whose neighbours are the same for all of it.
instants as (
    select l.room, g.gone, l.ts, min(l.day) as day, bool_and(l.counts_day) as counts,
        min(l.member) as lo, max(l.member) as hi
    from lately l
    left join loud on loud.room = l.room and loud.member = l.member
    cross join (select unnest([0, 1, 2, 3]) as gone) g
    where loud.place is null or loud.place > g.gone
    group by l.room, g.gone, l.ts
),
beside as (
    select *, lag(ts) over w as ts_before, lag(case when lo = hi then lo end) over w as voice_before
    from instants
    window w as (partition by room, gone order by ts)
),
met as (
    select room, gone, day, counts,
        lo <> hi or ts - last_value(case when voice_before is distinct from lo then ts_before end ignore nulls)
            over (partition by room, gone order by ts rows between unbounded preceding and current row)
            <= in_days(1) as met
    from beside
),
exchanged as (
    select room, gone, day from met where met and counts
    union
    select r.room, g.gone, l.day
    from replies r
    join lately l on l.id = r.id and l.counts_day
    left join loud f on f.room = r.room and f.member = r.from_member
    left join loud t on t.room = r.room and t.member = r.to_member
    cross join (select unnest([0, 1, 2, 3]) as gone) g
    where r.ts >= $since and coalesce(f.place, 4) > g.gone and coalesce(t.place, 4) > g.gone
),
counted as (
    select room, [count(*) filter (gone = 0), count(*) filter (gone = 1), count(*) filter (gone = 2),
        count(*) filter (gone = 3)] as days
    from exchanged group by room
)
select n.*, coalesce(c.days, [0, 0, 0, 0]) as days
from network($since) n
left join counted c on c.room = n.room
order by n.room
