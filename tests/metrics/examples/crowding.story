as_of: 2026-10-10
zh: 到 9:19 为止的 20 分钟里有 amy、ben、cat 三个人。9:21 时 amy 那条已经过了 20 分钟，ben、cat、dan 还是三个，所以记的是 9:19。
en: The 20 minutes up to 9:19 hold amy, ben and cat. By 9:21 amy's message is more than 20 minutes old; ben, cat and dan are three again, so that 9:19 stays the moment.

10-01 09:00 amy message
10-01 09:10 ben message
10-01 09:19 cat message
10-01 09:21 dan message
10-02 09:00 amy message

| room | posters | moment | n |
| --- | --- | --- | --- |
| hall | 3 | 2026-10-01T09:19:00Z | 5 |
