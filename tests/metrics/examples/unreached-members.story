as_of: 2026-10-31 12:00
staff: own
zh: own 是群主，只回过 amy。ben 有 cat 接过话，cat 没人接；dan 9 月以后没说过话，不列。
en: own is staff and answered amy alone. cat answered ben, nobody cat. dan has not written since September and is not listed.

10-20 09:00 amy message id=a
10-20 09:01 ben message id=b
10-20 09:02 ben message
10-20 09:03 cat message re=b
10-20 09:05 own message re=a
09-01 09:00 dan message

| room | member | messages | first | last | answered_by_others | n |
| --- | --- | --- | --- | --- | --- | --- |
| hall | ben | 2 | 2026-10-20T09:01:00Z | 2026-10-20T09:02:00Z | yes | 2 |
| hall | cat | 1 | 2026-10-20T09:03:00Z | 2026-10-20T09:03:00Z | no | 1 |
