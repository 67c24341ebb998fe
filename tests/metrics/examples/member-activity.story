as_of: 2026-10-31
bots: bot
zh: ben 两天三条，两个群。他接了 amy 一次，接自己的那次不算；amy 接了他一次。机器人接 amy 的那次也不算。
en: ben wrote three messages on two days in two rooms. He answered amy once; answering himself does not count. She answered him once, and the bot's answer to her does not count either.

10-01 09:00 amy message id=a
10-01 09:05 ben message id=b re=a
10-01 09:06 amy message re=b
10-02 09:00 ben message room=den
10-02 09:01 ben message re=b
10-03 09:00 bot message re=a

| member | messages | days | first | last | rooms | replies_given | replies_got | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| ben | 3 | 2 | 2026-10-01T09:05:00Z | 2026-10-02T09:01:00Z | 2 | 1 | 1 | 3 |
| amy | 2 | 1 | 2026-10-01T09:00:00Z | 2026-10-01T09:06:00Z | 1 | 1 | 1 | 2 |
