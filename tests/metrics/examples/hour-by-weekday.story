as_of: 2026-10-31
zone: Asia/Shanghai
zh: 10 月 5 日和 12 日都是周一，UTC 1 点是上海 9 点：三条，两个人。5 日 16:00 在上海已经是周二 0 点。没有署名的一条算消息，不算人。
en: 5 and 12 October are Mondays, and 01:00 UTC is nine in Shanghai: three messages of two people. 16:00 on the 5th is Tuesday midnight there. The message nobody signed is a message and no person.

10-05 01:00 amy message
10-05 01:30 ben message
10-05 16:00 ben message
10-06 14:00 -   message
10-12 01:10 amy message

| weekday | hour | messages | speakers | n |
| --- | --- | --- | --- | --- |
| 1 | 9 | 3 | 2 | 3 |
| 2 | 0 | 1 | 1 | 1 |
| 2 | 22 | 1 | 0 | 1 |
