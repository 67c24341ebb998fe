as_of: 2026-10-31 12:00
zh: 9 月开口的四个人里，amy 在第 24 天、ben 在第 30 天又说了话；cat 只在第 23 天，dan 再没说。10 月 5 日才开口的 eve 还不满 30 天，不算。
en: Of the four who began in September, amy wrote on day 24 and ben on day 30; cat on day 23 only, dan not again. eve began on 5 October and is not 30 days old.

09-01 09:00 amy message
09-25 09:00 amy message
09-02 09:00 ben message
10-02 09:00 ben message
09-03 09:00 cat message
09-26 09:00 cat message
09-04 09:00 dan message
10-05 09:00 eve message

| month | members | retained | retention | low | high | n |
| --- | --- | --- | --- | --- | --- | --- |
| 2026-09 | 4 | 2 | 0.5000 | 0.1500 | 0.8500 | 4 |
