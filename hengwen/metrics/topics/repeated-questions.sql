-- repeated-questions 反复有人问的
-- asks:       Which questions are asked again and again, by whom, and were they answered?
-- grain:      question event
-- measures:   times count; people people; rooms count; first instant; last instant; answered_share share up; answer event
-- n:          times
-- params:     days=90
-- period:     window
-- definition: Questions of the window whose text is kept, by a known author, not recalled. Each is a set of its terms (as
--             in week-terms) and of what it asks for: how, when, where, who, why, how much, what, or whether; one without
--             a term says too little and is left out. Two are near-equal where they are the same, or have at most 8 marks each
--             and two thirds of all their marks are common (Jaccard). The set asked most often (then the oldest) takes those near-equal to it, the next of
--             what is left takes its own. Listed: asked at least twice by at least 2 people, the most often asked first.
--             question: the first asking in the words asked most. answered_share: of those 24 h old, to how many another
--             human replied or named the asker in that room within 24 h; null where none is. answer: the first reply to
--             the newest that has one, else the first message to name the newest asker; a hint, not a judgement. A
--             forgotten text counts nowhere.
-- lookback:   90 days
-- source:     METRICS 9.5, 9.2
-- version:    1
-- engines:    duckdb
-- worked:     repeated_questions
with asked as materialized (
    select q.id, q.room, q.ts, q.member from questions q
    where q.ts >= $since and not exists (select 1 from recalled r where r.id = q.id)
),
worded as (
    select a.id, w.terms, lower(t.text) as text
    from asked a
    join words($since, 0) w on w.id = a.id
    join texts t on t.id = a.id and t.month >= strftime(make_timestamp($since), '%Y-%m')
),
kinds as (
    select id, unnest(list_filter([
        case when regexp_matches(text, '什[么麼]时候|什[么麼]時候|啥时候|几点|幾點|何时|何時|哪天|when') then '?when' end,
        case when regexp_matches(text, '哪里|哪裡|哪儿|哪兒|在哪|where') then '?where' end,
        case when regexp_matches(text, '怎[么麼样樣]|如何|咋|how (do|can|to|does|should|would)') then '?how' end,
        case when regexp_matches(text, '为什[么麼]|為什[么麼]|为啥|為啥|为何|為何|why') then '?why' end,
        case when regexp_matches(text, '谁|誰|哪位|who') then '?who' end,
        case when regexp_matches(text, '多少|多久|几[个個次天]|幾[个個次天]|how (many|much|long)') then '?many' end,
        case when regexp_matches(text, '吗|嗎|嘛|是不是|有没有|有沒有|能不能|可不可以|会不会|會不會|要不要'
            '|^(is|are|can|could|does|do|did|should|would|any)\b') then '?whether' end
    ], lambda kind: kind is not null)) as term
    from worded
),
marked as (
    select id, list_sort(list(term)) as marks
    from (
        select id, term from (select id, unnest(terms) as term from worded) u anti join called c on c.term = u.term
        union all select id, term from kinds
    )
    group by id
    having bool_or(not starts_with(term, '?'))
),
daily as (select *, unnest([ts // 86400000000, ts // 86400000000 + 1]) as slot from asked),
answers as (
    select d.id, arg_min(a.id, {'ts': a.ts, 'id': a.id}) filter (a.to_id = d.id) as reply,
        arg_min(a.id, {'ts': a.ts, 'id': a.id}) as named
    from daily d
    join addressed a on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where (a.ts > d.ts or a.ts = d.ts and a.to_id = d.id) and a.ts <= d.ts + in_hours(24)
    group by d.id
),
askings as (
    select m.marks, count(*) as times, min(q.ts) as first, list({
        'id': q.id, 'ts': q.ts, 'member': q.member, 'room': q.room, 'rated': q.ts <= $as_of - in_hours(24),
        'answered': a.id is not null, 'reply': a.reply, 'named': a.named
    } order by q.ts, q.id) as asked
    from marked m
    join asked q on q.id = m.id
    left join answers a on a.id = m.id
    group by m.marks
),
sets as materialized (
    select row_number() over (order by times desc, first, marks) as nr, marks, len(marks) as size, asked from askings
),
each as (select nr, size, unnest(marks) as term from sets where size <= 8),
common as (select term, count(*) as sets from each group by term),
ranked as (
    select e.nr, e.size, e.term, row_number() over (partition by e.nr order by c.sets, e.term) as place
    from each e join common c on c.term = e.term
),
-- Of two sets so alike two of the rarest marks of each are common: where m marks must be, those are among the rarest
-- size - m + 2 of each.
rarest as (select * from ranked where place <= size - (2 * size + 2) // 3 + 2),
keys as (
    select a.nr, a.size, a.term as rare, b.term as common from rarest a join rarest b on b.nr = a.nr and a.place < b.place
),
pairs as (
    select distinct a.nr as one, b.nr as other
    from keys a
    join keys b on b.rare = a.rare and b.common = a.common and a.nr < b.nr
        and 3 * least(a.size, b.size) >= 2 * greatest(a.size, b.size)
),
near as (
    select p.one, list(p.other order by p.other) as others
    from pairs p
    join sets a on a.nr = p.one
    join sets b on b.nr = p.other
    where 5 * len(list_intersect(a.marks, b.marks)) >= 2 * (a.size + b.size)
    group by p.one
)
select s.nr, coalesce(n.others, []) as others, s.asked
from sets s
left join near n on n.one = s.nr
order by s.nr
