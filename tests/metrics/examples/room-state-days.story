as_of: 2026-10-10 12:00
zh: 每天中午看一次。10 月 1 日有人接话；到 10 月 8 日中午静满 7 天，停聊；9 日 10 点又有人接上，当天中午活着（只静了 8 天，不算复活）。
en: A look at noon of every day. Somebody was answered on 1 October; by noon of the 8th the silence is 7 days long: cooling. At 10 on the 9th somebody answers again, and at noon the room is alive (8 silent days make no revival).

10-01 11:00 amy message
10-01 12:00 ben message
10-09 09:30 amy message
10-09 10:00 ben message
10-10 11:00 amy message

| room | day | state | silent_days | n |
| --- | --- | --- | --- | --- |
| hall | 2026-10-01 | alive | – | 1 |
| hall | 2026-10-02 | alive | – | 2 |
| hall | 2026-10-03 | alive | – | 3 |
| hall | 2026-10-04 | alive | – | 4 |
| hall | 2026-10-05 | alive | – | 5 |
| hall | 2026-10-06 | alive | – | 6 |
| hall | 2026-10-07 | alive | – | 7 |
| hall | 2026-10-08 | cooling | 7 | 8 |
| hall | 2026-10-09 | alive | – | 9 |
| hall | 2026-10-10 | alive | – | 10 |
