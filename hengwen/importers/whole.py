"""After the last piece: was anything whole in it, and how much of it could be read in two ways?"""

from __future__ import annotations

from hengwen.importers.importer import Unreadable
from hengwen.importers.json_pieces import literal
from hengwen.importers.stage import Stage

CUT = "rejected:cut-off"
UNCLEAR = '"unclear":true'


def settle(stage: Stage) -> None:
    """Count doubtful rows. Raises Unreadable without one whole record nor a broken one."""
    pieces = sorted(stage.folder.glob(f"f{stage.number:04d}-*.parquet"))
    records = unclear = 0
    if pieces:
        names = ", ".join(literal(piece.as_posix()) for piece in pieces)
        row = stage.con.execute(
            f"SELECT count(*) FILTER (rec IS NOT NULL AND fault IS DISTINCT FROM '{CUT}'), "
            f"count(*) FILTER (contains(props, '{UNCLEAR}')) FROM read_parquet([{names}])"
        ).fetchone()
        records, unclear = row or (0, 0)
    if not records and not stage.quarantined:
        raise Unreadable("refused.no-records")
    stage.doubtful += unclear
