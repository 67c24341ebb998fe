as_of: 2026-10-05
zh: 两对人各说各的，模块度 0.5。每人的来往数不变，重新抽一遍，四个人还是配成两对：偶然也是 0.5，标准差 0，看不出什么。
en: Two pairs talk apart: modularity 0.5. Drawn anew with as many ties for each, four people are two pairs again: chance shows 0.5 too, with no spread at all, and nothing can be told.

10-01 09:00 ann message id=a
10-01 09:01 bob message re=a id=b
10-01 09:02 ann message re=b
10-01 10:00 cat message id=c
10-01 10:01 dan message re=c id=d
10-01 10:02 cat message re=d
10-02 09:00 eve message

| room | week | modularity | rewired_mean | rewired_sd | threshold | z | communities_of_5 | clear | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 2026-10-05 | 0.5 | 0.5 | 0 | 0.5 | – | 0 | no | 7 |
