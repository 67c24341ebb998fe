"""一事两源: one fact that two sources number differently is told once, by the source that knows more.

A text export counts its records, a JSON export carries the platform's ids, a bot has ids of its own.
Two records of different sources are one fact when they stand in one room and one minute, are of one
kind, say the same, and were made by somebody of the same name; several alike are paired in order. Of
two sources the one that knows more is told, else the first in the alphabet, whichever was imported
first: the same figures in any order.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

# The source of a file whose records have no ids: of one that tells people by name only, and, with the
# platform behind it, of one that has their ids.
COUNTED = "="
# The lesser rank is told: who numbers records, then who numbers people, then who has names only.
RANK = (
    f"CASE WHEN source = '{COUNTED}' THEN chr(127) WHEN starts_with(source, '{COUNTED}') "
    "THEN chr(126) || source ELSE coalesce(source, '') END"
)
# Two sorts of picture are often one: what shows no words is compared as such. Words are compared in one
# spelling and by their length: "哈哈" and "哈哈😂" are two messages of one minute, not one from two sources.
SAYS = "CASE WHEN length > 0 THEN xor(norm, length) ELSE -1 END"
# Two rows of `alike`, `a` and `b`, are one fact, and `b` tells it better.
BETTER = (
    "b.room = a.room AND b.kind = a.kind AND b.minute = a.minute AND b.says = a.says "
    "AND b.name = a.name AND b.nth = a.nth AND b.rank < a.rank"
)


def alike(named: str) -> str:
    """SQL of what one fact's tellings share, and which of several alike each is.

    `named`: rows of id, room, kind, ts, norm, length, source and name, a row for every name of who did it.
    """
    return (
        "SELECT *, row_number() OVER (PARTITION BY room, kind, minute, says, name, rank "
        "ORDER BY ts, id) AS nth "
        f"FROM (SELECT *, ts // 60000000 AS minute, {SAYS} AS says, {RANK} AS rank FROM {named})"
    )


def hide(con: duckdb.DuckDBPyConnection, names: Sequence[tuple[int, str]]) -> bool:
    """Make `hidden`: ids of events in `told` that a better source tells as well. False: there are none.

    `names`: (account, name) of every name that anybody ever bore. What a list of members tells has no
    source: it neither hides nor is hidden.
    """
    con.execute(
        "CREATE TEMP TABLE several AS SELECT room FROM told WHERE source IS NOT NULL "
        "GROUP BY room HAVING min(source) <> max(source)"
    )
    if not con.execute("SELECT count(*) FROM several").fetchall()[0][0]:
        return False
    bear(con, names)
    named = (
        "(SELECT t.id, t.room, t.kind, t.ts, t.norm, t.length, t.source, b.name "
        "FROM told t SEMI JOIN several USING (room) JOIN borne b USING (account) "
        "WHERE t.source IS NOT NULL)"
    )
    con.execute(f"CREATE TEMP TABLE alike AS {alike(named)}")
    con.execute(
        f"CREATE TEMP TABLE hidden AS SELECT DISTINCT a.id FROM alike a SEMI JOIN alike b ON {BETTER}"
    )
    con.execute("DROP TABLE alike")
    return True


def bear(con: duckdb.DuckDBPyConnection, names: Sequence[tuple[int, str]]) -> None:
    """The table `borne` of (account, name)."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE borne AS SELECT unnest($1::BIGINT[]) AS account, "
        "unnest($2::VARCHAR[]) AS name",
        [[account for account, _ in names], [name for _, name in names]],
    )
