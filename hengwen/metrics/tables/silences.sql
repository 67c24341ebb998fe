-- silences 停聊: every pause of 7 days or more between two exchanges of a room, birth counted as one, and the one that
-- lasts: its until is null, however short it is (METRICS 1.2). Of days between two imports nobody knows: a pause that
-- holds some is told in pieces, those that a gap ended marked as broken, and counted from where the next import begins.
with talk as (
    select e.room, e.ts as until,
        coalesce(
            lag(e.ts) over (partition by e.room, e.from_day order by e.ts),
            case when e.from_day = s.born // 86400000000 then s.born end
        ) as since
    from exchanges e
    join room_spans s on s.room = e.room
),
pauses as (
    select room, since, until from talk where until - since >= in_days(7)
    union all
    select s.room, coalesce(max(e.ts), s.born), null
    from room_spans s
    left join exchanges e on e.room = s.room
    group by s.room, s.born
),
holes as (
    select p.room, p.since, p.until, g.since as hole, g.until as told_again
    from pauses p
    join moments m on m.room = p.room
    join gaps g on g.room = p.room and g.since >= p.since and g.until <= coalesce(p.until, m.moment)
),
pieces as (
    select room, until, since, false as broken, max(told_again) as told_again from (
        select room, since, until, since as told_again from pauses
        union all
        select room, since, until, told_again from holes
    ) group by room, since, until
    union all
    select room, hole + in_days(1), since, true,
        coalesce(lag(told_again) over (partition by room, since order by hole), since)
    from holes
)
select room, told_again as since, until, broken from pieces where until is null or until - told_again >= in_days(7)
