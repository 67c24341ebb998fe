"""点数: what a large room's file holds, counted from the facts and not from the file."""

from __future__ import annotations

import duckdb

from hengwen.simulate.scale.crowd import Room
from hengwen.simulate.scale.facts import BY_LINK, INVITED, LEFT, SPOKEN, facts
from hengwen.simulate.scale.shapes.shape import Shape
from hengwen.simulate.scale.stock import Stock

STRETCH = 200_000


def counted(
    con: duckdb.DuckDBPyConnection, room: Room, stock: Stock, salt: int, shape: Shape
) -> dict[str, object]:
    """Records, what they are, and `brought`: joins whose record says who brought the newcomer."""
    con.execute("CREATE OR REPLACE TEMP TABLE spoke AS SELECT NULL::BIGINT AS m WHERE false")
    sums = [0] * 7
    told = ", ".join(map(str, (-1, *shape.inviters)))
    first = last = 0
    for begin in range(0, room.messages, STRETCH):
        end = min(begin + STRETCH, room.messages)
        known = facts(room, stock, salt, leaves=shape.leaves, begin=begin, end=end)
        con.execute(
            "CREATE OR REPLACE TEMP TABLE counted AS "
            f"SELECT kind::TINYINT AS kind, r, asked, m, ts FROM ({known})"
        )
        row = con.execute(
            f"""SELECT count(*), count(*) FILTER (kind <= {SPOKEN}), count(r),
 count(*) FILTER (asked), count(*) FILTER (kind IN ({INVITED}, {BY_LINK})),
 count(*) FILTER (kind = {LEFT}), count(*) FILTER (kind IN ({told})), min(ts), max(ts) FROM counted"""
        ).fetchone()
        assert row is not None  # noqa: S101 - counting always gives a row
        sums = [one + more for one, more in zip(sums, row[:7], strict=True)]
        first, last = first or row[7], row[8]
        con.execute(
            f"INSERT INTO spoke SELECT DISTINCT m FROM counted WHERE kind <= {SPOKEN} "
            "AND m NOT IN (SELECT m FROM spoke)"
        )
    speakers = con.execute("SELECT count(*) FROM spoke").fetchall()[0][0]
    names = ("records", "messages", "replies", "questions", "joins", "leaves", "brought")
    counts: dict[str, object] = dict(zip(names, sums, strict=True))
    counts["records"] = sums[0] + shape.notes
    if not shape.quotes:
        counts["replies"] = 0
    return counts | {"speakers": speakers, "first": first, "last": last}
