-- engagement(span, acts, ties, strong_tie, many) 参与: from which day on each member did or did not do enough. `busy`: `acts`
-- things in the `span` days up to the day; `tied`: `ties` ties in or out (nothing is told where 1 will do: who does
-- something has one); `connected`: more than `many` ties of `strong_tie` or more. What a person writes is a tie with
-- themselves, out and in. Beside them: `joined`, whose join is on record; `first` and `today`, of the log.
-- once: several questions ask with the same figures
with wrote as (select day, member, sum(messages) as messages from member_days where member is not null group by all),
-- How much each did on each day, and from when to when `span` days held enough of it.
done as (
    select member, day, sum(w) as w
    from (select member, day, messages as w from wrote union all select from_member, day, times from dealings)
    group by all
),
-- Where one thing is enough, a member is out when no day follows within the span.
runs as (
    select member, day, lag(day) over w as before, lead(day) over w as after
    from done where acts = 1
    window w as (partition by member order by day)
),
doing as (
    select member, day, sum(w) as w
    from (select member, day, w from done where acts > 1
          union all select member, day + span, -w from done where acts > 1)
    group by all
),
busy as (select member, day, sum(w) over (partition by member order by day) >= acts as yes from doing),
-- Ties of the strength asked for: one for being active (a tie of 1, where more than one is asked for), one for
-- being connected. What a person writes is a tie with themselves, out and in.
asked as (
    select 'tied' as what, 1 as strong, ties as least where ties > 1
    union all
    select 'connected', strong_tie, many + 1
),
pairs as (
    select k.what, k.strong, k.least, e.a, e.b
    from (select from_member as a, to_member as b, sum(times) as w from dealings group by all) e
    join asked k on e.w >= k.strong
),
able as (
    select what, any_value(strong) as strong, any_value(least) as least, member
    from (select what, strong, least, unnest([a, b]) as member from pairs)
    group by what, member
    having count(*) + 2 >= any_value(least)
),
drawn as (
    select p.what, p.strong, p.a, p.b, e.day, e.times as w
    from pairs p join dealings e on e.from_member = p.a and e.to_member = p.b
    union all
    select s.what, s.strong, s.member, s.member, o.day, o.messages from able s join wrote o on o.member = s.member
    union all
    -- Those whom nobody is tied to but by their own words, where two ties would do.
    select k.what, k.strong, o.member, o.member, o.day, o.messages
    from asked k
    join wrote o on k.least <= 2
    anti join able s on s.what = k.what and s.member = o.member
),
drawing as (
    select what, a, b, day, any_value(strong) as strong, sum(w) as w
    from (select * from drawn union all select what, strong, a, b, day + span, -w from drawn)
    group by what, a, b, day
),
strung as (
    select what, a, b, day, (sum(w) over (partition by what, a, b order by day) >= strong)::int as yes from drawing
),
strings as (
    select what, a, b, day, yes - coalesce(lag(yes) over (partition by what, a, b order by day), 0) as change
    from strung
),
knots as (
    select what, member, day, sum(change) as change
    from (select what, unnest([a, b]) as member, day, change from strings where change <> 0)
    group by all
),
tied as (
    select k.what, k.member, k.day, sum(k.change) over (partition by k.what, k.member order by k.day) >= q.least as yes
    from knots k join asked q on q.what = k.what
),
levels as (
    select 'busy' as what, member, day, yes from busy
    union all
    select what, member, day, yes from tied
),
turns as (
    select what, member, day, yes,
        coalesce(lag(yes) over (partition by what, member order by day), false) as was
    from levels
),
life as (select min(day) as first, greatest(max(day), (select max(today) from clocks)) as today from member_days)
select 'busy' as what, member, day, true as yes from runs where before is null or day - before > span
union all
select 'busy', member, day + span, false from runs where after is null or after - day > span
union all
select what, member, day, yes from turns where yes <> was
union all
select 'joined', member, min(day), true from comings where how = 'join' group by all
union all
select 'first', null, first, null from life where first is not null
union all
select 'today', null, today, null from life where first is not null
