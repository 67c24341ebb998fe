as_of: 2026-10-31
zh: 28 天是 10 月 3 日 0 点以后：5 条，3 个人，3 天有人说话。24 小时内有别人接着说的是 10 日 amy 那条和 28 日 ben 那条，2 ÷ 5。老成员只有 amy。ben 说了 3 条，占 0.6；去掉他，10 日和 28 日都只剩一个人，一天来往也没有。上一次来往是 10 日，隔了 18 天，28 日 20 点算复活。
en: The 28 days begin on 3 October at 00:00: 5 messages, 3 people, 3 days. Followed by somebody else within 24 hours were amy's message on the 10th and ben's on the 28th, 2 of 5. Only amy was here before. ben wrote 3 of 5; without him one person is left on either day, and no day has an exchange. The exchange on the 28th came 18 days after the one before and revived the room.

09-01 09:00 amy message
10-10 09:00 amy message id=a
10-10 09:05 ben message re=a
10-20 09:00 ben message
10-28 09:00 ben message
10-28 20:00 cat message

| room | u28 | days28 | ansrate | ret28 | n7 | top1 | rec | born | age_days | messages | messages28 | speakers28 | loudest | last_exchange | revived_at | exchange_days28 | exchange_days28_without_loudest | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 3 | 3 | 0.4000 | 1 | 2 | 0.6000 | 2.1667 | 2026-09-01T09:00:00Z | 59.625 | 6 | 5 | 3 | ben | 2026-10-28T20:00:00Z | 2026-10-28T20:00:00Z | 2 | 0 | 5 |
