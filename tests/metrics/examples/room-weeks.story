as_of: 2026-10-26
zh: 第一条在周三，那一周不完整，从 10 月 12 日（周一）算起。10 月 19 日那一周没人说话，也有一行。截至 26 日 0 点，它刚好过完。
en: The first message fell on a Wednesday, so the first full week is that of Monday 12 October. Nobody spoke in the week of the 19th, which has a row all the same: it has just ended on the 26th at 00:00.

10-07 09:00 amy message
10-12 09:00 amy message
10-13 09:00 ben message
10-13 09:01 ben message

| room | week | speakers | messages | n |
| --- | --- | --- | --- | --- |
| hall | 2026-10-12 | 2 | 3 | 3 |
| hall | 2026-10-19 | 0 | 0 | 0 |
