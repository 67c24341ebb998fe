as_of: 2026-10-03 12:00
ask: window=1
zh: 一期只取一天。10 月 1 日 amy 和 ben 都在说；2 日都没来，两人暂停；3 日 ben 又说了话（停后又来），amy 还没来（刚脱离，之前是新近活跃）。cat 2 日进群，一直没说话。
en: A period is one day here. On 1 October amy and ben wrote; on the 2nd neither did: both paused. On the 3rd ben wrote again (unpaused) and amy did not (newly disengaged, and newly active before). cat joined on the 2nd and has not spoken.

10-01 09:00 amy message
10-01 09:05 ben message
10-02 09:00 cat join
10-03 09:00 ben message

| day | state | members | n |
| --- | --- | --- | --- |
| 2026-10-01 | active | 2 | 2 |
| 2026-10-01 | connected | 0 | 2 |
| 2026-10-01 | consistent | 0 | 2 |
| 2026-10-01 | vital | 0 | 2 |
| 2026-10-01 | new_active | 2 | 2 |
| 2026-10-01 | still_active | 0 | 2 |
| 2026-10-01 | dropped | 0 | 2 |
| 2026-10-01 | paused | 0 | 2 |
| 2026-10-01 | new_disengaged | 0 | 2 |
| 2026-10-01 | disengaged | 0 | 2 |
| 2026-10-01 | disengaged_in_past | 0 | 2 |
| 2026-10-01 | unpaused | 0 | 2 |
| 2026-10-01 | returned | 0 | 2 |
| 2026-10-01 | about_to_disengage | 0 | 2 |
| 2026-10-01 | disengaged_were_vital | 0 | 2 |
| 2026-10-01 | disengaged_were_consistent | 0 | 2 |
| 2026-10-01 | disengaged_were_new | 0 | 2 |
| 2026-10-01 | joined | 0 | 2 |
| 2026-10-01 | joined_day | 0 | 2 |
| 2026-10-01 | lurker | 0 | 2 |
| 2026-10-02 | active | 0 | 0 |
| 2026-10-02 | connected | 0 | 0 |
| 2026-10-02 | consistent | 0 | 0 |
| 2026-10-02 | vital | 0 | 0 |
| 2026-10-02 | new_active | 0 | 0 |
| 2026-10-02 | still_active | 0 | 0 |
| 2026-10-02 | dropped | 2 | 0 |
| 2026-10-02 | paused | 2 | 0 |
| 2026-10-02 | new_disengaged | 0 | 0 |
| 2026-10-02 | disengaged | 0 | 0 |
| 2026-10-02 | disengaged_in_past | 0 | 0 |
| 2026-10-02 | unpaused | 0 | 0 |
| 2026-10-02 | returned | 0 | 0 |
| 2026-10-02 | about_to_disengage | 2 | 0 |
| 2026-10-02 | disengaged_were_vital | 0 | 0 |
| 2026-10-02 | disengaged_were_consistent | 0 | 0 |
| 2026-10-02 | disengaged_were_new | 0 | 0 |
| 2026-10-02 | joined | 1 | 0 |
| 2026-10-02 | joined_day | 1 | 0 |
| 2026-10-02 | lurker | 1 | 0 |
| 2026-10-03 | active | 1 | 1 |
| 2026-10-03 | connected | 0 | 1 |
| 2026-10-03 | consistent | 0 | 1 |
| 2026-10-03 | vital | 0 | 1 |
| 2026-10-03 | new_active | 0 | 1 |
| 2026-10-03 | still_active | 0 | 1 |
| 2026-10-03 | dropped | 0 | 1 |
| 2026-10-03 | paused | 0 | 1 |
| 2026-10-03 | new_disengaged | 1 | 1 |
| 2026-10-03 | disengaged | 1 | 1 |
| 2026-10-03 | disengaged_in_past | 0 | 1 |
| 2026-10-03 | unpaused | 1 | 1 |
| 2026-10-03 | returned | 0 | 1 |
| 2026-10-03 | about_to_disengage | 0 | 1 |
| 2026-10-03 | disengaged_were_vital | 0 | 1 |
| 2026-10-03 | disengaged_were_consistent | 0 | 1 |
| 2026-10-03 | disengaged_were_new | 1 | 1 |
| 2026-10-03 | joined | 0 | 1 |
| 2026-10-03 | joined_day | 0 | 1 |
| 2026-10-03 | lurker | 1 | 1 |
