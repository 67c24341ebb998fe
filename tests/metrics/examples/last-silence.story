as_of: 2026-10-31
ask: before=10
zh: 来往是 24 小时内另一个人也说过话的消息：1 日 9:05、5 日 10:00、11 日 11:00。停聊之后已经 19 天 13 小时。停之前的 10 天里有两次来往（5 日和 11 日），最长的停顿在它们之间，6 天 1 小时。
en: An exchange is a message that somebody else wrote before within 24 hours: on the 1st at 9:05, the 5th at 10:00, the 11th at 11:00. It has been silent for 19 days and 13 hours. The 10 days before hold two exchanges, on the 5th and the 11th; the longest pause lies between them, 6 days and 1 hour.

10-01 09:00 amy message
10-01 09:05 ben message
10-05 09:00 amy message
10-05 10:00 ben message
10-11 10:00 cat message
10-11 11:00 amy message

| room | last_exchange | silent_days | longest_pause | n |
| --- | --- | --- | --- | --- |
| hall | 2026-10-11T11:00:00Z | 19.5417 | 6.0417 | 2 |
