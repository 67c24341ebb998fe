as_of: 2026-10-10 12:00
zh: q1 有两个人回复，amy 回复 dan 道了谢，所以取 dan 的，等了 20 分钟。q2 只有人反问，q3 没有人回复：都不列。
en: Two people replied to q1; amy thanked dan in a reply, so dan's is the answer, after 20 minutes. q2 was met with a question only, q3 by nobody: neither is listed.

10-05 09:00 amy message ? text=怎么退款 id=q1
10-05 09:05 cat message re=q1 text=不清楚
10-05 09:20 dan message re=q1 text=找客服 id=a
10-05 09:21 amy message re=a text=谢谢 thanks
10-06 09:00 ben message ? text=几点上课 id=q2
10-06 09:01 cat message re=q2 ? text=哪一班
10-07 09:00 ben message ? text=在哪里交 id=q3

| event | room | member | asked | answer | answerer | wait_minutes | thanked | replies | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| q1 | hall | amy | 2026-10-05T09:00:00Z | a | dan | 20 | yes | 2 | 2 |
