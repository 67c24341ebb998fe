-- responses(since, as_of) 回应: of every message of people from `since` on how others responded up to `as_of`: who replied
-- to it (and said thanks), or put a sign under it. Where the platform tells only how many put a sign, nobody puts the same
-- one twice: the commonest sign's count is people. What was taken back is no message and no response.
-- once: questions of one period share it
with written as materialized (
    select f.id, f.room, f.ts, p.member, f.reply_to, f.length, f.thanks and not f.question as thanks
    from facts f
    join people p on p.account = f.account
    where f.kind in ('message', 'check_in', 'announce') and f.ts >= since and f.ts <= as_of
      and not exists (select 1 from mass_posts g where g.id = f.id)
      and not exists (select 1 from recalled r where r.id = f.id)
),
replied as materialized (
    select o.id, w.member, w.id as reply, w.ts, w.length, w.thanks
    from written w
    join written o on o.id = w.reply_to and o.room = w.room
    where w.reply_to is not null and o.member <> w.member
),
signed as materialized (
    select w.id, p.member, f.norm as sign, case when f.account is null
        then coalesce(try_cast(json_extract_string(f.props, '$.count') as bigint), 1) else 1 end as times
    from facts f
    join written w on w.id = f.reply_to
    left join people p on p.account = f.account
    where f.kind = 'reaction' and f.ts >= since and f.ts <= as_of
      and (f.account is null or p.member is not null and p.member <> w.member)
),
signs as (
    select id, sum(times)::bigint as reactions, max(times)::bigint as commonest
    from (select id, sign, sum(times) as times from signed group by id, sign)
    group by id
),
people_known as (
    select id, count(distinct member) as responders
    from (select id, member from replied union all select id, member from signed where member is not null)
    group by id
),
answers as (
    select r.id, count(*) as replies, count(distinct r.member) filter (r.thanks) as thanked,
        arg_min(r.reply, {'heard': -coalesce(k.responders, 0), 'ts': r.ts, 'id': r.reply}) filter (r.length > 0) as reply
    from replied r
    left join people_known k on k.id = r.reply
    group by r.id
)
select w.id, w.room, w.member, w.ts, greatest(coalesce(k.responders, 0), coalesce(s.commonest, 0)) as responders,
    coalesce(a.replies, 0) as replies, coalesce(s.reactions, 0) as reactions, coalesce(a.thanked, 0) as thanked, a.reply
from written w
left join people_known k on k.id = w.id
left join signs s on s.id = w.id
left join answers a on a.id = w.id
