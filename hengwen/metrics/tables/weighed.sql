-- weighed 掂量过的: of messages what each way of inferring says they answer, where `hengwen infer-replies` was run (0023);
-- else nothing. `chance` is the model's own, null where the words are gone.
-- given: links
select null::int as room, null::int as day, null::bigint as id, null::bool as held, null::bigint as previous,
    null::bigint as mentions, null::bigint as model, null::double as chance
where false
