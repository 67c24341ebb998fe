-- participation 发言集中度
-- asks:       How evenly is the talking shared?
-- grain:      –
-- measures:   members people up; gini number down; gini_corrected number down; top1pct_share share down;
--             top10pct_share share down; one_message people; top_share share down;
--             effective_speakers number up; evenness share up
-- n:          messages of known authors
-- period:     chosen
-- definition: Over members with a message: Gini of messages per member, also times n/(n-1) (use that below 30
--             members); the share of the loudest 1 % and 10 % of members, rounded up to whole members; how many
--             wrote once; the loudest one's share; effective speakers are e to the entropy of the shares (as many
--             equal voices), evenness the entropy by the logarithm of the number of members. One member alone:
--             Gini and evenness are not measurable.
-- lookback:   0 days
-- source:     METRICS 4
-- version:    1
-- engines:    duckdb
with spoke as (
    select member, sum(messages)::double as x
    from member_days where within and member is not null group by member
),
ranked as (
    select x, row_number() over (order by x) as i, count(*) over () as n, sum(x) over () as total
    from spoke
),
sums as (
    select
        count(*) as n, sum(x) as total, sum(i * x) as weighted, max(x) as top,
        sum(x) filter (i > n - ceil(n * 0.01)) as top1, sum(x) filter (i > n - ceil(n * 0.1)) as top10,
        count(*) filter (x = 1) as once, -sum(x / total * ln(x / total)) as entropy
    from ranked
)
select
    n as members,
    case when n > 1 then 2 * weighted / (n * total) - (n + 1) / n end as gini,
    case when n > 1 then (2 * weighted / (n * total) - (n + 1) / n) * n / (n - 1) end as gini_corrected,
    top1 / total as top1pct_share, top10 / total as top10pct_share, once as one_message,
    top / total as top_share, exp(entropy) as effective_speakers,
    case when n > 1 then entropy / ln(n) end as evenness,
    coalesce(total, 0)::bigint as n
from sums
