as_of: 2026-10-08 12:00
zh: 10 月 8 日往前 7 天是 2 日到 8 日，ben 只在 1 日说过，于是少一个人。黏度是平均每天发言的人除以这些天里发言的人：到 8 日平均每天 4 ÷ 8 = 0.5 人，一共 3 人，0.5 ÷ 3 = 0.1667。
en: The 7 days up to 8 October are the 2nd to the 8th; ben spoke on the 1st alone, so there is one fewer. Stickiness is the mean of a day's speakers by all who spoke: up to the 8th 4 ÷ 8 = 0.5 a day, 3 people in all, 0.5 ÷ 3 = 0.1667.

10-01 09:00 amy message
10-01 10:00 ben message
10-02 09:00 amy message
10-04 09:00 cat message

| day | speakers | speakers_7d | speakers_30d | stickiness | n |
| --- | --- | --- | --- | --- | --- |
| 2026-10-01 | 2 | 2 | 2 | 1.0000 | 2 |
| 2026-10-02 | 1 | 2 | 2 | 0.7500 | 2 |
| 2026-10-03 | 0 | 2 | 2 | 0.5000 | 2 |
| 2026-10-04 | 1 | 3 | 3 | 0.3333 | 3 |
| 2026-10-05 | 0 | 3 | 3 | 0.2667 | 3 |
| 2026-10-06 | 0 | 3 | 3 | 0.2222 | 3 |
| 2026-10-07 | 0 | 3 | 3 | 0.1905 | 3 |
| 2026-10-08 | 0 | 2 | 3 | 0.1667 | 3 |
