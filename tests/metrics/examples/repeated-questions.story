as_of: 2026-10-20
zh: 前三条是同一个问题：词和问法一样。amy 和 cat 的都有人回复，ben 的没有，三条里两条有人答；回答取最近一次被回复的。「什么时候退款」问的是时间，不算同一个；dan 一个人问了两遍的也不列。
en: The first three are one question, equal in terms and in what they ask for. amy and cat were replied to, ben was not: two of three; the answer shown is to the newest. 什么时候退款 asks for a time and is another question; what dan alone asked twice is not listed.

10-05 09:00 amy message ? text=怎么退款？ id=q1
10-05 09:05 eve message re=q1 text=找客服
10-08 09:00 ben message ? text=请问如何退款 id=q2
10-12 09:00 cat message ? text=退款怎麼辦 id=q3
10-12 09:10 eve message re=q3 text=看置顶 id=a3
10-13 09:00 dan message ? text=什么时候退款
10-14 09:00 dan message ? text=作业交在哪里
10-15 09:00 dan message ? text=作业交在哪里

| question | times | people | rooms | first | last | answered_share | answer | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| q1 | 3 | 3 | 1 | 2026-10-05T09:00:00Z | 2026-10-12T09:00:00Z | 0.6667 | a3 | 3 |
