as_of: 2026-10-10
topics: 写作 ai
zh: hall 的三条有文字的消息里，两条说到「写作」（一条是繁体），1/2 以上；「said」里有 ai 两个字母，但不是整词，不算。没有文字的不进分母。
en: Of hall's three messages with a text two hold 写作, one of them in traditional characters. "said" holds the letters ai, but not as a word. What has no text is not counted.

10-05 09:00 amy message text=今天的写作练习
10-05 09:05 ben message text=寫作真難
10-05 09:10 cat message text=nothing_said
10-05 09:15 cat message

| room | share | share_low | share_high | on_topic | topics | n |
| --- | --- | --- | --- | --- | --- | --- |
| hall | 0.6667 | 0.2077 | 0.9385 | 2 | 2 | 3 |
