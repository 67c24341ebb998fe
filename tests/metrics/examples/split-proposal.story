as_of: 2026-10-05
staff: b1
zh: 两圈各五个人，圈内人人互相点名，圈外只有 a5 点过 b1 一次：41 次来往里 40 次留在组内。没有人在另一组认识满 3 个人，所以没有人搭桥。b1 是班委，a 那一组还没有。
en: Two circles of five name one another; across, a5 named b1 once: 40 of 41 ties stay within a group. Nobody is tied to 3 people of the other group, so nobody is a bridge. b1 is an officer; the group of a has none yet.

10-01 09:01 a1 message names=a2,a3,a4,a5
10-01 09:02 a2 message names=a1,a3,a4,a5
10-01 09:03 a3 message names=a1,a2,a4,a5
10-01 09:04 a4 message names=a1,a2,a3,a5
10-01 09:05 a5 message names=a1,a2,a3,a4,b1
10-01 11:01 b1 message names=b2,b3,b4,b5
10-01 11:02 b2 message names=b1,b3,b4,b5
10-01 11:03 b3 message names=b1,b2,b4,b5
10-01 11:04 b4 message names=b1,b2,b3,b5
10-01 11:05 b5 message names=b1,b2,b3,b4

| room | member | group | people | groups | ties_kept | also_in | officer | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | a1 | 1 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | a2 | 1 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | a3 | 1 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | a4 | 1 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | a5 | 1 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | b1 | 2 | 5 | 2 | 0.9756 | – | yes | 1 |
| hall | b2 | 2 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | b3 | 2 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | b4 | 2 | 5 | 2 | 0.9756 | – | no | 1 |
| hall | b5 | 2 | 5 | 2 | 0.9756 | – | no | 1 |
