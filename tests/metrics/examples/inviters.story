as_of: 2026-10-31 12:00
zh: own 早就在群里（第 0 层），带来 amy、ben；amy 在第 1 层，带来 cat。进群后第 24 到 30 天说过话的算留下：amy（8 月 26 日，第 24 天）留下了，ben 没有。cat 10 月 20 日才进群，还没满 30 天，不知道。
en: own was there before (layer 0) and brought amy and ben; amy, at layer 1, brought cat. Who wrote on days 24 to 30 after joining stayed: amy did (26 August, day 24), ben did not. cat joined on 20 October and is not 30 days old: unknown.

08-01 09:00 own message
08-02 10:00 amy join by=own
08-03 10:00 ben join by=own
08-20 10:00 ben message
08-26 10:00 amy message
10-20 10:00 cat join by=amy

| room | member | invited | rated | stayed | stayed_share | stayed_low | stayed_high | layer | last | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | own | 2 | 2 | 1 | 0.5000 | 0.0945 | 0.9055 | 0 | 2026-08-03T10:00:00Z | 2 |
| hall | amy | 1 | 0 | – | – | – | – | 1 | 2026-10-20T10:00:00Z | 1 |
