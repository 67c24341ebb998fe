"""After the last piece: was anything whole in it, and how much of it could be read in two ways?"""

from __future__ import annotations

from hengwen.importers.importer import Unreadable
from hengwen.importers.json_pieces import literal
from hengwen.importers.stage import Stage

CUT = "rejected:cut-off"
UNCLEAR = '"unclear":true'


def settle(stage: Stage) -> None:
    """Count doubtful rows. Raises Unreadable without one whole record nor a broken one."""
    records = unclear = 0
    if pieces := staged_sql(stage):
        row = stage.con.execute(
            f"SELECT count(*) FILTER (rec IS NOT NULL AND fault IS DISTINCT FROM '{CUT}'), "
            f"count(*) FILTER (contains(props, '{UNCLEAR}')) FROM {pieces}"
        ).fetchone()
        records, unclear = row or (0, 0)
    if not records and not stage.quarantined:
        raise Unreadable("refused.no-records")
    stage.doubtful += unclear


def staged_sql(stage: Stage) -> str:
    """The rows that this file staged, as a relation; "" where there are none."""
    pieces = sorted(stage.folder.glob(f"f{stage.number:04d}-*.parquet"))
    return f"read_parquet([{', '.join(literal(p.as_posix()) for p in pieces)}])" if pieces else ""
