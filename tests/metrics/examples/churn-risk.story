as_of: 2026-10-31 12:00
zh: amy 昨天还在说，ben 只在 20 天前说过一次，不再开口的可能大得多。cat 已经静了 28 天以上，不再预测；den 群不满 28 天，eve 也不预测。 ben: 0.2318 + 0.7066·ln 21 − 0.2772·ln 2 + 0.2635 = 2.454, 1 / (1 + e^−2.454) = 0.921。
en: amy wrote yesterday; ben once, 20 days ago, and may well not write again. cat has been silent for more than 28 days, so nothing is foretold; nor of eve, whose room is younger than 28 days. ben: 0.2318 + 0.7066·ln 21 − 0.2772·ln 2 + 0.2635 = 2.454, and 1 / (1 + e^−2.454) = 0.921.

09-01 12:00 amy message
10-20 12:00 amy message
10-30 12:00 amy message
10-11 12:00 ben message
09-20 12:00 cat message
10-25 12:00 eve message room=den

| room | member | probability | why | recency | l28 | n28 | messages | tenure | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | ben | 0.9209 | – | 20 | 1 | 1 | 1 | 20 | 1 |
| hall | amy | 0.4826 | – | 1 | 2 | 2 | 3 | 60 | 3 |
| hall | cat | – | silent | 41 | 0 | 0 | 1 | 41 | 1 |
| den | eve | – | young-room | 6 | 1 | 1 | 1 | 6 | 1 |
