as_of: 2026-10-31
zh: 四个有人说过话的群，两个活着，一个沉寂，一个死亡；没有群停聊或复活，也各占一行。区间按 Wilson 算。
en: Of the four rooms in which anybody wrote, two are alive, one is dormant and one dead; cooling and revived have a row too, with none. Intervals are Wilson's.

10-30 11:00 amy message room=hall
10-30 12:00 ben message room=hall
10-30 11:00 amy message room=den
10-30 12:00 ben message room=den
10-11 11:00 amy message room=attic
10-11 12:00 ben message room=attic
09-01 12:00 cat message room=yard

| state | rooms | share | low | high | n |
| --- | --- | --- | --- | --- | --- |
| alive | 2 | 0.5000 | 0.1500 | 0.8500 | 4 |
| cooling | 0 | 0.0000 | 0.0000 | 0.4899 | 4 |
| dormant | 1 | 0.2500 | 0.0456 | 0.6994 | 4 |
| dead | 1 | 0.2500 | 0.0456 | 0.6994 | 4 |
| revived | 0 | 0.0000 | 0.0000 | 0.4899 | 4 |
