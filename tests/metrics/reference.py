"""Figures that independent code computed from public chat logs, and the comparison with ours.

Loading and comparing are apart: `load` builds the tables straight from the normalised Parquet, and
`check_figures` takes tables however they were made, a real import included.
"""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hengwen.metrics import Answer, Tables, ask
from hengwen.metrics.worked.shape import reciprocity
from tests.metrics.story import empty, instant

DATA = Path(__file__).parents[3] / "shared" / "data"
SETS = ("eth_rnd_discord", "haskell_jp_slack", "telegram_qaload")
DAY = 86_400_000_000
# eth holds three messages twice, all by a bot. A log stores each once; the reference counts both.
TWINS = {"eth_rnd_discord": 3}
# Replies by or to a message without a sender: resolved in the reference, nobody's edge in both.
NOBODYS = {"haskell_jp_slack": 6}


def reference() -> dict[str, Any]:
    return json.loads((DATA / "reference_dev.json").read_text("utf-8"))


def load(
    name: str,
    *,
    keep_twins: bool = False,
    bots: list[str] | None = None,
    closed: int | None = None,
) -> Tables:
    """Tables of one data set, as of its last message, in UTC days, with the reference's bots.

    `closed` is when administrators ended all its rooms, microseconds UTC.
    """
    con = empty()
    con.execute("set TimeZone='UTC'")
    once = "" if keep_twins else "qualify row_number() over (partition by message_id) = 1"
    con.execute(
        f"""create temp table raw as
            select *, epoch_us(ts::timestamp) as us, row_number() over () as id
            from (select * from '{DATA}/norm/{name}.parquet' {once})"""
    )
    con.execute(
        "insert into rooms select row_number() over (order by channel), channel, 'test', 'UTC', $c "
        "from (select distinct channel from raw)",
        {"c": closed},
    )
    bots = reference()["bots"].get(name, []) if bots is None else bots
    con.execute(
        """insert into accounts
           select row_number() over (order by sender_id) as account, account as member, sender_id,
               list_contains($bots, sender_id), false, false, null, false
           from (select distinct sender_id from raw where sender_id is not null)""",
        {"bots": bots},
    )
    con.execute(
        """insert into facts by name
           select r.id, 1 as batch, o.room,
               case r.kind when 'action' then 'message' when 'service' then 'other'
                         when 'nick' then 'rename' else r.kind end as kind,
               r.us as ts, r.us // 86400000000 as day, (r.us // 3600000000) % 24 as hour,
               a.account, coalesce(t.id, case when r.reply_to is not null then -1 end) as reply_to,
               length(coalesce(r.text, '')) as length, false as question,
               (md5_number_lower(r.text) >> 1)::bigint as norm
           from raw r
           join rooms o on o.name = r.channel
           left join accounts a on a.name = r.sender_id
           left join raw t on t.message_id = r.reply_to and t.channel = r.channel"""
    )
    con.execute("insert into batches select 1, null, min(ts), max(ts) from facts")
    ((end,),) = con.execute("select max(ts) as ts from facts").fetchall()
    return Tables(con, as_of=last_message(name) if name in SETS else end)


def last_message(name: str) -> int:
    return instant(reference()["results"][name]["T_end"])


def check_figures(tables: Tables, name: str, *, twins_stored: bool = False) -> int:
    """Compare every figure whose definition is ours too; how many were equal.

    With bots left out (`humans` of the reference) as_of stays the whole set's last message.
    Not compared, since the definition differs or we do not ask it:
    - km_survival_at_days of the reference dates a death by the last message ever; room-survival
      by the first window with one voice (METRICS 1.2). Lifetimes and `dead` give the reference's
      curve, and `_last_word_curve` draws it from them.
    - ever_silent_30d, revived_at_least_once, first_silence: spells of 30 days without a message.
    - joins: what a join is worth is asked in a later part.
    - pagerank_top10 is compared in test_leaders.py.
    """
    wanted = reference()["results"][name]
    equal = 0
    for with_bots in (True, False):
        want = wanted if with_bots else wanted.get("humans")
        if want is None:
            continue
        lost = 0 if twins_stored or not with_bots else TWINS.get(name, 0)
        pairs = [
            *_activity(tables, want["activity"], with_bots, lost),
            *_rooms(tables, want["channels"], with_bots),
            *_members(tables, want["members"], with_bots, lost),
        ]
        if "reply_network" in want:
            pairs += _network(tables, want["reply_network"], with_bots, NOBODYS.get(name, 0))
        wrong = [pair for pair in pairs if pair[1] != pair[2]]
        assert not wrong, f"{name}, with_bots={with_bots}: (figure, ours, theirs) {wrong[:5]}"
        equal += len(pairs)
    return equal


Pairs = Iterator[tuple[str, object, object]]


def _activity(tables: Tables, want: dict[str, Any], with_bots: bool, lost: int) -> Pairs:
    (row,) = ask(tables, "activity-summary", with_bots=with_bots).rows
    yield "messages", row["messages"] + lost, want["messages"]
    ours = {
        "first_day": shown(min(_days(tables, with_bots))),
        "last_day": shown(max(_days(tables, with_bots))),
        "days": row["days"],
        "active_days": row["active_days"],
        "per_day_median_active": four(row["messages_per_active_day"]),
        "max_day": [shown(row["busiest_day"]), row["busiest_day_messages"]],
        "dau_mean": four(row["speakers_per_day"]),
        "active_members_last_7d": row["speakers_7d"],
        "messages_last_7d": row["messages_7d"],
        "active_members_last_30d": row["speakers_30d"],
        "messages_last_30d": row["messages_30d"],
    }
    for figure, value in ours.items():
        yield figure, value, want[figure]
    years = []
    for year, *_ in want["by_year"]:
        (part,) = ask(
            tables,
            "activity-summary",
            with_bots=with_bots,
            since=instant(f"{year}-01-01"),
            until=instant(f"{year + 1}-01-01"),
        ).rows
        years.append([year, part["messages"], part["members"], part["rooms"]])
    hours = Counter[int]()
    for cell in ask(tables, "hour-by-weekday", with_bots=with_bots).rows:
        hours[cell["hour"]] += cell["messages"]
    by_hour = [hours[hour] for hour in range(24)]
    if lost:  # the twins are in some year and some hour; everything else stands
        yield "by_year total", sum(y[1] for y in years) + lost, sum(y[1] for y in want["by_year"])
        yield "by_year people", [y[2:] for y in years], [y[2:] for y in want["by_year"]]
        yield "by_hour total", sum(by_hour) + lost, sum(want["by_hour_utc"])
    else:
        yield "per_day_mean", four(row["messages_per_day"]), want["per_day_mean"]
        yield "by_year", years, want["by_year"]
        yield "by_hour_utc", by_hour, want["by_hour_utc"]


def _days(tables: Tables, with_bots: bool) -> list[int]:
    return [row["day"] for row in ask(tables, "messages-per-day", with_bots=with_bots).rows]


def _rooms(tables: Tables, want: dict[str, Any], with_bots: bool) -> Pairs:
    rows = ask(tables, "room-lifetimes", with_bots=with_bots).rows
    dead = [row["lifetime_days"] for row in rows if row["dead"]]
    yield "n", len(rows), want["n"]
    for days in (14, 30, 60, 90):
        yield f"dead_{days}d", sum(r["quiet_days"] >= days for r in rows), want[f"dead_{days}d"]
    yield "dead_share", four(len(dead) / len(rows)), want["dead_share"]
    marks = {"min": 0, "p25": 0.25, "median": 0.5, "p75": 0.75, "max": 1}
    spread = {mark: four(quantile(dead, q)) for mark, q in marks.items()} if dead else {}
    yield "dead_lifetime_days", spread, want["dead_lifetime_days"]
    for days in (1, 7, 30, 90, 365):
        figure = f"dead_life_le_{days}d"
        yield figure, sum(life <= days for life in dead), want[figure]
    old = [r for r in rows if (tables.as_of - r["first"]) / DAY >= 30]
    yield "eligible_age30", len(old), want["eligible_age30"]
    for days in (7, 30):
        short = sum(r["dead"] and r["lifetime_days"] <= days for r in rows)
        yield f"dead le {days}", four(short / len(rows)), want[f"share_of_all_dead_le_{days}d"]
        ours = sum(r["dead"] and r["lifetime_days"] <= days for r in old) / len(old)
        yield f"eligible {days}", four(ours), want[f"eligible_dead_le_{days}d_share"]
    yield "single", sum(r["messages"] == 1 for r in rows), want["single_message_groups"]
    yield "one sender", sum(r["members"] == 1 for r in rows), want["single_sender_groups"]
    curve = _last_word_curve([(r["lifetime_days"], r["dead"]) for r in rows])
    for cut, survival in want["km_survival_at_days"].items():
        yield f"last word S({cut})", four(curve(float(cut))), survival


def _last_word_curve(lives: list[tuple[float, bool]]) -> Any:
    """Kaplan-Meier where a death is the last message ever: the reference's notion, not ours."""

    def survival(cut: float) -> float:
        left = 1.0
        for time in sorted({life for life, _ in lives if life <= cut}):
            risk = sum(life >= time for life, _ in lives)
            left *= 1 - sum(life == time and dead for life, dead in lives) / risk
        return left

    return survival


def _members(tables: Tables, want: dict[str, Any], with_bots: bool, lost: int) -> Pairs:
    (share,) = ask(tables, "participation", with_bots=with_bots).rows
    people = ask(tables, "member-activity", with_bots=with_bots).rows
    pooled = ask(tables, "member-retention", with_bots=with_bots).rows
    silent = sum(tables.as_of - p["last"] >= 30 * DAY for p in people)
    ours = {
        "members": share["members"],
        "one_message": share["one_message"],
        "one_day": sum(p["days"] == 1 for p in people),
        "median_messages": four(quantile([p["messages"] for p in people], 0.5)),
        "one_channel": sum(p["rooms"] == 1 for p in people),
        "churned_30d": silent,
        "top1pct_share": four(share["top1pct_share"]),
        "top10pct_share": four(share["top10pct_share"]),
        "gini": four(share["gini"]),
    }
    if lost:  # three of 293,195 messages may turn the fourth digit
        for figure in ("top1pct_share", "top10pct_share", "gini"):
            assert math.isclose(ours.pop(figure), want[figure], abs_tol=1e-4)
    for figure, value in ours.items():
        yield figure, value, want[figure]
    by_week = {row["week"]: row for row in pooled}
    for week, theirs in want["weekly_retention"].items():
        row = by_week.get(int(week), {"members": 0, "retained": 0, "retention": None})
        got = {k: row[k] for k in ("members", "retained")} | {"rate": four(row["retention"])}
        yield f"retention {week}", got, theirs
    for week, rate in want["seen_at_or_after_week"].items():
        yield f"later {week}", four(by_week[int(week)]["retention_or_later"]), rate
    last = instant(want["last_complete_week"])
    (week,) = ask(
        tables, "activity-summary", with_bots=with_bots, since=last, until=last + 7 * DAY
    ).rows
    yield "wau_last_complete_week", week["members"], want["wau_last_complete_week"]
    cohorts = ask(tables, "retention-triangle", with_bots=with_bots).rows
    number = (last // DAY + 3) // 7
    new = sum(r["members"] for r in cohorts if r["cohort"] == number and r["week"] == 0)
    yield "new_last_complete_week", new, want["new_last_complete_week"]
    assert max(r["cohort"] + r["week"] for r in cohorts) == number


def _network(tables: Tables, want: dict[str, Any], with_bots: bool, nobodys: int) -> Pairs:
    edges = ask(tables, "reply-edges", with_bots=with_bots).rows
    names = tables.names().members
    given, got = Counter[str](), Counter[str]()
    for edge in edges:
        given[names[edge["from_member"]]] += edge["replies"]
        got[names[edge["to_member"]]] += edge["replies"]
    yield "pairs_directed", len(edges), want["pairs_directed"]
    pairs = {(edge["from_member"], edge["to_member"]) for edge in edges}
    yield "reciprocated", four(reciprocity(pairs)), want["reciprocated_pairs_share"]
    # `reply_rows` counts every message that quotes something. Ours leaves out what quotes oneself,
    # and what quotes no known message: service lines, joins, or lines the log does not have (1,270
    # in telegram_qaload, where forum topics quote the line that opened them). So does `resolved`.
    others = want["resolved"] - want["self_replies"] - nobodys
    yield "replies to others", sum(edge["replies"] for edge in edges), others
    yield "nodes", len(given.keys() | got.keys()), want["nodes"]
    for side, ours in (("top_in", got), ("top_out", given)):
        # Equal counts stand in no defined order in the reference: compare the counts by name.
        yield side, {who: ours[who] for who, _ in want[side]}, dict(want[side])


def check_rooms(answer: Answer, tables: Tables, name: str) -> int:
    """Compare room-lifetimes, bots in, with the reference's table of rooms; how many rooms."""
    names = tables.names().rooms
    ours = {names[row["room"]]: row for row in answer.rows}
    with (DATA / f"reference_channels_{name}.csv").open(encoding="utf-8") as file:
        theirs = list(csv.DictReader(file))
    assert ours.keys() == {row["channel"] for row in theirs}
    for want in theirs:
        row = ours[want["channel"]]
        assert row["first"] == instant(want["first"])
        assert row["last"] == instant(want["last"])
        assert row["members"] == int(want["s"])
        assert row["messages"] <= int(want["n"]) <= row["messages"] + TWINS.get(name, 0)
        assert math.isclose(row["lifetime_days"], float(want["lifetime_days"]), abs_tol=1e-9)
        assert math.isclose(row["quiet_days"], float(want["quiet_days"]), abs_tol=1e-9)
        assert row["dead"] == (want["dead"] == "True")
    return len(theirs)


def four(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def shown(day: int) -> str:
    return date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat()


def quantile(values: list[float], q: float) -> float:
    """Type 7: linear between the order statistics."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * q
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
