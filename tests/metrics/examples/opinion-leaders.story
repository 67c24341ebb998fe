as_of: 2026-10-31
zh: ann 提问，bob 和 cat 都答了，bob 的话又有 cat 和 dan 接。五条消息换来四个回应，μ = 0.8；bob 一条消息换来 2 个：(2 + 10 × 0.8) / (1 + 10) = 0.9091，Γ(10, 11) 的 10% 分位数是 0.5656。
en: ann asks, bob and cat answer, and cat and dan reply to bob. Five messages got four replies: mu = 0.8. bob got 2 for 1 message: (2 + 10 × 0.8) / (1 + 10) = 0.9091; the 10 % quantile of Gamma(10, 11) is 0.5656.

10-01 09:00 ann message id=q ?
10-01 09:05 bob message re=q id=b
10-01 09:06 cat message re=b
10-01 09:07 dan message re=b
10-01 09:08 cat message re=q

| member | score | shrunk | pagerank | expertise | repliers | replied_to | replies_got | answers | questions | z_number | thanks | h_index | rooms | weak | reasons | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| ann | 0.5656 | 0.9091 | 0.44 | 0.2597 | 2 | 0 | 2 | 0 | 1 | -1 | 0 | 1 | 1 | no | repliers h_index pagerank | 1 |
| bob | 0.5656 | 0.9091 | 0.298 | 0.3701 | 2 | 1 | 2 | 1 | 0 | 1 | 0 | 1 | 1 | no | answers repliers h_index pagerank | 1 |
| dan | 0.4233 | 0.7273 | 0.131 | – | 0 | 1 | 0 | 0 | 0 | – | 0 | 0 | 1 | no |  | 1 |
| cat | 0.388 | 0.6667 | 0.131 | 0.3701 | 0 | 2 | 0 | 1 | 0 | 1 | 0 | 0 | 1 | no | answers | 2 |
