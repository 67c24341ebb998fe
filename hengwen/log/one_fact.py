"""一事两源: one fact that two sources number differently is told once, by the source that knows more.

A text export counts its records, a JSON export carries the platform's ids, a bot has ids of its own.
Two records of different sources are one fact when they stand in one room and one minute, are of one
kind, say the same, and were made by somebody of the same name; several alike are paired in order. Of
two sources the one whose records have ids is told, else the first in the alphabet, whichever was
imported first: the same figures in any order.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

COUNTED = "="  # the source of records that have no id of their own
# The lesser rank is told.
RANK = f"CASE WHEN source = '{COUNTED}' THEN chr(127) ELSE coalesce(source, '') END"
# What two records of one fact share, beside the room, the kind and a name. Two sorts of picture are
# often one: what shows no words is compared as such.
MINUTE = "ts // 60000000"
SAYS = "CASE WHEN length > 0 THEN norm ELSE -1 END"


def hide(con: duckdb.DuckDBPyConnection, names: Sequence[tuple[int, str]]) -> bool:
    """Make `hidden`: ids of events in `told` that a better source tells as well. False: there are none.

    `names`: (account, name) of every name that anybody ever bore.
    """
    con.execute(
        "CREATE TEMP TABLE several AS SELECT room FROM told WHERE source IS NOT NULL "
        "GROUP BY room HAVING min(source) <> max(source)"
    )
    if not con.execute("SELECT count(*) FROM several").fetchall()[0][0]:
        return False
    bear(con, names)
    con.execute(
        f"CREATE TEMP TABLE alike AS SELECT t.id, t.room, t.kind, {MINUTE} AS minute, {SAYS} AS says, "
        f"b.name, {RANK} AS rank, row_number() OVER (PARTITION BY t.room, t.kind, minute, says, b.name, rank "
        "ORDER BY t.ts, t.id) AS nth FROM told t SEMI JOIN several USING (room) JOIN borne b USING (account)"
    )
    con.execute(
        "CREATE TEMP TABLE hidden AS SELECT DISTINCT a.id FROM alike a SEMI JOIN alike b "
        "ON b.room = a.room AND b.kind = a.kind AND b.minute = a.minute AND b.says = a.says "
        "AND b.name = a.name AND b.nth = a.nth AND b.rank < a.rank"
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
