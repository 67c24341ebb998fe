as_of: 2026-10-31 12:00
zh: 6 条进群记录里 4 条写了是谁带来的，够一半。amy 14 天内带来 ben、cat；ben 15 天后才带来 dan，不算在 14 天里；eve 10 月 25 日才进群，还没满 14 天。满 14 天的 5 人（amy、ben、cat、dan、fay）14 天内一共带来 2 人，K 是 0.4。这 5 人也都满 44 天了；带来的两人里，只有 ben 在进群后第 24 到 30 天说过话，K_ret30 是 0.2。own 早就在群里，没有进群记录，带来的 fay 不进 K。
en: 4 of the 6 joins say who brought them, which is half. amy brought ben and cat within 14 days; ben brought dan after 15, which does not count; eve joined on 25 October and is not 14 days old. The 5 who are (amy, ben, cat, dan, fay) brought 2 within 14 days: K is 0.4. All 5 are 44 days old too, and of the two brought only ben wrote on days 24 to 30 after joining: K_ret30 is 0.2. own was there before, with no join on record, and fay, whom own brought, is not in K.

08-01 09:00 own message
08-01 10:00 amy join
08-03 10:00 ben join by=amy
08-04 10:00 cat join by=amy
08-05 10:00 fay join by=own
08-18 10:00 dan join by=ben
08-29 09:00 ben message
10-25 10:00 eve join

| room | joins | named | named_share | matured | invited | k | k_low | k_high | matured_30 | stayed_30 | k_ret30 | k_ret30_low | k_ret30_high | inviters | joined_inviters | cycle_days | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 6 | 4 | 0.6667 | 5 | 2 | 0.4 | 0 | 1.2 | 5 | 1 | 0.2 | 0 | 0.6 | 3 | 2 | 8.5 | 5 |
