as_of: 2026-10-31
declared: d=check_in,h=homework
zh: d 的头几个字是这个群约定的打卡，h 是交作业。amy 三天打卡：1 日、2 日连着，4 日另起，最长连续 2 天。
en: By the words they begin with, d is what this room calls a check-in, h is homework. amy checked in on three days: the 1st and 2nd in a row, the 4th by itself, so her longest streak is 2.

10-01 08:00 amy check_in
10-02 08:00 amy message id=d
10-03 21:00 ben message id=h
10-04 08:00 amy check_in
10-04 09:00 ben vote

| practice | room | member | times | days | streak | first | last | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| check_in | hall | amy | 3 | 3 | 2 | 2026-10-01T08:00:00Z | 2026-10-04T08:00:00Z | 3 |
| homework | hall | ben | 1 | 1 | 1 | 2026-10-03T21:00:00Z | 2026-10-03T21:00:00Z | 1 |
| vote | hall | ben | 1 | 1 | 1 | 2026-10-04T09:00:00Z | 2026-10-04T09:00:00Z | 1 |
