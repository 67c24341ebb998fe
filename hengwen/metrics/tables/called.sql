-- called 称呼: what members are called, as terms: the whole name, and each part of a Latin one of two or three words.
-- simplified: term
select distinct unnest(case when regexp_full_match(trim(name), '[A-Za-z''-]+( [A-Za-z''-]+){1,2}')
    then list_concat([lower(trim(name))], string_split(lower(trim(name)), ' ')) else [lower(trim(name))] end) as term
from accounts
where name is not null
