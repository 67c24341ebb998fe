-- unreached-members 群主和班委没接触过的人
-- asks:       Which members who spoke lately has no officer ever answered or named?
-- grain:      room room; member member
-- measures:   messages messages; first instant; last instant; answered_by_others yesno
-- n:          messages
-- params:     days=28
-- period:     window
-- definition: Members in the room at as_of who wrote there in the window, and whom nobody marked as owner or staff ever
--             replied to or named in that room. answered_by_others: somebody else did. messages, first and last are of
--             their whole time there. Most messages first. Nobody is listed in a room where nobody marked was ever
--             known; officers are not. What was said in private is in no group's chat.
-- lookback:   whole history
-- source:     DOMAIN R09
-- version:    2
-- engines:    duckdb
with officers as (
    select distinct r.room, r.member
    from presence r
    join people p on p.member = r.member
    join accounts a on a.account = p.account and a.staff
),
reached as (
    select distinct a.room, a.to_member as member from addressed a
    semi join officers o on o.room = a.room and o.member = a.from_member
),
answered as (select distinct room, to_member as member from addressed)
select
    h.room, h.member, h.messages, h.first, h.last, s.member is not null as answered_by_others, h.messages as n
from habits h
join presence p on p.room = h.room and p.member = h.member and p.present
left join answered s on s.room = h.room and s.member = h.member
where h.last >= $since and exists (select 1 from officers o where o.room = h.room)
  and not exists (select 1 from officers o where o.room = h.room and o.member = h.member)
  and not exists (select 1 from reached r where r.room = h.room and r.member = h.member)
order by h.room, h.messages desc, h.member
