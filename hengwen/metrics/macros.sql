-- Spans in microseconds, the Wilson interval (METRICS 8.2, z = 1.96), and a room's state by the real days since its last
-- exchange, or birth, and since the last exchange that ended 14 days of silence or more (METRICS 1.2).
create macro in_days(w) as cast(w as bigint) * 86400000000;
create macro in_hours(w) as cast(w as bigint) * 3600000000;
create macro in_minutes(w) as cast(w as bigint) * 60000000;
create macro week_of(d) as (d + 3) // 7;
create macro wilson_low(k, n) as case when n > 0 then greatest(0.0,
    (k / n + 1.9208 / n - 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n)) end;
create macro wilson_high(k, n) as case when n > 0 then least(1.0,
    (k / n + 1.9208 / n + 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n)) end;
create macro state_of(silent, since_revival) as case
    when silent >= 30 then 'dead' when silent >= 14 then 'dormant' when silent >= 7 then 'cooling'
    when since_revival < 14 then 'revived' else 'alive' end;
-- How far a word's odds here (y of n) differ from there (y2 of n2), a of a0 being what it is worth everywhere, in standard
-- errors: log-odds with an informative Dirichlet prior (METRICS 11).
create macro log_odds_z(y, n, y2, n2, a, a0) as
    (ln((y + a) / (n + a0 - y - a)) - ln((y2 + a) / (n2 + a0 - y2 - a))) / sqrt(1 / (y + a) + 1 / (y2 + a));
