as_of: 2026-10-31 12:00
zh: 三期：8 月 9 日到 9 月 5 日（记录从中间才开始，不是整期）、到 10 月 3 日、到 10 月 31 日。最后一期：dan 是新来的，ben、cat 留下，eve 回来了，amy 不说了；速动比 (1 + 1) / 1 = 2。
en: Three periods: 9 August to 5 September (the log begins within it: not whole), to 3 October, to 31 October. In the last, dan is new, ben and cat are retained, eve is back, amy fell silent: (1 + 1) / 1 = 2.

08-20 09:00 amy message
08-20 09:01 ben message
08-20 09:02 cat message
08-20 09:03 eve message
09-20 09:00 amy message
09-20 09:01 ben message
09-20 09:02 cat message
10-20 09:00 ben message
10-20 09:01 cat message
10-20 09:02 dan message
10-20 09:03 eve message

| first_day | last_day | speakers | new | retained | resurrected | churned | quick_ratio | whole | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2026-08-09 | 2026-09-05 | 4 | 4 | 0 | 0 | 0 | – | no | 4 |
| 2026-09-06 | 2026-10-03 | 3 | 0 | 3 | 0 | 1 | 0 | yes | 3 |
| 2026-10-04 | 2026-10-31 | 4 | 1 | 2 | 1 | 1 | 2 | yes | 4 |
