as_of: 2026-10-10 12:00
zh: a 有 ben、cat 两位回复，dan 只点了表情，一共三位；cat 道了谢，eve 又接着回复了 cat，所以引 cat 的这一条。b 有两位点了表情。c 只有一位回应，d 撤回了，都不列。
en: ben and cat replied to a and dan put a sign under it: three people. cat said thanks, and eve went on from what cat wrote, so that reply is shown. Two put a sign under b. One responded to c, and d was recalled: neither is listed.

10-05 09:00 amy message text=散文要改三遍 id=a
10-05 09:05 ben message re=a text=同意
10-05 09:06 cat message re=a text=谢谢分享 thanks id=r
10-05 09:07 eve message re=r text=我也是
10-05 09:08 dan reaction re=a text=👍
10-06 09:00 ben message text=今晚读书会 id=b
10-06 09:01 amy reaction re=b text=👍
10-06 09:02 cat reaction re=b text=🎉
10-06 09:03 cat reaction re=b text=👍
10-07 09:00 cat message text=早 id=c
10-07 09:01 amy message re=c text=早呀
10-08 09:00 dan message text=说错了 id=d
10-08 09:01 amy message re=d text=啊
10-08 09:01 ben message re=d text=嗯
10-08 09:02 dan recall re=d

| event | room | member | written | responders | replies | reactions | thanked | length | reply | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| a | hall | amy | 2026-10-05T09:00:00Z | 3 | 2 | 1 | 1 | 6 | r | 3 |
| b | hall | ben | 2026-10-06T09:00:00Z | 2 | 0 | 3 | 0 | 5 | – | 2 |
