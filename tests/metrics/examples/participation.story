as_of: 2026-10-31
zh: 三个人说了 4、1、1 条，没有署名的不算。基尼系数 = 2 × (1×1 + 2×1 + 3×4) ÷ (3×6) − 4÷3 = 0.3333，人少时再乘 3÷2。说得最多的人占 4 ÷ 6；10% 的人也进位成一个人。份额的熵是 0.8676，e 的 0.8676 次方是 2.3811：相当于两个多人在均匀地说；除以 ln 3 是均匀度 0.7897。
en: Three people wrote 4, 1 and 1; what nobody signed is left out. Gini = 2 × (1×1 + 2×1 + 3×4) ÷ (3×6) − 4÷3 = 0.3333, times 3÷2 for so few people. The loudest has 4 of 6, and 10 % of three people is one person, rounded up. The entropy of the shares is 0.8676; e to it is 2.3811, as many equal voices; by ln 3 it is an evenness of 0.7897.

10-01 09:00 amy message
10-01 09:01 amy message
10-01 09:02 amy message
10-01 09:03 amy message
10-01 09:04 ben message
10-01 09:05 cat message
10-01 09:06 -   message

| members | gini | gini_corrected | top1pct_share | top10pct_share | one_message | top_share | effective_speakers | evenness | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 3 | 0.3333 | 0.5 | 0.6667 | 0.6667 | 2 | 0.6667 | 2.3811 | 0.7897 | 6 |
