as_of: 2026-10-10 12:00
zh: 留了联系方式的 eve 排在前面，尽管模型不觉得像；模型有 99.5% 把握的和带链接的 60% 也列出来。没有链接的 60% 不列，九月初的已经过了 28 天。
en: eve gave a contact and comes first, though the model thinks little of it; then 99.5%, then 60% beside a link. 60% without a link is left out, and early September is more than 28 days ago.

09-01 09:00 eve message advert=1 contact
10-05 09:00 amy message advert=0.6
10-06 09:00 ben message advert=0.6 link id=link
10-07 09:00 cat message advert=0.995 id=sure
10-08 09:00 eve message advert=0.2 contact id=contact

| event | room | member | written | probability | contact | link | n |
| --- | --- | --- | --- | --- | --- | --- | --- |
| contact | hall | eve | 2026-10-08T09:00:00Z | 0.2 | yes | no | 1 |
| sure | hall | cat | 2026-10-07T09:00:00Z | 0.995 | no | no | 1 |
| link | hall | ben | 2026-10-06T09:00:00Z | 0.6 | no | yes | 1 |
