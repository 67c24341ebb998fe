-- silences 停聊: every pause of 7 days or more between two exchanges of a room, birth counted as one, and the one that
-- lasts: its until is null, however short it is (METRICS 1.2).
with talk as (
    select e.room, e.ts as until,
        coalesce(
            lag(e.ts) over (partition by e.room, e.from_day order by e.ts),
            case when e.from_day = s.born // 86400000000 then s.born end
        ) as since
    from exchanges e
    join room_spans s on s.room = e.room
)
select room, since, until from talk where until - since >= in_days(7)
union all
select s.room, coalesce(max(e.ts), s.born), null
from room_spans s
left join exchanges e on e.room = s.room
group by s.room, s.born
