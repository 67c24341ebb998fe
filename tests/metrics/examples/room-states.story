as_of: 2026-10-31 12:00
zh: hall 三天前有人接话，活着；den 上次有人接话是 8 天前，停聊；attic 静了 20 天；yard 里三条都是 cat 一个人说的，没有人接过，从第一条算起 31 天，死亡；mill 静了 19 天，三天前又有人接上，复活。
en: In hall somebody was answered three days ago: alive. In den 8 days ago: cooling. attic has been silent for 20 days. In yard all three messages are cat's and nobody ever answered, so its 31 days count from the first: dead. mill was silent for 19 days until somebody answered three days ago: revived.

10-28 11:00 amy message room=hall
10-28 12:00 ben message room=hall
10-23 11:00 amy message room=den
10-23 12:00 ben message room=den
10-11 11:00 amy message room=attic
10-11 12:00 ben message room=attic
09-30 12:00 cat message room=yard
10-15 12:00 cat message room=yard
10-30 12:00 cat message room=yard
10-09 11:00 amy message room=mill
10-09 12:00 ben message room=mill
10-28 11:00 amy message room=mill
10-28 12:00 ben message room=mill

| room | state | silent_days | since | last_exchange | revived_at | closed | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| hall | alive | 3 | 2026-10-28T11:00:00Z | 2026-10-28T12:00:00Z | – | no | 2 |
| mill | revived | 3 | 2026-10-28T12:00:00Z | 2026-10-28T12:00:00Z | 2026-10-28T12:00:00Z | no | 4 |
| den | cooling | 8 | 2026-10-30T12:00:00Z | 2026-10-23T12:00:00Z | – | no | 2 |
| attic | dormant | 20 | 2026-10-25T12:00:00Z | 2026-10-11T12:00:00Z | – | no | 2 |
| yard | dead | 31 | 2026-10-30T12:00:00Z | – | – | no | 3 |
