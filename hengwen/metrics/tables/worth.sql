-- worth(since, until) 每条发言的分量: of every message from `since` on whether it is an advert (as far as there is a model of the
-- community's own), a duplicate of its author's, or effective: neither of them, not taken back, and with two letters or
-- digits at least, an attachment, a reply or a mention (METRICS 0.1); where the words are gone two characters will do. k:
-- the how manieth effective message it is of its author's burst in a room, and burst how many that has: those within 10 minutes of
-- the first; the next opens another. Bursts are looked at from a day before.
with recursive told as materialized (
    select m.id, m.room, m.ts, m.member, m.reply_to, f.norm, f.length, f.media, f.to_account, f.mentions
    from messages m
    join facts f on f.id = m.id
    where m.ts >= since - in_hours(24) and f.ts >= since - in_hours(24) and m.ts <= until
),
short as (
    select t.norm, any_value(regexp_matches(x.text, '(?s)[\p{L}\p{N}].*[\p{L}\p{N}]')) as worded
    from told t
    join texts x on x.id = t.id and x.month >= strftime(make_timestamp(since - in_hours(24)), '%Y-%m')
    where t.length > 0 and x.text is not null
    group by t.norm
),
judged as materialized (
    select t.id, t.room, t.ts, t.member, a.id is not null as advert, d.id is not null as duplicate,
        a.id is null and d.id is null and t.id not in (select id from recalled)
            and (coalesce(s.worded, t.length >= 2) or t.media is not null or t.reply_to is not null
                or t.to_account is not null or len(t.mentions) > 0) as effective
    from told t
    left join short s on s.norm = t.norm
    left join adverts(since - in_hours(24), until) a on a.id = t.id
    left join (select id from same_texts(since - in_hours(24), until) where duplicate) d on d.id = t.id
),
-- Ten silent minutes end a burst in any case; only where there are none one looks on from its first message.
steps as (
    select *, coalesce(ts - lag(ts) over w > in_minutes(10), true) as opens,
        first_value(ts) over (partition by room, member order by ts
            range between 600000001 following and unbounded following) as next
    from judged
    where effective and member is not null
    window w as (partition by room, member order by ts, id)
),
firsts as materialized (select room, member, ts, bool_or(opens) as opens, min(next) as next from steps group by all),
bursts(room, member, ts) as (
    select room, member, ts from firsts where opens
    union
    select f.room, f.member, f.next
    from bursts b
    join firsts f on f.room = b.room and f.member = b.member and f.ts = b.ts
    where f.next is not null
),
counted as (
    select s.id, row_number() over (partition by s.room, s.member, b.ts order by s.ts, s.id) as k,
        count(*) over (partition by s.room, s.member, b.ts) as burst
    from steps s
    asof join bursts b on b.room = s.room and b.member = s.member and s.ts >= b.ts
)
select j.*, c.k, c.burst
from judged j
left join counted c on c.id = j.id
where j.ts >= since
