as_of: 2026-10-10 12:00
zh: old 是九月写的，10 月 6 日被置顶，所以列出来；撤回的公告不列。
en: old was written in September and pinned on 6 October, so it is listed; the announcement that was recalled is not.

09-01 09:00 amy message text=群规 id=old
10-05 09:00 amy announce text=周六交作业 id=new
10-06 09:00 amy pin re=old
10-07 09:00 amy announce text=发错了 id=wrong
10-07 09:01 amy recall re=wrong

| event | room | member | written | pinned | n |
| --- | --- | --- | --- | --- | --- |
| old | hall | amy | 2026-09-01T09:00:00Z | 2026-10-06T09:00:00Z | 1 |
| new | hall | amy | 2026-10-05T09:00:00Z | – | 1 |
