as_of: 2026-10-31 12:00
zh: 10 月 31 日是第 0 天。amy 说了四天，是常在；ben 9 月 25 日之后静了 34 天又开口，是回来了；cat 在 9 月 22 日到 10 月 15 日说了四天，之后没再来，是停了；dan 只进了群；eve 退了群，不在名册里。
en: 31 October is day 0. amy spoke on four days: steady. ben was silent for 34 days and spoke again: back. cat spoke on four days up to 15 October and has not come since: paused. dan only joined. eve left and stands outside.
same: amy2=amy

10-05 09:00 amy  message
10-12 09:00 amy  message
10-20 09:00 amy2 message
10-30 09:00 amy  message
09-25 09:00 ben  message
10-30 09:05 ben  message
09-22 09:00 cat  message
10-02 09:00 cat  message
10-10 09:00 cat  message
10-15 09:00 cat  message
10-01 08:00 dan  join
10-03 09:00 eve  message
10-04 09:00 eve  leave

| room | member | state | rollup | l28 | days | messages | last_day | silent_days | joined | roster_known | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | amy | steady | active | 4 | 4 | 4 | 2026-10-30 | 1 | – | no | 4 |
| hall | ben | back | occasional | 1 | 2 | 2 | 2026-10-30 | 1 | – | no | 2 |
| hall | cat | paused | occasional | 2 | 4 | 4 | 2026-10-15 | 16 | – | no | 4 |
| hall | dan | never_spoke | never_spoke | 0 | 0 | 0 | – | – | 2026-10-01T08:00:00Z | no | 0 |
