as_of: 2026-10-10 12:00
zh: ben 由 amy 带来，说过话；cat 还没说。dan 早就在群里说过话，这次进群不算新来。
en: amy brought ben, who has spoken; cat has not. dan had spoken there before, so this join is no coming.

09-01 09:00 amy message
09-01 09:00 dan message
10-05 09:00 ben join by=amy
10-05 09:05 ben message
10-06 09:00 cat join
10-07 09:00 dan join

| room | member | joined | inviter | spoke | n |
| --- | --- | --- | --- | --- | --- |
| hall | ben | 2026-10-05T09:00:00Z | amy | yes | 1 |
| hall | cat | 2026-10-06T09:00:00Z | – | no | 1 |
