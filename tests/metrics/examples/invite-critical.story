as_of: 2026-10-31 12:00
ask: seeds=20
zh: 进群满 14 天的 5 人里，amy 带来 6 人，另外 4 人一个没带：平均 R = 6 ÷ 5 = 1.2，方差 7.2，k = 1.2² ÷ (7.2 − 1.2) = 0.24。几乎全靠一个人带，一粒种子带出来的一支断掉的可能是 93%，要 34 粒才有九成把握不断；要是人人一样能带，7 粒就够。最近 14 天有动静的三个人里，own 和 amy 互相答过提问，都给了也得了。不足 5 人，三道关都不判。
en: Of the 5 who joined 14 days ago or more amy brought 6 and the others nobody: R = 6/5 = 1.2, variance 7.2, k = 1.2²/(7.2 − 1.2) = 0.24. With nearly all of it done by one, what one seed begins ends with 93 %, and it takes 34 seeds to go on nine times of ten; were all alike, 7. Three did something in the last 14 days; own and amy answered each other's questions, so both gave and got. Under 5 people no gate is judged.

10-10 09:00 amy join by=own
10-10 09:01 bea join by=own
10-10 09:02 cat join by=own
10-10 09:03 dan join by=own
10-10 09:04 eve join by=own
10-20 09:00 fay join by=amy
10-20 09:01 gil join by=amy
10-20 09:02 hal join by=amy
10-20 09:03 ida join by=amy
10-20 09:04 jon join by=amy
10-20 09:05 kim join by=amy
10-25 09:00 own message ? id=a
10-25 09:05 amy message re=a ? id=b
10-25 09:09 own message re=b
10-26 09:00 bea message

| room | matured | r | r_low | r_high | variance | k_hat | extinct_poisson | extinct | seeds_poisson | seeds_needed | total_3 | extra | active | gave_and_got | value_share | newcomers | frr24 | rated_30 | r30 | r30_median | value_reached | answers_reached | stays_reached | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 5 | 1.2 | 0 | 3.6 | 7.2 | 0.24 | 0.6863 | 0.9330 | 7 | 34 | 107.36 | – | 3 | 2 | 0.6667 | 3 | 0.6667 | 0 | – | – | – | – | – | 5 |
