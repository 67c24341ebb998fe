-- member_states 成员状态: the state of everybody in `presence`, who left included (METRICS 2.1); the first that fits.
with lives as (
    select p.room, p.member, p.present, p.roster, coalesce(h.l28, 0) as l28, coalesce(h.days, 0) as days,
        coalesce(h.messages, 0) as messages, h.last_day,
        case when h.last_day > m.day then 0 else m.day - h.last_day end as silent_days,
        h.back, h.days_before, h.days_lately, h.once4
    from presence p
    join moments m on m.room = p.room
    left join habits h on h.room = p.room and h.member = p.member
)
select room, member, present, roster, l28, days, messages, last_day, silent_days,
    case
        when days = 0 then 'never_spoke'
        when back then 'back'
        when days_before >= 4 and days_lately = 0 then 'paused'
        when l28 >= 12 then 'vital'
        when l28 >= 4 then 'steady'
        when l28 >= 1 then 'occasional'
        when once4 then 'lost'
        else 'quiet'
    end as state,
    case when days = 0 then 'never_spoke' when l28 >= 4 then 'active' when l28 >= 1 then 'occasional' else 'quiet' end
        as rollup
from lives
