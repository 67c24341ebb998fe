-- suspected-adverts 疑似广告
-- asks:       Which messages look like adverts, for somebody to look through?
-- grain:      event event
-- measures:   room room; member member; written instant; probability share; contact yesno; link yesno
-- n:          1, the message
-- params:     days=28
-- period:     window
-- definition: Messages of the window, by nobody on the staff, that give a way to get in touch (a phone number, an
--             e-mail address, an account of WeChat or QQ), or to which the shipped model gives a probability of at
--             least .99, or .5 beside a link. The most probable come first. A queue for people: suspicion enters no
--             figure. null: the words were gone before there was a model.
-- lookback:   28 days
-- source:     METRICS 9.3
-- version:    1
-- engines:    duckdb
select
    m.id as event, m.room, m.member, m.ts as written, f.advert::double as probability, f.contact, f.link, 1 as n
from messages m
join facts f on f.id = m.id
left join accounts a on a.account = f.account
where m.ts >= $since and f.ts >= $since
  and a.staff is not true
  and (f.contact or f.advert >= 0.99 or (f.link and f.advert >= 0.5))
order by f.contact desc, f.advert desc nulls last, m.ts, m.id
