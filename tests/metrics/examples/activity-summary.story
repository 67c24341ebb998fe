as_of: 2026-10-31
bots: bot
zh: 机器人那条不算，还有 5 条。9 月 20 日到 10 月 28 日首尾共 39 天，其中 4 天有人说话：5 ÷ 39 = 0.1282。这四天发言的人是 1、2、0、1 个，4 ÷ 39 = 0.1026。近 30 天从 10 月 1 日 0 点起，有 4 条，2 个人；近 7 天只有 1 条。
en: The bot's message does not count; five are left. From 20 September to 28 October there are 39 days, 4 of them with a message: 5 ÷ 39 = 0.1282. Those days had 1, 2, 0 and 1 speakers, 4 ÷ 39 = 0.1026. The last 30 days begin on 1 October at 00:00: 4 messages, 2 people; the last 7 days have one message.

09-20 10:00 amy message
10-01 09:00 amy message
10-01 09:05 ben message
10-01 09:10 bot message
10-03 09:00 -   message
10-28 09:00 ben message room=den

| messages | members | rooms | first | last | days | active_days | messages_per_day | messages_per_active_day | busiest_day | busiest_day_messages | speakers_per_day | messages_7d | speakers_7d | messages_30d | speakers_30d | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 5 | 2 | 2 | 2026-09-20T10:00:00Z | 2026-10-28T09:00:00Z | 39 | 4 | 0.1282 | 1 | 2026-10-01 | 2 | 0.1026 | 1 | 1 | 4 | 2 | 5 |
