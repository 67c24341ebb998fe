as_of: 2026-10-05
zh: 三个人都接 ann 的话，ann 只接过 bob 的：近乎一颗星。六条消息里四条是回复，过了三成，来往就按回复算。拿掉 ann，剩下的人之间没有来往；可 10 月 1 日还有别人先后说话，那天仍算有来往。eve 隔了两天独自说一句，那天不算。
en: Three people answer ann, and ann answered bob alone: nearly a star. Four of six messages are replies, more than 30 %, so ties are told by replies. Without ann nobody left has a tie; but others spoke after one another on 1 October, so that day still counts as an exchange. Two days later eve speaks alone, and that day does not.

10-01 09:00 ann message id=a
10-01 09:05 bob message re=a id=b
10-01 09:06 ann message re=b
10-01 09:07 cat message re=a
10-01 09:08 dan message re=a
10-03 09:09 eve message

| room | speakers | messages | ties | edges | degree_centralization | reciprocity | gini | gini_corrected | effective_speakers | evenness | absence_factor | bridges | cut_people | isolates | largest_share | transitivity | core_share | mesh_index | largest_share_without_1 | largest_share_without_2 | largest_share_without_3 | exchange_days | exchange_days_without_1 | exchange_days_without_2 | exchange_days_without_3 | modularity | communities | communities_of_5 | n |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| hall | 5 | 6 | replies | 3 | 0.75 | 0.5000 | 0.1333 | 0.1667 | 4.7622 | 0.9697 | 2 | 3 | 1 | 1 | 0.8000 | 0.0000 | 0.8000 | 14.1421 | 0.2500 | 0.3333 | 0.5000 | 1 | 1 | 1 | 0 | 0 | 2 | 0 | 6 |
