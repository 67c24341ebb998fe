"""重算: rows whose text was understood by older rules are understood anew, while the text is kept."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from hengwen.log import features
from hengwen.log.durable import reached
from hengwen.log.home import engine
from hengwen.log.lake import Lake


def refresh(lake: Lake) -> int:
    """Bring features of an older version up to date, month by month; gives the rows made anew.

    Needs the community's lock. A row whose words are gone keeps what they once showed, and its version.
    Killed half-way, the months that are left are done by whoever writes next.
    """
    months = groupby(sorted(lake.facts.files()), key=lambda path: path.parent.name)
    with engine(lake.folder) as con:
        old = [
            (month.removeprefix("month="), files)
            for month, those in months
            for files in [list(those)]
            if con.execute(f"SELECT 1 FROM {_older(lake, files)} LIMIT 1").fetchone()
        ]
    return sum(_month(lake, month, files) for month, files in old)


def _month(lake: Lake, month: str, files: list[Path]) -> int:
    facts = lake.facts
    with engine(lake.folder) as con:
        con.execute(
            f"CREATE TEMP TABLE stale AS SELECT f.id, t.text FROM {_older(lake, files)} f "
            f"LEFT JOIN {lake.texts.relation(lake.texts.files([month]))} t ON t.id = f.id "
            "WHERE f.length = 0 OR t.text IS NOT NULL"
        )
        ((count,),) = con.execute("SELECT count(*) FROM stale").fetchall()
        if not count:
            return 0
        con.execute(
            f"CREATE TEMP TABLE anew AS SELECT s.id, w.* EXCLUDE (text) FROM stale s "
            f"JOIN ({features.of('stale')}) w ON w.text IS NOT DISTINCT FROM s.text"
        )
        renewed = ", ".join(
            f"CASE WHEN a.id IS NULL THEN f.{name} ELSE a.{name} END AS {name}"
            for name in features.NAMES
        )
        rows = (
            f"SELECT f.* REPLACE ({renewed}) FROM {facts.relation(files)} f "
            "LEFT JOIN anew a ON a.id = f.id"
        )
        actions = facts.write(con, rows, 0)
        facts.commit([*facts.drop(files), *actions], features=features.VERSION)
        reached("refresh:month")
        return int(count)


def _older(lake: Lake, files: list[Path]) -> str:
    relation = lake.facts.relation(files)
    return f"(SELECT id, length FROM {relation} WHERE features < {features.VERSION})"
