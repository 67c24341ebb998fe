as_of: 2026-10-26
zh: amy 和 ben 在 10 月 5 日那一周开口，cat 晚一周。第 1 周看得到三个人：amy 和 cat 那一周说了话，ben 没有，再过一周才说，所以“或以后”是三个。第 2 周只看得到前两个人，cat 的第 2 周还没过完。
en: amy and ben began in the week of 5 October, cat a week later. Week 1 has ended for all three: amy and cat spoke in it; ben did not, but a week later, so that "or later" has three. Week 2 has ended for the first two only.

10-05 09:00 amy message
10-06 09:00 ben message
10-12 09:00 amy message
10-13 09:00 cat message
10-21 09:00 ben message
10-22 09:00 cat message

| week | members | retained | retention | retained_or_later | retention_or_later | n |
| --- | --- | --- | --- | --- | --- | --- |
| 0 | 3 | 3 | 1.0000 | 3 | 1.0000 | 3 |
| 1 | 3 | 2 | 0.6667 | 3 | 1.0000 | 3 |
| 2 | 2 | 1 | 0.5000 | 1 | 0.5000 | 2 |
