as_of: 2026-10-05
zh: ann 和 bob 互相接话，cat 和 dan 也是，eve 谁也没接。人数一样时，先开口的排前面。没有一圈满 5 人，所以 clear 是 no：分是分了，说明不了什么。
en: ann and bob answer each other, so do cat and dan, and eve answers nobody. Equal circles stand in the order of their first words. None has 5 people, so clear is no: they are told apart, and mean little.

10-01 09:00 ann message id=a
10-01 09:01 bob message re=a id=b
10-01 09:02 ann message re=b
10-01 10:00 cat message id=c
10-01 10:01 dan message re=c id=d
10-01 10:02 cat message re=d
10-02 09:00 eve message

| room | member | community | people | clear | ties | n |
| --- | --- | --- | --- | --- | --- | --- |
| hall | ann | 1 | 2 | no | replies | 2 |
| hall | bob | 1 | 2 | no | replies | 1 |
| hall | cat | 2 | 2 | no | replies | 2 |
| hall | dan | 2 | 2 | no | replies | 1 |
| hall | eve | 3 | 1 | no | replies | 1 |
