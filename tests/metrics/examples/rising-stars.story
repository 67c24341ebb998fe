as_of: 2026-10-29
zh: 前 14 天只有 bob 接过 ann 的话，后 14 天有 3 个人，还分在 3 天里：ln 4 − ln 2。把日子抽 300 次，81% 的时候在涨，不到九成，还不能说确实在涨。
en: In the first 14 days bob alone answered ann, in the last 14 three people did, on three days: ln 4 - ln 2. Of 300 draws of days 81 % show growth, fewer than nine in ten: not surely rising.

09-01 09:00 ann message
10-02 09:00 ann message id=a
10-02 09:01 bob message re=a
10-17 09:00 ann message id=b
10-17 09:01 bob message re=b
10-20 09:01 cat message re=b
10-23 09:01 dan message re=b

| member | momentum | repliers | repliers_before | chance | rising | n |
| --- | --- | --- | --- | --- | --- | --- |
| ann | 0.6931 | 3 | 1 | 0.8133 | no | 1 |
