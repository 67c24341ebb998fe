as_of: 2026-10-31 12:00
zh: 一期是到当天为止的 7 天，往前一期一期地看：10 月 3 日那期 amy 在，10 日那期不在（暂停），17 日、24 日那期也不在（脱离），31 日又说了话，所以是回来。ben 27 日第一次说话，是新近活跃。cat 20 日进群，还没开过口。
en: A period is the 7 days up to the day, and periods are looked at one before the other: amy is in that of 3 October, not in that of the 10th (paused), nor of the 17th and 24th (disengaged), and wrote on the 31st: returned. ben wrote on the 27th for the first time: newly active. cat joined on the 20th and has not spoken.

09-25 09:00 amy message
10-02 09:00 amy message
10-20 09:00 cat join
10-27 09:00 ben message
10-31 09:00 amy message

| member | state | day | since | n |
| --- | --- | --- | --- | --- |
| amy | active | 2026-10-31 | 2026-10-31 | 1 |
| amy | returned | 2026-10-31 | 2026-10-31 | 1 |
| cat | lurker | 2026-10-31 | 2026-10-20 | 1 |
| ben | active | 2026-10-31 | 2026-10-27 | 1 |
| ben | new_active | 2026-10-31 | 2026-10-27 | 1 |
