as_of: 2026-10-31 12:00
ask: goal=25
zh: 8 月进群的四个人，30 天内：amy、ben 开了口，amy 说满 4 天算活跃，又带来了 ben（四条进群记录里两条写了是谁带来的，够一半）。1/4 正好到了 25% 的目标。
en: Four joined in August. Within 30 days amy and ben spoke, amy on 4 days (active), and amy brought ben (two of the four joins say who brought them, which is half). 1 of 4 is the goal of 25 %.

08-01 09:00 amy join by=own
08-02 09:00 amy message
08-03 09:00 amy message
08-04 09:00 amy message
08-05 09:00 amy message
08-06 09:00 ben join by=amy
08-07 09:00 ben message
08-08 09:00 cat join
08-09 09:00 dan join
09-15 09:00 dan message

| room | month | joined | spoke | spoke_share | active | active_share | active_low | active_high | brought | brought_share | reached | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 2026-08 | 4 | 2 | 0.5000 | 1 | 0.2500 | 0.0456 | 0.6994 | 1 | 0.2500 | yes | 4 |
