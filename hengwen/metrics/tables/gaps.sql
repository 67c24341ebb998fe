-- gaps 没有数据的日子: stretches of a week or more between a room's imports: what happened there is unknown, and no silence
-- (METRICS 0.2). Ours: a shorter one may as well be silence. since: up to when the files before tell (their export time,
-- else their last event), until: the first event of the file after; from_day, to_day: their local days. The hours after
-- a file's last event are no gap: what is looked at within a day of it is looked at as if the file told of it.
-- local: from_day of since
-- local: to_day of until
with reached as (
    select room, first, max(coalesce(exported, last)) over before as ends
    from spans
    where first is not null and last is not null and ($room is null or room = $room)
    window before as (partition by room order by first rows between unbounded preceding and 1 preceding)
)
select distinct room, ends as since, first as until from reached where first - ends >= in_days(7)
