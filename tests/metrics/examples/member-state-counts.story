as_of: 2026-10-31 12:00
zh: 10 月 30 日交来的名单上有 amy、ben、cat 三个人；dan 说过话却不在名单上，是已经走了。八种状态加起来是 3 人，按活跃天数分的四组也是。
en: A list of 30 October names amy, ben and cat; dan had spoken and is not on it, so has left. The eight states add up to 3 people, and so do the four groups by active days.

09-01 09:00 dan message
10-05 09:00 amy message
10-12 09:00 amy message
10-20 09:00 amy message
10-29 09:00 amy message
10-29 09:05 ben message
10-30 10:00 amy roster_seen
10-30 10:00 ben roster_seen
10-30 10:00 cat roster_seen

| room | scale | state | members | share | roster | left | roster_known | list_seen | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | state | never_spoke | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | back | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | paused | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | vital | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | steady | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | occasional | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | lost | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | state | quiet | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | rollup | active | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | rollup | occasional | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | rollup | quiet | 0 | 0.0000 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
| hall | rollup | never_spoke | 1 | 0.3333 | 3 | 1 | yes | 2026-10-30T10:00:00Z | 3 |
