as_of: 2026-11-01
zh: 8 月 2 个人在（都有入群记录），2 个都说了话，4 条；9 月 4 个人在，2 个说话，2 条；10 月 dan 一句没说就走了，3 个人里 1 个说话，1 条。三个月都在 1–19 人这一档：9 人次里 5 人次说话，7 条 ÷ 9。
en: In August 2 people are there, both with a join on record, and both speak: 4 messages. In September 4 are there and 2 speak, 2 messages. In October dan leaves without a word: 1 of 3 speaks, 1 message. All three months are of 1-19 people: 5 of 9 person-months, 7 messages by 9.

08-01 09:00 amy join
08-01 09:00 ben join
08-02 09:00 amy message
08-02 10:00 ben message
08-03 09:00 amy message
08-03 10:00 ben message
09-01 09:00 cat join
09-01 09:00 dan join
09-02 09:00 amy message
09-03 09:00 cat message
10-02 09:00 amy message
10-05 09:00 dan leave

| room | size_of | size | months | people | past_150 | share | low | high | messages_per_person | least | most | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | roster | 1-19 | 3 | 3 | no | 0.5556 | 0.2666 | 0.8112 | 0.7778 | 0.3333 | 2 | 9 |
