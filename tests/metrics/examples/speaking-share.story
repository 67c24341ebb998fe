as_of: 2026-11-10
zh: 9 月末群里三个人，都有入群记录，一个人说过话：1 ÷ 3。10 月 cat 退了群，dan 没有入群记录，是说话才知道他在；月末还是三个人，说话的有 ben 和 dan：2 ÷ 3。11 月还没过完，没有那一行。
en: At the end of September three people are in the room, all of them with a join on record, and one spoke: 1 of 3. In October cat left, and dan is known by what he wrote alone; three people again, ben and dan spoke: 2 of 3. November is not over and has no row.

09-01 08:00 amy join
09-01 08:05 ben join
09-02 08:00 cat join
09-05 09:00 amy message
10-03 09:00 ben message
10-04 09:00 dan message
10-20 09:00 cat leave

| room | month | roster | joined | speakers | share | low | high | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 2026-09 | 3 | 3 | 1 | 0.3333 | 0.0615 | 0.7923 | 3 |
| hall | 2026-10 | 3 | 2 | 2 | 0.6667 | 0.2077 | 0.9385 | 3 |
