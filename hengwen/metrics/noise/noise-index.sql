-- noise-index 噪音率
-- asks:       How much of what is written in each room is adverts, repeats and floods, and is there more than one can follow?
-- grain:      room room
-- measures:   noise share down; adverts messages down; duplicates messages down; flood number down; floods count down;
--             loud_hours count down; posters people; busy_hour number; labels count
-- n:          messages
-- params:     days=7; burst=10
-- period:     window
-- definition: noise: (adverts + duplicates + flood) / messages of the window, each message in the first class that fits.
--             adverts: what the community's own model calls so; it is learnt from at least 200 labelled messages with 40
--             adverts (`hengwen label`), labels says how many, and each room is judged by its own share of adverts. null
--             where there is no such model: then none is counted, and noise is what the rest comes to. duplicates: an
--             author's own text again, near-equal within 24 h, or of less than 12 characters the same within 10 min (as in
--             near-duplicates). flood: in a burst of an author's (effective messages within 10 min of its first) of at
--             least `burst` the k-th counts 1/k; flood adds up what is lacking to 1. Who says a thing in three lines floods
--             nobody. Short messages and small talk are no noise, nor are messages of less than two letters or digits. Beside it floods: an author's ten minutes of the clock with more than 10
--             messages and more than 5 times their median of such in 28 days (their ten minutes without any left out);
--             loud_hours: hours of the clock with 20 messages or more, over half of them one author's; posters: the most
--             people who wrote in any 20 min; busy_hour: of the hours with a message 19 in 20 had no more than so many.
-- lookback:   29 days
-- source:     METRICS 0.1, 9.2, 9.3, 9.4
-- version:    1
-- engines:    duckdb
with judged as materialized (select * from worth($since, $as_of)),
parts as (
    select room, count(*) as n, count(*) filter (advert) as adverts, count(*) filter (duplicate and not advert) as duplicates,
        -- Whole parts are added first: a sum of fractions would depend on the order of rows.
        sum(case when not advert and not duplicate and burst >= $burst then round(1000000000 * (1 - 1 / k)) else 0 end)::bigint
            / 1000000000 as flood
    from judged group by room
),
recent as materialized (
    select room, ts, day, hour, member from messages where ts >= least($since, $as_of - in_days(28) + 1)
),
slots as (
    select room, member, ts // in_minutes(10) as slot, count(*) as messages, max(ts) >= $since as late
    from recent where member is not null group by room, member, slot
),
usual as (select room, member, quantile_cont(messages, 0.5) as median from slots group by all),
floods as (
    select s.room, count(*) as floods
    from slots s
    join usual u on u.room = s.room and u.member = s.member
    where s.late and s.messages > greatest(10, 5 * u.median)
    group by s.room
),
voices as (
    select room, day, hour, member, count(*) as messages from recent where ts >= $since group by all
),
hours as (
    select room, day, hour, sum(messages)::bigint as messages, max(messages) filter (member is not null) as most
    from voices group by room, day, hour
),
busy as (
    select room, quantile_cont(messages, 0.95) as busy_hour, count(*) filter (messages >= 20 and 2 * most > messages) as loud
    from hours group by room
),
model as (select any_value(labels) as labels from own_model)
select
    p.room, (p.adverts + p.duplicates + p.flood) / p.n as noise,
    case when m.labels is not null then p.adverts end as adverts, p.duplicates, p.flood,
    coalesce(f.floods, 0) as floods, b.loud as loud_hours, c.posters, b.busy_hour, m.labels, p.n
from parts p
cross join model m
join busy b on b.room = p.room
left join floods f on f.room = p.room
left join crowds($since) c on c.room = p.room
order by p.room
