as_of: 2026-10-10 12:00
inferred: b=new@.7
zh: ben 的提问有人回复了；young 还不到 2 小时，先不催。cat 是新人，排在前面，她问完 5 分钟 ben 说了话，但没有回复她；推断他是在接她的话，把握七成。amy 8 月就在了，不是新人，等了 123 小时。
en: ben's question was replied to, and young is not yet 2 hours old. cat is a newcomer and comes first; ben wrote 5 minutes after her, but not to her; that he answers her was inferred with a chance of .7. amy has been here since August, and waits for 123 hours.

08-01 09:00 amy message
10-05 09:00 amy message ? id=old
10-06 09:00 ben message ? id=answered
10-06 10:00 cat message re=answered
10-08 09:00 cat message ? id=new
10-08 09:05 ben message id=b
10-10 11:00 amy message ? id=young

| event | room | member | asked | wait_hours | newcomer | soft_answered | inferred_chance | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| new | hall | cat | 2026-10-08T09:00:00Z | 51 | yes | yes | 0.7000 | 1 |
| old | hall | amy | 2026-10-05T09:00:00Z | 123 | no | no | 0.0000 | 1 |
