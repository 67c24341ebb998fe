as_of: 2026-12-31
exported: 2026-11-01
zh: hall 只有一句话，第 0 天就沉寂：3 个群剩 2 个。den 在 11 日 10 点那条之后 14 天里没有第二个人，活了 10 天 1 小时：1 ÷ 2，留下 2/3 × 1/2。yard 一直有两个人在说，但文件是 11 月 1 日导出的，10 月 18 日以后的 14 天还没看完，所以只知道它活过了 16.625 天。
en: hall has one message and is silent from day 0: 2 of 3 rooms are left. After den's message of the 11th at 10:00 no second person wrote for 14 days; it lived for 10 days and 1 hour: 1 of 2, which leaves 2/3 × 1/2. In yard two people went on, but the file was made on 1 November and no 14 days after 18 October can be seen to their end, so it is known to have lived for 16.625 days.

10-01 08:00 amy message
10-01 09:00 amy message room=den
10-11 09:00 ben message room=den
10-11 10:00 amy message room=den
10-01 09:00 cat message room=yard
10-11 09:00 dan message room=yard
10-20 09:00 cat message room=yard

| day | survival | error | low | high | at_risk | deaths | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 0 | 0.6667 | 0.2722 | 0.0541 | 0.9452 | 3 | 1 | 3 |
| 10.0417 | 0.3333 | 0.2722 | 0.0090 | 0.7742 | 2 | 1 | 2 |
| 16.625 | 0.3333 | 0.2722 | 0.0090 | 0.7742 | 1 | 0 | 1 |
