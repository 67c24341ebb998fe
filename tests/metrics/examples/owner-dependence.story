as_of: 2026-10-31
staff: ann
zh: ann 是群主。5 天有来有往，其中 3 天只有 ann 和另一个人：拿掉 ann 还剩 2 天，少六成。5 次回复里 3 次有 ann：六成。10 条消息里 3 条是她的。
en: ann is the owner. Of 5 days with an exchange, on 3 she and one other person were all there was: without her 2 are left, three fifths are lost. Of 5 replies she is part of 3, and 3 of 10 messages are hers.

10-20 09:00 bob message id=a
10-20 10:00 ann message re=a
10-22 09:00 bob message id=b
10-22 10:00 cat message re=b
10-24 09:00 ann message id=c
10-24 10:00 cat message re=c
10-26 09:00 bob message id=d
10-26 10:00 cat message re=d
10-28 09:00 bob message id=e
10-28 10:00 ann message re=e

| room | staff | edge_share | message_share | exchange_days | exchange_days_without | days_lost_share | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 1 | 0.6000 | 0.3000 | 5 | 2 | 0.6000 | 5 |
