-- curve(w) 生存曲线: Kaplan-Meier over the rooms of fates(w), a row at each time somebody died or left observation.
-- spread is Greenwood's sum, so that the standard error is survival * sqrt(spread); the 95 % interval goes by log(-log)
-- and there is none at 0 or 1 (METRICS 1.5). T=0 counts.
with lives as (select lived / 86400e6 as day, died from fates(w)),
times as (
    select day, count(*) filter (died) as deaths, count(*) as rooms from lives group by day
),
risks as (
    select day, deaths, rooms, sum(rooms) over (order by day desc) as at_risk from times
),
products as (
    select day, deaths, at_risk, at_risk - rooms as left_over, sum(deaths) over past as died,
        -- A product of factors, one of which may be 0, without logarithms of 0.
        case when min(at_risk - deaths) over past = 0 then 0.0
            else exp(sum(ln(greatest(at_risk - deaths, 1) / at_risk)) over past) end as survival,
        sum(case when at_risk > deaths then deaths / (at_risk * (at_risk - deaths)) end) over past as spread
    from risks
    window past as (order by day)
)
select
    day, survival,
    case when survival > 0 then survival * sqrt(spread) end as error,
    case when survival > 0 and died > 0 then survival ** exp(-1.96 * sqrt(spread) / ln(survival)) end as low,
    case when survival > 0 and died > 0 then survival ** exp(1.96 * sqrt(spread) / ln(survival)) end as high,
    at_risk::bigint as at_risk, deaths, died::bigint as died, left_over::bigint as left_over
from products
