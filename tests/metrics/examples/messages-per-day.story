as_of: 2026-10-31
zone: Asia/Shanghai
zh: 时间是 UTC，群在上海：15:59 还是 10 月 1 日，16:00 已经是 10 月 2 日。机器人的一条不算；没有署名的一条算消息，不算人。10 月 3 日没人说话，就没有那一行。
en: Times are UTC and the room is in Shanghai: 15:59 is still 1 October, 16:00 is 2 October already. The bot's message does not count; the one nobody signed is a message and not a person. Nobody spoke on 3 October, so it has no row.
bots: bot

10-01 01:00 amy message
10-01 15:59 ben message
10-01 16:00 ben message
10-02 02:00 -   message
10-02 03:00 bot message
10-04 01:00 amy message

| day | messages | speakers | n |
| --- | --- | --- | --- |
| 2026-10-01 | 2 | 2 | 2 |
| 2026-10-02 | 2 | 1 | 2 |
| 2026-10-04 | 1 | 1 | 1 |
