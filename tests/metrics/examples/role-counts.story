as_of: 2026-10-31 12:00
zh: 和“群里的角色”同一个故事，数一数：七个人，八种角色。只有 gus 的进群有记录，所以花名册不算已知。
en: The story of role-composition, counted: seven people, eight parts. Only gus has a join on record, so the roster is not known.

10-20 09:00 amy message ? text=how_do_i_begin
10-20 09:01 amy message ? text=and_then
10-20 09:02 amy message ? text=is_it_open
10-20 09:03 ben message text=haha
10-20 09:04 ben message text=ok
10-20 09:05 ben message text=lol
10-20 09:06 ben message text=yes
10-20 09:07 cat message text=see_you_tomorrow
10-20 09:08 dan message text=good_night_all
10-20 09:09 eve message text=good_morning_all
10-20 09:10 fay reaction
10-20 09:11 gus join

| room | role | members | share | roster | roster_known | n |
| --- | --- | --- | --- | --- | --- | --- |
| hall | host | 0 | 0.0000 | 7 | no | 7 |
| hall | kol | 0 | 0.0000 | 7 | no | 7 |
| hall | asker | 1 | 0.1429 | 7 | no | 7 |
| hall | helper | 0 | 0.0000 | 7 | no | 7 |
| hall | chatter | 1 | 0.1429 | 7 | no | 7 |
| hall | regular | 3 | 0.4286 | 7 | no | 7 |
| hall | spectator | 1 | 0.1429 | 7 | no | 7 |
| hall | lurker | 1 | 0.1429 | 7 | no | 7 |
