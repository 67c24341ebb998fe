-- newcomers 新人: when each member first wrote in each room; a first message is never a repeat, so it is effective.
select room, member, min(first) as ts from member_days where member is not null group by all
