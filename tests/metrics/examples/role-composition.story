as_of: 2026-10-31 12:00
zh: amy 问了三次，是提问者；ben 发了四句很短的话，又是五个说话的人里最多的（第 80 百分位是 3.2），是话多的；cat、dan、eve 各说了一句，是普通；fay 只点了表情，是吃瓜；gus 只进了群，是潜水。
en: amy asked three times: asker. ben wrote four very short lines, more than four fifths of the five speakers (the 80th percentile is 3.2): chatter. cat, dan and eve wrote once: regular. fay only reacted: spectator. gus only joined: lurker.

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

| room | member | role | messages | questions | answers | repliers | replies_got | starts | reactions | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | amy | asker | 3 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
| hall | ben | chatter | 4 | 0 | 0 | 0 | 0 | 0 | 0 | 4 |
| hall | cat | regular | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |
| hall | dan | regular | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |
| hall | eve | regular | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |
| hall | fay | spectator | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 0 |
| hall | gus | lurker | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
