-- own_model 自己的广告模型: how much each letter and pair of letters speaks for an advert, in millionths of log odds, as this
-- community's people labelled them: naive Bayes as in log/adverts/bayes.py, which makes the same table. Nothing below
-- 200 labels with 40 adverts (METRICS 9.3). The empty gram is the odds among the labelled.
with enough as (
    select count(*) as labels, count(*) filter (advert) as adverts from own_labels
    having count(*) >= 200 and count(*) filter (advert) >= 40 and count(*) filter (not advert) > 0
),
said as (select advert, string_split(zeroed(folded(text)), '') as letters from own_labels),
pairs as (select advert, unnest(letters) as x, unnest(letters[2:]) as y from said),
grams as (select advert, x as gram from pairs union all select advert, x || y from pairs where y is not null),
counts as (
    select gram, count(*) filter (advert) as a, count(*) filter (not advert) as o from grams where gram <> '' group by gram
),
sums as (select sum(a) + 0.3 * count(*) as a, sum(o) + 0.3 * count(*) as o from counts)
select c.gram, round(1000000 * (ln((c.a + 0.3) / s.a) - ln((c.o + 0.3) / s.o)))::integer as weight, e.labels
from counts c cross join sums s cross join enough e
union all
select '', round(1000000 * ln(adverts / (labels - adverts)))::integer, labels from enough
