as_of: 2026-10-15
inferred: late=c@.7 d=b@.4
zh: dan 开口还不到 24 小时，先不算，新人是三位。amy 等了 4 分钟，ben 等了 180 分钟，cat 没人接：24 小时内 2 ÷ 3，10 分钟内 1 ÷ 3。等待的中位数是 180 分钟：到那时三人里已有一半以上有人接。10 分钟内有别人说话的只有 amy。六条消息里两条是回复。ben 隔了 11 小时说的那句，推断是接 cat 的，把握七成：算上推断，三位都有人接。六条消息都推断过。
en: dan's first words are not yet 24 hours old, so three newcomers count. amy waited 4 minutes, ben 180, nobody answered cat: 2 of 3 within 24 hours, 1 of 3 within 10 minutes. The median wait is 180 minutes: by then more than half were answered. Only amy's words were followed by somebody within 10 minutes. Two of six messages are replies. What ben wrote 11 hours later was inferred to answer cat, with a chance of .7: inferred replies counted, all three were answered. All six messages were inferred for.

10-01 09:00 amy message id=a
10-01 09:04 ben message id=b re=a
10-01 12:04 amy message re=b
10-02 09:00 cat message id=c
10-02 20:00 ben message id=late
10-14 12:00 dan message id=d

| room | newcomers | answered_24h | frr24 | frr24_low | frr24_high | answered_10m | frr10 | wait_median | soft_10m | soft_share | reply_share | inferred_24h | inferred_frr24 | inferred_share | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 3 | 2 | 0.6667 | 0.2077 | 0.9385 | 1 | 0.3333 | 180 | 1 | 0.3333 | 0.3333 | 3 | 1.0000 | 1.0000 | 3 |
