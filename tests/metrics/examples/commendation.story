as_of: 2026-11-15
zh: 说的是 10 月；eve 那条写在 11 月 1 日 0 点，只算进 10 月 31 日那个晚上。amy 的第二声“早”24 小时内说过，不算发言；cat 的“早”是 amy 说过的，算发言，不算有效发言。ben 1 日 23:30 和 2 日 00:30 说话，是同一个晚上。cat 接住了 ben 的提问，ben 谢了她。dan 3 日入群，有两天说过话，是新人之星。
en: The month is October; what eve wrote at 0:00 on 1 November belongs to the night of 31 October alone. amy's second 早 repeats the first within 24 hours and is no message here; cat's 早 is one, but amy had said it, so it is no effective one. ben wrote at 23:30 on the 1st and at 00:30 on the 2nd, which is one night. cat answered ben's question, and ben thanked her. dan joined on the 3rd and wrote on two days: the best newcomer.

10-01 09:00 amy message text=早早
10-01 12:00 cat message text=早早
10-01 21:00 amy message text=早早
10-01 23:30 ben message
10-02 00:30 ben message ? id=q
10-02 10:05 cat message re=q id=a
10-02 10:09 ben message re=a thanks
10-03 08:00 dan join
10-03 08:10 dan message
10-04 08:10 dan message
10-03 11:00 ben red_packet
10-05 07:00 amy check_in
10-06 07:00 amy check_in
11-01 00:00 eve message

| award | place | member | value | of | began | n |
| --- | --- | --- | --- | --- | --- | --- |
| messages | 1 | amy | 3 | 3 | – | 4 |
| messages | 1 | ben | 3 | 2 | – | 4 |
| messages | 3 | cat | 2 | 2 | – | 4 |
| messages | 3 | dan | 2 | 2 | – | 4 |
| effective | 1 | amy | 3 | 4 | – | 4 |
| effective | 1 | ben | 3 | 3 | – | 4 |
| effective | 3 | dan | 2 | 2 | – | 4 |
| answers | 1 | cat | 1 | 1 | – | 1 |
| helped | 1 | cat | 1 | 1 | – | 1 |
| thanks | 1 | cat | 1 | 1 | – | 1 |
| red_packets | 1 | ben | 1 | 1 | – | 1 |
| check_ins | 1 | amy | 2 | 2 | – | 1 |
| streak | 1 | amy | 2 | 2 | 2026-10-05 | 1 |
| newcomer | 1 | dan | 2 | 2 | 2026-10-03 | 1 |
| days | 1 | amy | 3 | 4 | – | 4 |
| days | 2 | cat | 2 | 2 | – | 4 |
| days | 2 | ben | 2 | 3 | – | 4 |
| days | 2 | dan | 2 | 2 | – | 4 |
| first_speaker | 1 | amy | 3 | 6 | – | 3 |
| first_speaker | 2 | dan | 2 | 6 | – | 3 |
| first_speaker | 3 | ben | 1 | 6 | – | 3 |
| night_owl | 1 | ben | 1 | 2 | – | 2 |
| night_owl | 1 | eve | 1 | 1 | – | 2 |
