-- same_texts(since, until) 同文: of texts that stand more than once the messages from `since` on, the text they are copies of
-- (`head`), and whether their author had written it already (`duplicate`). Of 12 characters or more (`long`, in the one
-- spelling) near-equal texts are copies: their sets of three letters in a row are alike by 7 of 10 (Jaccard), directly or
-- through others; a duplicate within 24 hours. Of fewer, what one person wrote again within 10 minutes (METRICS 0.1, 9.2).
-- broadcast: one person's in 3 rooms within 24 hours. unread: the words are gone, and only the identical is found (length of the
-- raw text). All rooms are looked at, even where one room is asked about; what was taken back is no copy and has none.
-- Candidates: sixteen smallest hashes of a text, three of them the same (no two threes have two in common), sorted by
-- another, each beside its next four: as many as there are texts, however many are alike. Then 256 bits, which rule out no pair that is alike;
-- then the sets themselves. docs/decisions/0022 has what it finds, and what METRICS' 128 hashes would.
-- once: of the messages and of what they are worth
with recursive told as materialized (
    select f.id, f.room, f.ts, p.member, f.norm, f.length
    from facts f
    left join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce') and f.length > 0
      and f.ts >= since - in_hours(24) and f.ts <= until
      and (f.account is null or p.account is not null)
      and f.id not in (select id from mass_posts) and f.id not in (select id from recalled)
),
norms as materialized (select norm, min(id) as nr, count(*) as times, max(length) as length from told group by norm),
read_once as (
    select n.nr, any_value(x.text) as text
    from told t
    join norms n on n.norm = t.norm
    join texts x on x.id = t.id and x.month >= strftime(make_timestamp(since - in_hours(24)), '%Y-%m')
    where n.length >= 12 and x.text is not null
    group by n.nr
),
spelled as materialized (
    select nr, length(folded) >= 12 as long,
        list_transform(string_split(folded, ''), lambda x: unicode(x)::bigint) as letters
    from (select nr, folded(text) as folded from read_once)
),
rows_of_three as (
    select nr, unnest(letters) as a, unnest(letters[2:]) as b, unnest(letters[3:]) as c from spelled where long
),
sketches as materialized (
    select nr, count(*) as size,
        min(hash(m, 0)) as m0, min(hash(m, 1)) as m1, min(hash(m, 2)) as m2, min(hash(m, 3)) as m3,
        min(hash(m, 4)) as m4, min(hash(m, 5)) as m5, min(hash(m, 6)) as m6, min(hash(m, 7)) as m7,
        min(hash(m, 8)) as m8, min(hash(m, 9)) as m9, min(hash(m, 10)) as m10, min(hash(m, 11)) as m11,
        min(hash(m, 12)) as m12, min(hash(m, 13)) as m13, min(hash(m, 14)) as m14, min(hash(m, 15)) as m15,
        bit_or(case when (m >> 6) & 3 = 0 then 1::ubigint << (m & 63) else 0::ubigint end) as w0,
        bit_or(case when (m >> 6) & 3 = 1 then 1::ubigint << (m & 63) else 0::ubigint end) as w1,
        bit_or(case when (m >> 6) & 3 = 2 then 1::ubigint << (m & 63) else 0::ubigint end) as w2,
        bit_or(case when (m >> 6) & 3 = 3 then 1::ubigint << (m & 63) else 0::ubigint end) as w3
    from (select nr, hash(a, b, c) as m from rows_of_three where c is not null)
    group by nr
),
keyed as materialized (
    select nr, unnest([
        {'k': hash(0, m0, m1, m3), 'o': m7}, {'k': hash(1, m1, m2, m4), 'o': m8},
        {'k': hash(2, m2, m3, m5), 'o': m9}, {'k': hash(3, m3, m4, m6), 'o': m10},
        {'k': hash(4, m4, m5, m7), 'o': m11}, {'k': hash(5, m5, m6, m8), 'o': m12},
        {'k': hash(6, m6, m7, m9), 'o': m13}, {'k': hash(7, m7, m8, m10), 'o': m14},
        {'k': hash(8, m8, m9, m11), 'o': m15}, {'k': hash(9, m9, m10, m12), 'o': m0},
        {'k': hash(10, m10, m11, m13), 'o': m1}, {'k': hash(11, m11, m12, m14), 'o': m2},
        {'k': hash(12, m12, m13, m15), 'o': m3}, {'k': hash(13, m13, m14, m0), 'o': m4},
        {'k': hash(14, m14, m15, m1), 'o': m5}, {'k': hash(15, m15, m0, m2), 'o': m6},
        {'k': hash(16, m0, m4, m9), 'o': m2}, {'k': hash(17, m1, m5, m10), 'o': m3},
        {'k': hash(18, m2, m6, m11), 'o': m4}, {'k': hash(19, m3, m7, m12), 'o': m5},
        {'k': hash(20, m4, m8, m13), 'o': m6}, {'k': hash(21, m5, m9, m14), 'o': m7},
        {'k': hash(22, m6, m10, m15), 'o': m8}, {'k': hash(23, m7, m11, m0), 'o': m9},
        {'k': hash(24, m8, m12, m1), 'o': m10}, {'k': hash(25, m9, m13, m2), 'o': m11},
        {'k': hash(26, m10, m14, m3), 'o': m12}, {'k': hash(27, m11, m15, m4), 'o': m13},
        {'k': hash(28, m12, m0, m5), 'o': m14}, {'k': hash(29, m13, m1, m6), 'o': m15},
        {'k': hash(30, m14, m2, m7), 'o': m0}, {'k': hash(31, m15, m3, m8), 'o': m1}
    ], recursive := true)
    from sketches
),
shared_keys as (select * from keyed where k in (select k from keyed group by k having count(*) > 1)),
beside as (
    select distinct least(nr, other) as a, greatest(nr, other) as b
    from (
        select nr, unnest([lead(nr, 1) over w, lead(nr, 2) over w, lead(nr, 3) over w, lead(nr, 4) over w]) as other
        from shared_keys
        window w as (partition by k order by o, nr)
    )
    where other is not null
),
-- Each bit that differs stands for a row of three that only one of them has, and of those a pair so alike has few.
likely as materialized (
    select p.a, p.b
    from beside p
    join sketches x on x.nr = p.a
    join sketches y on y.nr = p.b
    where (bit_count(xor(x.w0, y.w0))::int + bit_count(xor(x.w1, y.w1))::int
        + bit_count(xor(x.w2, y.w2))::int + bit_count(xor(x.w3, y.w3))::int) * 17 <= 3 * (x.size + y.size)
        -- Of .7 as many of sixteen hashes agree in 998 of 1,000 pairs: it is long texts, whose bits are all set, that this is for.
        and (x.m0 = y.m0)::int + (x.m1 = y.m1)::int + (x.m2 = y.m2)::int + (x.m3 = y.m3)::int
        + (x.m4 = y.m4)::int + (x.m5 = y.m5)::int + (x.m6 = y.m6)::int + (x.m7 = y.m7)::int
        + (x.m8 = y.m8)::int + (x.m9 = y.m9)::int + (x.m10 = y.m10)::int + (x.m11 = y.m11)::int
        + (x.m12 = y.m12)::int + (x.m13 = y.m13)::int + (x.m14 = y.m14)::int + (x.m15 = y.m15)::int >= 6
),
marks as materialized (
    select distinct nr, a * 4398046511104 + b * 2097152 + c as mark
    from rows_of_three
    where c is not null and nr in (select unnest([a, b]) from likely)
),
sizes as (select nr, count(*) as size from marks group by nr),
-- Spread out first: joined the other way round, the sets would meet by their commonest marks.
spread_out as materialized (select p.a, p.b, x.mark from likely p join marks x on x.nr = p.a),
common as materialized (
    select p.a, p.b, count(*) as both
    from spread_out p
    join marks y on y.nr = p.b and y.mark = p.mark
    group by p.a, p.b
),
alike as materialized (
    select c.a, c.b
    from common c
    join sizes x on x.nr = c.a
    join sizes y on y.nr = c.b
    where 10 * c.both >= 7 * (x.size + y.size - c.both)
),
ways as materialized (select a, b from alike union all select b, a from alike),
family(nr, head) using key (nr) as (
    select distinct a, a from ways
    union
    select w.b, min(f.head)
    from family f
    join ways w on w.a = f.nr
    join recurring.family g on g.nr = w.b
    where f.head < g.head
    group by w.b
),
headed as materialized (
    select n.norm, n.nr, coalesce(f.head, n.nr) as head, coalesce(s.long, n.length >= 12) as long,
        s.nr is null and n.length >= 12 as unread,
        sum(n.times) over (partition by coalesce(f.head, n.nr)) as times
    from norms n
    left join spelled s on s.nr = n.nr
    left join family f on f.nr = n.nr
),
copied as materialized (
    select t.id, t.room, t.ts, t.member, h.nr, h.head, h.long, h.unread,
        t.ts - lag(t.ts) over (partition by t.member, h.head order by t.ts, t.id)
            <= case when h.long then in_hours(24) else in_minutes(10) end as again,
        lead(t.ts) over (partition by t.member, h.head order by t.ts, t.id) - t.ts <= in_minutes(10) as once_more
    from told t
    join headed h on h.norm = t.norm and h.times > 1
),
wide as (
    select member, head from copied where long and member is not null group by all having count(distinct room) >= 3
),
spread as (
    select distinct head
    from (
        select c.head, count(distinct c.room) over (partition by c.member, c.head order by c.ts
            range between 86400000000 preceding and current row) as rooms
        from copied c
        join wide w on w.member = c.member and w.head = c.head
    )
    where rooms >= 3
)
select c.id, c.room, c.ts, c.member, c.nr, c.head, c.long, c.unread, s.head is not null as broadcast,
    c.member is not null and coalesce(c.again, false) as duplicate
from copied c
left join spread s on s.head = c.head
where c.ts >= since and (c.long or c.member is not null and (c.again or c.once_more))
