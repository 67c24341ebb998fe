as_of: 2026-10-31 12:00
zh: own 没有进群记录，是根；own 带来 amy 和 ben，amy 带来 cat，cat 带来 dan，dan 在第 3 层。fay 不知道是谁带来的，自己是一个根。ben 退群再进，第二次不算。树上 5 个人：own–amy–cat–dan 一条链，加上 own–ben，两两之间平均相隔 2 步。
en: own has no join on record and is a root. own brought amy and ben, amy brought cat, cat brought dan, who is at layer 3. Nobody knows who brought fay: a root of its own. ben left and came back, which does not count. The tree has 5 people: the chain own–amy–cat–dan, and ben beside it; two of them are 2 steps apart on average.

08-01 09:00 own message
08-02 10:00 amy join by=own
08-03 10:00 ben join by=own
08-04 10:00 cat join by=amy
08-05 10:00 dan join by=cat
08-06 10:00 fay join
08-07 10:00 ben leave
08-09 10:00 ben join by=cat

| room | joins | named | named_share | roots | trees | layer_max | layer_mean | layer3 | layer3_share | top_invited | top_share | largest_tree | virality | virality_mean | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 5 | 4 | 0.8000 | 2 | 1 | 3 | 1.4 | 1 | 0.2000 | 2 | 0.4000 | 5 | 2 | 2 | 5 |
