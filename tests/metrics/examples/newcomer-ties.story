as_of: 2026-10-31 12:00
zh: 9 月的三个新人都满 30 天了。amy 和 ben 互相接过话，各认识一个人；cat 24 小时内没人接，之后 ben 点了她的名，她没回。amy 和 ben 隔天又说了话。
en: Three newcomers of September, all 30 days old. amy and ben answered each other: a tie for both. Nobody answered cat within 24 hours; ben named her later and she did not answer. amy and ben wrote again on another day.

09-01 09:00 amy message id=a
09-01 09:05 ben message id=b re=a
09-01 09:06 amy message re=b
09-02 09:00 cat message
09-05 09:00 ben message names=cat
09-06 09:00 amy message

| room | month | newcomers | answered_24h | frr24 | frr24_low | frr24_high | again | again_share | tied | tied_share | ties_mean | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 2026-09 | 3 | 2 | 0.6667 | 0.2077 | 0.9385 | 2 | 0.6667 | 2 | 0.6667 | 0.6667 | 3 |
