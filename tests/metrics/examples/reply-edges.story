as_of: 2026-10-31
zh: ben 回复 amy 一次，又点了 amy 和 cat 的名。cat 回复 amy 的同时点了她的名，只算回复。amy 回复自己、回复一条不在数据里的消息，都不算。
en: ben replied to amy once, and named amy and cat. cat replied to amy and named her in the same message: that is a reply alone. amy's reply to herself, and to a message that is not in the log, count nowhere.

10-01 09:00 amy message id=a
10-01 09:01 ben message re=a
10-01 09:02 ben message names=amy,cat
10-01 09:03 cat message re=a names=amy
10-01 09:04 amy message re=a
10-01 09:05 amy message re=gone

| from_member | to_member | replies | mentions | n |
| --- | --- | --- | --- | --- |
| ben | amy | 1 | 1 | 2 |
| ben | cat | 0 | 1 | 1 |
| cat | amy | 1 | 0 | 1 |
