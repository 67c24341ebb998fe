as_of: 2026-10-15
inferred: c=q2@.8 d=q3@.9 e=q3@.4
zh: 最后一问还不到 24 小时，不算；三问里只有第一问有人回复，2 ÷ 3 没人接。第二问之后 8 分钟 cat 说了话，不一定是答它，只算弱的一种；第三问之后只有提问的人自己在说。八条消息里一条是回复。推断 cat 那句是接第二问的，把握八成，算上推断就只剩 1 ÷ 3；ben 那句接第三问的把握只有四成，不算；cat 接自己的话，本来就不算。
en: The last question is not yet 24 hours old. Of the other three only the first was replied to, so 2 of 3 are unanswered. cat wrote 8 minutes after the second, perhaps not in answer to it: that is the weak sign. After the third only the asker wrote. One of eight messages is a reply. cat's words were inferred to answer the second, with a chance of .8: inferred replies counted, 1 of 3 is unanswered. ben's chance of answering the third is .4 and does not count, nor does cat going on with her own words.

10-01 09:00 amy message ? id=q
10-01 09:05 ben message re=q
10-02 09:00 ben message ? id=q2
10-02 09:08 cat message id=c
10-03 09:00 cat message ? id=q3
10-03 09:01 cat message id=d
10-03 11:00 ben message id=e
10-14 12:00 amy message ?

| room | asked | answered | unanswered | uqr | uqr_low | uqr_high | soft_answered | soft_uqr | reply_share | inferred_answered | inferred_uqr | inferred_share | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 3 | 1 | 2 | 0.6667 | 0.2077 | 0.9385 | 2 | 0.3333 | 0.1250 | 2 | 0.3333 | 1.0000 | 3 |
