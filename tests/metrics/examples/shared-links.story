as_of: 2026-10-10 12:00
zh: amy 的链接 cat 又发了一遍，只列最早的一条，一共 2 条；dan 给它点了表情，所以排在前面。
en: cat posted amy's link again: the oldest stands, of 2. dan put a sign under it, so it comes first.

10-05 09:00 ben message text= media=file id=file
10-06 09:00 amy message text=https://example.org link id=link
10-06 09:01 dan reaction re=link text=👍
10-07 09:00 cat message text=https://example.org link
10-07 10:00 cat message text=没有链接

| event | room | member | written | link | file | size | times | responders | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| link | hall | amy | 2026-10-06T09:00:00Z | yes | no | – | 2 | 1 | 2 |
| file | hall | ben | 2026-10-05T09:00:00Z | no | yes | – | 1 | 0 | 1 |
