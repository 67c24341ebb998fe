as_of: 2026-10-10 12:00
zh: amy 的第一句是 7 天以前的；dan 有人接；eve 开口还不到 2 小时。只剩 cat：等了 51 小时，amy 5 分钟后说了话，但没有回复她。
en: amy's first words are older than 7 days, dan was answered, eve's are not yet 2 hours old. cat is left: she has waited for 51 hours; amy wrote 5 minutes after her, but not to her.

10-01 09:00 amy message
10-08 09:00 cat message id=c
10-08 09:05 amy message
10-09 09:00 dan message id=d
10-09 09:30 amy message re=d
10-10 11:00 eve message

| event | room | member | asked | wait_hours | soft_answered | n |
| --- | --- | --- | --- | --- | --- | --- |
| c | hall | cat | 2026-10-08T09:00:00Z | 51 | yes | 1 |
