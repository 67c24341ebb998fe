as_of: 2026-10-31 12:00
zh: 最近 28 天从 10 月 3 日 12 点起，之前 28 天从 9 月 5 日起。amy 之前在说、现在没说，是沉默了；ben 之前没说、现在开口了；cat 10 月才来，之前还不认识；dan 前后都是普通，不列。
en: The last 28 days begin on 3 October, 12:00, the 28 before on 5 September. amy wrote before and not now: silent. ben did not before and does now. cat came in October and was not known before. dan is a regular both times and is not listed.

08-01 09:00 ben message text=good_morning_to_you
09-10 09:00 amy message text=good_morning_to_you
09-11 09:00 dan message text=good_morning_to_you
10-10 09:00 ben message text=good_morning_to_you
10-11 09:00 cat message text=good_morning_to_you
10-12 09:00 dan message text=good_morning_to_you

| room | member | role_before | role | change | seed | messages_before | messages | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | amy | regular | lurker | silent | no | 1 | 0 | 1 |
| hall | ben | lurker | regular | speaking | yes | 0 | 1 | 1 |
| hall | cat | none | regular | speaking | no | 0 | 1 | 1 |
