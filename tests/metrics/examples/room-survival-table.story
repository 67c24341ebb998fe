as_of: 2026-10-31
zh: 四个群。den 第一条之后就没人接，活了 0 天；hall 活了 2 天；attic 活了 8 天；yard 看到最后还活着（到 10 月 17 日为止知道它活着，就是 16 天）。第 1 天剩 3/4；第 7 天 1/2；第 30 天没有哪个群看了那么久，没有数字。一半的群死在第 2 天或更早。
en: Four rooms. den had no answer to its first message and lived 0 days; hall lived 2, attic 8; yard is alive to the end (it is known to be until 17 October: 16 days). At day 1 three of four are left, at day 7 two; no room was watched for 30 days, so there is no figure. Half of the rooms had died by day 2.

10-01 09:00 ann message room=den
10-01 00:00 amy message room=hall
10-02 00:00 ben message room=hall
10-03 00:00 amy message room=hall
10-01 00:00 amy message room=attic
10-05 00:00 ben message room=attic
10-09 00:00 amy message room=attic
10-01 00:00 amy message room=yard
10-10 00:00 ben message room=yard
10-20 00:00 amy message room=yard
10-30 00:00 ben message room=yard
10-31 00:00 amy message room=yard

| day | survival | low | high | at_risk | deaths | median | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 0.7500 | 0.1279 | 0.9606 | 3 | 1 | 2 | 4 |
| 7 | 0.5000 | 0.0578 | 0.8449 | 2 | 2 | 2 | 4 |
| 30 | – | – | – | 0 | 3 | 2 | 4 |
| 60 | – | – | – | 0 | 3 | 2 | 4 |
| 90 | – | – | – | 0 | 3 | 2 | 4 |
| 180 | – | – | – | 0 | 3 | 2 | 4 |
