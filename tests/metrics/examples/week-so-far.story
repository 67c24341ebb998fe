as_of: 2026-10-21 12:00
ask: weeks=2
zh: 现在是周三中午，前两周也只算到周三中午：10 月 8 日（周四）和 14 日 13 点的两条都不算。第一条在 10 月 4 日周日，所以从 5 日那一周算起。
en: It is Wednesday noon, and the two weeks before are cut at their Wednesday noon too: what was written on Thursday the 8th and at 13:00 on the 14th stays out. The first message fell on Sunday the 4th, so weeks begin with the 5th.

10-04 09:00 amy message
10-06 09:00 amy message
10-08 09:00 ben message
10-14 11:00 ben message
10-14 13:00 amy message
10-20 09:00 amy message
10-21 11:00 ben message

| room | week | days | speakers | messages | n |
| --- | --- | --- | --- | --- | --- |
| hall | 2026-10-05 | 3 | 1 | 1 | 1 |
| hall | 2026-10-12 | 3 | 1 | 1 | 1 |
| hall | 2026-10-19 | 3 | 2 | 2 | 2 |
