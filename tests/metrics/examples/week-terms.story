as_of: 2026-10-10
zh: 「散文」在 hall 有 5 条、4 个人说到（amy 同一天同样的话算一次），den 一条也没有。hall 这周一共 8 个词次，den 2 个，先验给散文 500×5/10=250，z 是 (ln(255/253)−ln(250/252)) 除以 0.089。「朗读」只有 2 条，不列。
en: 散文 stands in 5 messages of hall by 4 people (the same words of amy's on one day count once), and in none of den. hall holds 8 terms in all, den 2; the prior gives 散文 500×5/10 = 250, and z is (ln(255/253) − ln(250/252)) by 0.089. 朗读 stands in 2 and is not listed.

10-05 09:00 amy message text=散文怎么开头
10-05 09:01 amy message text=散文怎么开头
10-05 09:05 ben message text=散文朗读
10-06 09:00 cat message text=今天的散文朗读
10-07 09:00 dan message text=散文真好 id=best
10-08 09:00 amy message text=再说散文
10-05 10:00 eve message room=den text=打球去吗
10-06 10:00 eve message room=den text=打球几点

| room | term | written | z | messages | people | event | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 散文 | 散文 | 0.178 | 5 | 4 | best | 6 |
