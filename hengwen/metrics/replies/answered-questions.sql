-- answered-questions 有人答的提问
-- asks:       Which questions were answered, by whom, and with which message?
-- grain:      event event
-- measures:   room room; member member; asked instant; answer event; answerer member; wait_minutes minutes down;
--             thanked yesno; replies messages up
-- n:          replies
-- params:     days=7
-- period:     window
-- definition: Questions of the window, by a known author and not recalled, that another person replied to in that room up
--             to as_of, not with a question. answer: of these replies the first that the asker thanked for in a reply,
--             else the first. wait_minutes: from the question to it. replies: all of them. Who only named the
--             asker, or just wrote next, is not known to have answered. Most replies first, then the oldest.
-- lookback:   7 days
-- source:     METRICS 9.5
-- version:    1
-- engines:    duckdb
with said as materialized (
    select r.id, r.room, r.member, r.ts, f.reply_to, f.question, f.thanks and not f.question as thanks
    from responses($since, $as_of) r
    join facts f on f.id = r.id
    where f.ts >= $since and ($room is null or r.room = $room) and (f.question or f.reply_to is not null)
),
thanks as (select reply_to as id, member from said where thanks group by all),
answers as (
    select q.id, a.id as answer, a.member as answerer, a.ts, t.id is not null as thanked
    from said q
    join said a on a.reply_to = q.id and a.room = q.room and a.member <> q.member and not a.question
    left join thanks t on t.id = a.id and t.member = q.member
    where q.question
),
best as (
    select *, count(*) over (partition by id) as replies from answers
    qualify row_number() over (partition by id order by thanked desc, ts, answer) = 1
)
select
    q.id as event, q.room, q.member, q.ts as asked, b.answer, b.answerer, (b.ts - q.ts) / 60e6 as wait_minutes, b.thanked,
    b.replies, b.replies as n
from best b
join said q on q.id = b.id
order by b.replies desc, q.ts, q.id
