-- exchange_days 有来有往的天: of the last 28 local days, those with an exchange: with everybody (without = nobody), and
-- without the people of each absence. No row where there is none.
with replied as (
    select distinct l.room, l.day, r.to_member, l.member
    from lately l
    join replies r on r.id = l.id
    where l.counts_day and r.ts > $as_of - in_days(30)
),
met_days as (
    select room, without, day from turns where counts_day and met
    union
    select room, 'nobody', day from replied
    union
    select r.room, w.without, r.day
    from replied r
    join (select distinct room, without from absences) w on w.room = r.room
    anti join absences a on a.room = r.room and a.without = w.without and a.member in (r.member, r.to_member)
)
select room, without, count(*) as days from met_days group by room, without
