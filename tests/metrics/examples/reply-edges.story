as_of: 2026-10-31
inferred: n=a@.9 c=a@.9 d=n@.6 e=n@.4
zh: ben 回复 amy 一次，又点了 amy 和 cat 的名。cat 回复 amy 的同时点了她的名，只算回复。amy 回复自己、回复一条不在数据里的消息，都不算。dan 两句没写接谁的话，推断是接 ben 的，只有把握过半的那句记在推断一列，不进 n；cat 自己写了是回复，ben 自己点了名，推断不再多记。
en: ben replied to amy once, and named amy and cat. cat replied to amy and named her in the same message: that is a reply alone. amy's reply to herself, and to a message that is not in the log, count nowhere. dan says nowhere whom he answers; of two lines inferred to answer ben the one with a chance above a half is an inferred reply, outside n. cat's own reply and ben's own naming stand, and nothing is inferred beside them.

10-01 09:00 amy message id=a
10-01 09:01 ben message re=a
10-01 09:02 ben message names=amy,cat id=n
10-01 09:03 cat message re=a names=amy id=c
10-01 09:04 amy message re=a
10-01 09:05 amy message re=gone
10-01 09:06 dan message id=d
10-01 09:07 dan message id=e

| from_member | to_member | replies | mentions | inferred | n |
| --- | --- | --- | --- | --- | --- |
| ben | amy | 1 | 1 | 0 | 2 |
| ben | cat | 0 | 1 | 0 | 1 |
| cat | amy | 1 | 0 | 0 | 1 |
| dan | ben | 0 | 0 | 1 | 0 |
