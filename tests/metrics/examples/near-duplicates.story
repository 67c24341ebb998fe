as_of: 2026-10-10
ask: least=2
zh: amy 的三条只差两个字和一个标点，每两条里相同的三字组都有七成以上，ben 转的也算同一段话；她第二、三条的前面 24 小时里已经有过，是重复。三个群在 24 小时之内，所以是群发。不足 12 个字的「收到」，同一个人十分钟内再说才算，cat 说的不算。
en: amy's three differ by two characters and a mark: of their sets of three letters seven in ten or more are common; ben's is the same text. Before her second and third stood her own within 24 hours: duplicates. Three rooms within 24 hours make a broadcast. 收到, shorter than 12 characters, counts only where the same person says it again within ten minutes, not when cat does.

10-05 09:00 amy message text=周六下午两点在图书馆三楼朗读会请提前十分钟到 id=a
10-05 10:00 amy message room=den text=周六下午两点在图书馆三楼朗读会请提前十分钟到场哦
10-05 11:00 amy message room=pub text=周六下午两点在图书馆三楼朗读会请提前十分钟到！
10-06 12:00 ben message text=周六下午两点在图书馆三楼朗读会请提前十分钟到
10-07 09:00 ben message text=收到 id=ok
10-07 09:05 ben message text=收到
10-07 09:06 cat message text=收到

| event | messages | duplicates | people | rooms | texts | unread | broadcast | first | last | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| a | 4 | 2 | 2 | 3 | 3 | 0 | yes | 2026-10-05T09:00:00Z | 2026-10-06T12:00:00Z | 4 |
| ok | 2 | 1 | 1 | 1 | 1 | 0 | no | 2026-10-07T09:00:00Z | 2026-10-07T09:05:00Z | 2 |
