"""Whether newcomers whose first message was answered come back: METRICS 0.7 and 2.3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.odds import Odds, adjusted, crude, pooled
from pages.markdown import table

from accuracy.freecodecamp import ARCHIVED, CAMPERBOT, plain
from hengwen.metrics import Tables
from hengwen.metrics.tables import Scope
from hengwen.metrics.worked.room_forecast import wilson
from tests.metrics.reference import load

TITLE = "新人第一句有人接，会回来吗 Does an answer bring newcomers back"
MANY = 30  # first messages a room needs for METRICS' within-room odds
WAITS = (
    ("1 min or less", 1, ".455"),
    ("1–5 min", 5, ".390"),
    ("5–15 min", 15, ".396"),
    ("15–60 min", 60, ".363"),
    ("1–24 h", 24 * 60, ".358"),
    ("nobody", None, ".262"),
)
# Newcomers as newcomer-first-answer counts them; who opened the room has nobody to be answered by.
FIRSTS = """
with fresh as materialized (
    select n.room, n.member, n.ts, m.id
    from newcomers n
    join room_spans s on s.room = n.room
    join messages m on m.room = n.room and m.member = n.member and m.ts = n.ts
    where n.ts > s.born and n.ts < $closed - in_days(30)
    qualify row_number() over (partition by n.room, n.member order by m.id) = 1
),
daily as (select *, unnest([ts // 86400000000, ts // 86400000000 + 1]) as slot from fresh),
answered as (
    select distinct d.room, d.member
    from daily d
    join addressed a on a.room = d.room and a.to_member = d.member and a.ts // 86400000000 = d.slot
    where a.ts > d.ts and a.ts <= d.ts + in_hours(24)
),
followed as (
    select d.room, d.member, min(m.ts - d.ts) / 60e6 as wait
    from daily d
    join messages m on m.room = d.room and m.ts // 86400000000 = d.slot
    where m.member <> d.member and m.ts > d.ts and m.ts <= d.ts + in_hours(24)
    group by all
),
before as (
    select d.room, d.member, count(*) as messages
    from (select *, unnest([ts // 86400000000, ts // 86400000000 - 1]) as slot from fresh) d
    join messages m on m.room = d.room and m.ts // 86400000000 = d.slot
    where m.ts < d.ts and m.ts > d.ts - in_hours(24)
    group by all
),
again as (
    select distinct f.room, f.member
    from fresh f
    join messages m on m.room = f.room and m.member = f.member
    where m.ts > f.ts + in_hours(24) and m.ts <= f.ts + in_days(30)
)
select f.room, a.member is not null as answered, w.wait, g.member is not null as again,
    ln(1 + x.length) as length, x.question, x.mentions is not null as names,
    ln(1 + coalesce(b.messages, 0)) as before
from fresh f
join facts x on x.id = f.id
left join answered a on a.room = f.room and a.member = f.member
left join followed w on w.room = f.room and w.member = f.member
left join before b on b.room = f.room and b.member = f.member
left join again g on g.room = f.room and g.member = f.member
order by f.room, f.ts, f.member
"""


@dataclass(frozen=True, slots=True)
class First:
    """One person's first message in one room; `wait` in minutes, until anybody else wrote."""

    room: int
    answered: bool
    wait: float | None
    again: bool
    told: tuple[float, ...]  # what METRICS held equal: length, question, names somebody, traffic


def section() -> str:
    firsts = people(named())
    busy = Counter(one.room for one in firsts)
    many = [one for one in firsts if busy[one.room] >= MANY]
    rows = [
        ["answered by name within 24 h", *shares(firsts, lambda f: f.answered), ".420"],
        ["not", *shares(firsts, lambda f: not f.answered), ".311"],
    ]
    low = 0.0
    for name, high, theirs in WAITS:
        within = (low, high)
        rows.append(
            [f"anybody wrote: {name}", *shares(firsts, lambda f, w=within: fell(f, w)), theirs]
        )
        low = high or low
    plain_odds = [(f.room, f.answered, f.again) for f in firsts]
    many_odds = [(f.room, f.answered, f.again) for f in many]
    odds = [
        ["crude", len(firsts), crude(plain_odds), "1.60 (of its two shares)"],
        ["what was written held equal", len(firsts), fit(firsts, rooms=False), "1.49 [1.36, 1.64]"],
        ["within rooms, Mantel-Haenszel", len(firsts), pooled(plain_odds), ""],
        [f"the same, rooms of {MANY} or more", len(many), pooled(many_odds), ""],
        [
            f"rooms of {MANY} or more and what was written held equal",
            len(many),
            fit(many, rooms=True),
            "1.43 [1.28, 1.60]",
        ],
    ]
    share, some = sum(f.answered for f in firsts) / len(firsts), len({f.room for f in firsts})
    soon = sum(f.wait is not None and f.wait <= 10 for f in firsts) / len(firsts)
    ever = sum(f.wait is not None for f in firsts) / len(firsts)
    return (
        table(["first message", "newcomers", "came back in 30 days", "METRICS"], rows)
        + "\n"
        + table(
            ["odds of coming back, answered against not", "newcomers", "odds ratio", "METRICS"],
            [[name, f"{n:,}", shown(got), theirs] for name, n, got, theirs in odds],
        )
        + f"\n- {len(firsts):,} first messages in {some} rooms (METRICS: 8,867 in 331); {plain(share, 2)} were "
        f"answered by name within 24 h (.44), {plain(soon, 2)} had somebody write within 10 min (.29), "
        f"{plain(ever, 2)} within 24 h (.81).\n"
        "- METRICS' 1.49 is no crude ratio: it holds equal the message's length, whether it asks, whether "
        "it names somebody, and the room's messages of the day before; its 1.43 holds the room equal "
        f"besides, in rooms of {MANY} newcomers or more. Both are done again here, and the crude ratio and "
        "Mantel-Haenszel's, which hold equal nothing or the room alone, stand beside them.\n"
        "- Came back: wrote in the room from 24 h to 30 days after. Left out: whoever opened the room, and "
        "who came less than 30 days before the rooms were closed. Answered: named with @, as the text "
        "has it. An association, no proof: a good first message may bring both.\n"
        "- Brackets are 95 %: shares by Wilson, crude odds by Woolf, Mantel-Haenszel by Robins, Breslow and "
        "Greenland, the rest by the logistic's own errors.\n"
    )


def named() -> Tables:
    """freeCodeCamp's rooms with @names: Gitter's file has them in the text alone."""
    tables = load("fcc_gitter", bots=[CAMPERBOT], closed=ARCHIVED)
    # Before anything is asked of them: the loader reads no names out of texts.
    tables._con.execute(
        """create temp table called as
           with said as (
               select r.id, unnest(regexp_extract_all(lower(r.text), '@([a-z0-9_-]+)', 1)) as who
               from raw r where r.text like '%@%'
           ),
           known as (
               select lower(r.sender_name) as who, any_value(a.account) as account
               from raw r join accounts a on a.name = r.sender_id group by 1
           )
           select s.id, list(distinct k.account) as accounts from said s join known k using (who)
           group by s.id"""
    )
    tables._con.execute(
        "update facts set mentions = c.accounts from called c where c.id = facts.id"
    )
    tables._con.execute(
        "update facts set question = true from raw r where r.id = facts.id and r.text like '%?%'"
    )
    return tables


def people(tables: Tables) -> list[First]:
    scope = Scope(as_of=ARCHIVED - 1)
    _, rows = tables.select(FIRSTS, scope, {"closed": ARCHIVED})
    return [
        First(room, answered, wait, again, tuple(map(float, told)))
        for room, answered, wait, again, *told in rows
    ]


def fell(one: First, within: tuple[float, float | None]) -> bool:
    """Whether the wait is in (low, high]; no high is nobody at all. The first takes an instant too."""
    low, high = within
    if high is None or one.wait is None:
        return high is None and one.wait is None
    return low < one.wait <= high


def shares(firsts: Iterable[First], kept: Callable[[First], bool]) -> list[str]:
    back = [one.again for one in firsts if kept(one)]
    low, high = wilson(sum(back), len(back))
    return [f"{len(back):,}", f"{plain(sum(back) / len(back))} [{plain(low)}, {plain(high)}]"]


def fit(firsts: list[First], *, rooms: bool) -> Odds:
    held = [(float(f.answered), *f.told) for f in firsts]
    return adjusted(held, [f.again for f in firsts], [f.room for f in firsts] if rooms else None)


def shown(odds: Odds) -> str:
    return f"{odds.ratio:.2f} [{odds.low:.2f}, {odds.high:.2f}]"
