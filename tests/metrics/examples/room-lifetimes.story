as_of: 2026-11-01
zh: hall 从 9 月 1 日 9 点到 11 日 21 点是 10.5 天，之后安静了 50 天又 3 小时。yard 的最后一条正好是 30 天以前，就算满了 30 天。den 昨天才说过话。
en: From 9:00 on 1 September to 21:00 on the 11th hall has 10.5 days, and 50 days and 3 hours of silence after. The last message in yard is exactly 30 days old, and that is 30 days. In den somebody wrote yesterday.

09-01 09:00 amy message
09-11 21:00 ben message
10-31 00:00 amy message room=den
10-02 00:00 cat message room=yard

| room | first | last | lifetime_days | messages | members | quiet_days | dead | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 2026-09-01T09:00:00Z | 2026-09-11T21:00:00Z | 10.5 | 2 | 2 | 50.125 | yes | 2 |
| yard | 2026-10-02T00:00:00Z | 2026-10-02T00:00:00Z | 0 | 1 | 1 | 30 | yes | 1 |
| den | 2026-10-31T00:00:00Z | 2026-10-31T00:00:00Z | 0 | 1 | 1 | 1 | no | 1 |
