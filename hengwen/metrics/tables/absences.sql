-- absences 假如没有他们: whom a room's last weeks are told again without: its loudest person, or all that are marked as
-- owner or staff (METRICS 4). Counterfactual: what is left when their messages are taken away.
select room, 'loudest' as without, loudest as member from loud
union all
select distinct l.room, 'staff', l.member
from lately l
join people p on p.member = l.member
join accounts a on a.account = p.account and a.staff
