"""凭据: what the log knows of two people who may be one: where and when each wrote, and whether they met."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

import duckdb

from hengwen.events.kind import SAID
from hengwen.log.alike import Alike
from hengwen.log.directory import AccountRow
from hengwen.log.people import ALIAS

# member -> room -> messages, first and last (microseconds), of every room where anything is known of them
Lives = Mapping[int, Mapping[int, tuple[int, int | None, int | None]]]
_SAID = ", ".join(f"'{kind}'" for kind in SAID)


def renamed(
    con: duckdb.DuckDBPyConnection,
    accounts: Sequence[AccountRow],
    names: Mapping[int, Sequence[str]],
) -> list[Alike]:
    """Who the log says took a name that somebody else bears on the same platform."""
    rows = con.execute(
        "SELECT DISTINCT f.account, trim(t.text) FROM facts f JOIN texts t ON t.id = f.id "
        "WHERE f.kind = 'rename' AND f.account IS NOT NULL AND t.text IS NOT NULL "
        "AND json_extract_string(f.props, '$.of') = 'member'"
    ).fetchall()
    if not rows:
        return []
    by_account = {row.account: row for row in accounts if not row.bot}
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in by_account.values():
        for name in {*names.get(row.account, ()), row.ref.removeprefix(ALIAS)}:
            bearers[row.platform, name].add(row.member)
    found = set()
    for account, name in rows:
        if who := by_account.get(account):
            for member in bearers.get((who.platform, name), set()) - {who.member}:
                one, other = sorted((member, who.member))
                found.add(Alike(one, other, "renamed", name, who.platform))
    return sorted(found, key=lambda a: (a.one, a.other, a.name))


def lives(con: duckdb.DuckDBPyConnection, member: Mapping[int, int], wanted: set[int]) -> Lives:
    """What each of these wrote in each room where anything is known of them."""
    people = [(account, person) for account, person in member.items() if person in wanted]
    con.execute(
        "CREATE OR REPLACE TEMP TABLE asked AS SELECT unnest($1::BIGINT[]) AS account, "
        "unnest($2::BIGINT[]) AS member",
        [[account for account, _ in people], [person for _, person in people]],
    )
    seen: dict[int, dict[int, tuple[int, int | None, int | None]]] = defaultdict(dict)
    for person, room, count, first, last in con.execute(
        f"SELECT a.member, f.room, count(*) FILTER (f.kind IN ({_SAID})), "
        f"min(f.ts) FILTER (f.kind IN ({_SAID})), max(f.ts) FILTER (f.kind IN ({_SAID})) "
        "FROM facts f JOIN asked a USING (account) GROUP BY ALL"
    ).fetchall():
        seen[person][room] = (count, first, last)
    return seen


def crowded(
    known: Lives, bearers: Mapping[tuple[str, str], set[int]]
) -> set[tuple[str | None, str | None]]:
    """(platform, name key) that two people bore in one room at one time: nobody is known by it."""
    found: set[tuple[str | None, str | None]] = set()
    for (platform, name), people in bearers.items():
        rooms: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for person in people if len(people) > 1 else ():
            for room, (_, first, last) in known.get(person, {}).items():
                if first is not None and last is not None:
                    rooms[room].append((first, last))
        for spans in rooms.values():
            spans.sort()
            if any(later[0] <= sooner[1] for sooner, later in itertools.pairwise(spans)):
                found.add((platform, name))
    return found


def met(
    con: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Pair -> minutes in which both wrote in one room, and answers of one to the other."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE pair AS SELECT unnest($1::BIGINT[]) AS one, "
        "unnest($2::BIGINT[]) AS other",
        [[one for one, _ in pairs], [other for _, other in pairs]],
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE spoke AS SELECT f.id, f.reply_to, a.member, f.room, "
        f"f.ts // 60000000 AS minute FROM facts f JOIN asked a USING (account) WHERE f.kind IN ({_SAID})"
    )
    rows = con.execute(
        """WITH minutes AS (
  SELECT p.one, p.other, count(*) AS n FROM pair p
  JOIN (SELECT DISTINCT member, room, minute FROM spoke) a ON a.member = p.one
  JOIN (SELECT DISTINCT member, room, minute FROM spoke) b
   ON b.member = p.other AND b.room = a.room AND b.minute = a.minute
  GROUP BY ALL),
 answers AS (
  SELECT p.one, p.other, count(*) AS n FROM pair p
  JOIN spoke a ON a.member IN (p.one, p.other)
  JOIN spoke b ON b.id = a.reply_to AND b.member IN (p.one, p.other) AND b.member <> a.member
  GROUP BY ALL)
SELECT one, other, coalesce(m.n, 0) AS minutes, coalesce(a.n, 0) AS answers
FROM minutes m FULL JOIN answers a USING (one, other)"""
    ).fetchall()
    return {(one, other): (minutes, answers) for one, other, minutes, answers in rows}
