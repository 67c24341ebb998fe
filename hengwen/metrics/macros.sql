-- Spans in microseconds, and the Wilson interval (METRICS 8.2, z = 1.96).
create macro in_days(w) as cast(w as bigint) * 86400000000;
create macro in_hours(w) as cast(w as bigint) * 3600000000;
create macro in_minutes(w) as cast(w as bigint) * 60000000;
create macro week_of(d) as (d + 3) // 7;
create macro wilson_low(k, n) as case when n > 0 then greatest(0.0,
    (k / n + 1.9208 / n - 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n)) end;
create macro wilson_high(k, n) as case when n > 0 then least(1.0,
    (k / n + 1.9208 / n + 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n)) end;
