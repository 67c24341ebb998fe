as_of: 2026-10-26
zh: 10 月 5 日那一周有两个人开口：下一周只有 amy，再下一周只有 ben。cat 晚一周开口，只看得到第 1 周。第 0 周就是开口的那一周。
en: Two people began in the week of 5 October: amy alone spoke in the next one, ben alone in the one after. cat began a week later; only her week 1 has ended. Week 0 is the one in which they began.

10-05 09:00 amy message
10-06 09:00 ben message
10-12 09:00 amy message
10-13 09:00 cat message
10-21 09:00 ben message
10-22 09:00 cat message

| cohort | week | members | retained | retention | n |
| --- | --- | --- | --- | --- | --- |
| 2026-10-05 | 0 | 2 | 2 | 1.0000 | 2 |
| 2026-10-05 | 1 | 2 | 1 | 0.5000 | 2 |
| 2026-10-05 | 2 | 2 | 1 | 0.5000 | 2 |
| 2026-10-12 | 0 | 1 | 1 | 1.0000 | 1 |
| 2026-10-12 | 1 | 1 | 1 | 1.0000 | 1 |
