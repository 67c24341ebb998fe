as_of: 2026-10-10
ask: burst=4
zh: 八条发言。amy 五分钟内把同一句话说了两遍，第二遍是重复。ben 十分钟之内连发四条，（这里把 burst 设成 4；不设是 10 条）第二、三、四条各算二分之一、三分之一、四分之一，缺的是 0.5+0.6667+0.75=1.9167。cat 的「嗯」再短也不是噪音。(1+1.9167)/8=0.3646。没有够用的标注，广告未知。
en: Eight messages. amy says one thing twice within five minutes: one duplicate. ben writes four within ten minutes (burst is set to 4 here, 10 is the rule), which count 1, a half, a third and a quarter: 0.5+0.6667+0.75=1.9167 is lacking. cat's 嗯 is short and no noise. (1+1.9167)/8=0.3646. Without labels enough to learn from, adverts are unknown.

10-05 09:00 amy message text=几点开始呀
10-05 09:05 amy message text=几点开始呀
10-06 20:00 ben message text=第一句
10-06 20:02 ben message text=第二句
10-06 20:04 ben message text=第三句
10-06 20:06 ben message text=第四句
10-06 20:30 cat message text=嗯
10-07 09:00 dan message text=我来晚了

| room | noise | adverts | duplicates | flood | floods | loud_hours | posters | busy_hour | labels | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 0.3646 | – | 1 | 1.9167 | 0 | 0 | 1 | 4.7 | – | 8 |
