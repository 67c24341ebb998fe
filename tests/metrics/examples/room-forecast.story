as_of: 2026-10-31
exported: 2026-10-31
zh: hall 头 7 天 3 个人说了 4 条，第 5 天还有人说话：1 ÷ (1 + e^(4.315 − 2.423 ln 4 + 0.032 ln 5))，可能是 0.2675；公开的群里头一周 3 到 4 个人的 76 个，37% 活过了 30 天。hall 自己：从 10 月 6 日起 14 天里只有一个人，第 5 天沉寂。den 才 3 天，看头 24 小时的 2 个人、2 条；attic 不满一天，什么也不说。
en: In hall's first 7 days three people wrote four messages, one of them on day 5: -4.315 + 2.423 ln 4 - 0.032 ln 5, a chance of 0.2675. Of 76 public rooms with 3 or 4 speakers in their first week 37 % lived for 30 days. hall did not: from 6 October on one person alone wrote for 14 days, so it fell silent on day 5. den is 3 days old and judged by the 2 people and 2 messages of its first 24 hours; attic is not a day old, and nothing is said of it.

10-01 09:00 amy message
10-01 10:00 ben message
10-02 09:00 cat message
10-06 09:00 amy message
10-28 00:00 amy message room=den
10-28 01:00 ben message room=den
10-29 12:00 cat message room=den
10-30 09:00 dan message room=attic

| room | p30_alive | low | high | horizon | speakers_7d | messages_7d | speakers_24h | messages_24h | landmark | like_rooms | like_alive | like_low | like_high | alive_30d | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 0.2675 | 0.2073 | 0.3377 | 7d | 3 | 4 | 2 | 2 | yes | 76 | 0.3684 | 0.2688 | 0.4808 | no | 4 |
| den | 0.3133 | 0.2525 | 0.3812 | 24h | 3 | 3 | 2 | 2 | – | 104 | 0.2308 | 0.1603 | 0.3205 | – | 3 |
| attic | – | – | – | young | 1 | 1 | 1 | 1 | – | – | – | – | – | – | 1 |
