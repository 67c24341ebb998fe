as_of: 2026-11-15
zh: 说的是 10 月，eve 那条是 11 月的。amy 的第二声“早”24 小时内说过，不算，所以她和 ben 都是 2 条，并列第一，cat 就是第三。开场的是 1 日、2 日的 amy 和 3 日的 ben。
en: The month is October; eve wrote in November. amy's second 早 repeats the first within 24 hours, so she and ben have 2 messages each and share the first place, and cat is third. The first words of the day were amy's on the 1st and 2nd, ben's on the 3rd.

10-01 09:00 amy message text=早
10-01 21:00 amy message text=早
10-02 09:00 amy message
10-02 10:00 ben message ? id=q
10-02 10:05 cat message re=q
10-03 10:00 ben message
10-03 11:00 ben red_packet
11-01 00:00 eve message

| award | place | member | value | n |
| --- | --- | --- | --- | --- |
| messages | 1 | amy | 2 | 3 |
| messages | 1 | ben | 2 | 3 |
| messages | 3 | cat | 1 | 3 |
| red_packets | 1 | ben | 1 | 1 |
| answers | 1 | cat | 1 | 1 |
| days | 1 | amy | 2 | 3 |
| days | 1 | ben | 2 | 3 |
| days | 3 | cat | 1 | 3 |
| first_speaker | 1 | amy | 2 | 2 |
| first_speaker | 2 | ben | 1 | 2 |
