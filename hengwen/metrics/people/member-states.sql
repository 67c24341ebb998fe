-- member-states 成员状态
-- asks:       In which state is everybody in the room: never spoke, back, paused, vital, steady, occasional, lost, quiet?
-- grain:      room room; member member
-- measures:   state text; rollup text; l28 count up; days count up; messages messages; last_day day; silent_days days;
--             joined instant; roster_known yesno
-- n:          days
-- period:     whole
-- definition: Everybody known to be in the room at as_of has a row and one state: joined, on a member list or active
--             there, and neither left, removed nor missing from the newest list since. roster_known: a member list was
--             given, or at least half of those there have a join on record; otherwise only those who did something are
--             known, and "everybody" means them. Active days are local days with a message; day 0 is as_of's, or that
--             on which the room's imports end earlier than its siblings' or it was closed; l28 counts those of days
--             0-27. The first state that fits: never_spoke, no message ever; back, a message on days 0-14 after 28 or
--             more silent days; paused, 4 or more active days on days 14-41 and none on 0-13; vital, l28 of 12 or more;
--             steady, 4-11; occasional, 1-3; lost, l28 of 0 and once 4 or more; quiet, all others. rollup by l28 alone:
--             active (4 or more), occasional, quiet, never_spoke. Whether somebody muted the room is recorded nowhere
--             and is not guessed.
-- lookback:   whole history
-- source:     METRICS 2.1, 0.3
-- version:    2
-- engines:    duckdb
select
    p.room, p.member, s.state, s.rollup, s.l28, s.days, s.messages, s.last_day,
    s.silent_days::double as silent_days, p.joined, s.roster <> 'acts' as roster_known, s.days as n
from member_states s
join presence p on p.room = s.room and p.member = s.member
where s.present
order by p.room, p.member
