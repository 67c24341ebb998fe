as_of: 2026-10-31 12:00
ask: days=3
zh: amy 26 日开口，27 日和 29 日又说了；ben 28 日开口，30 日又说了；cat 30 日开口。31 日还没过完，所以第 1 天只算 amy、ben，第 2 天也是，第 3 天只有 amy。
en: amy began on the 26th and wrote on the 27th and 29th, ben on the 28th and wrote on the 30th, cat on the 30th. The 31st still runs: day 1 counts amy and ben, so does day 2, day 3 amy alone.

10-26 09:00 amy message
10-27 09:00 amy message
10-29 09:00 amy message
10-28 09:00 ben message
10-30 09:00 ben message
10-30 09:05 cat message

| day | members | retained | retention | retained_or_later | retention_or_later | n |
| --- | --- | --- | --- | --- | --- | --- |
| 0 | 3 | 3 | 1.0000 | 3 | 1.0000 | 3 |
| 1 | 2 | 1 | 0.5000 | 2 | 1.0000 | 2 |
| 2 | 2 | 1 | 0.5000 | 2 | 1.0000 | 2 |
| 3 | 1 | 1 | 1.0000 | 1 | 1.0000 | 1 |
