"""花名册: members whom a file lists, each seen once under every name they bear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

from hengwen.events.sql import literal
from hengwen.importers.stage import Stage

Seen = tuple[str, int, str]  # account, microseconds before the export, name
_AT_ONCE = 2_000


def seen(account: str, names: Iterable[str]) -> Iterable[Seen]:
    """A member once for every name; the first of them counts as the newest, so it is seen last."""
    for earlier, name in enumerate(dict.fromkeys(n for n in names if n.strip()) or [""]):
        yield account, earlier, name


def stage_roster(roster: Sequence[Seen], room: str, stage: Stage) -> None:
    """Stage who was seen; without the moment of the export nobody can be."""
    if stage.exported is None:
        return
    day = datetime.fromtimestamp(stage.exported // 1_000_000, timezone.utc).date().isoformat()
    for start in range(0, len(roster), _AT_ONCE):
        rows = ", ".join(
            f"({literal(who)}, {nth}, {literal(name)})"
            for who, nth, name in roster[start : start + _AT_ONCE]
        )
        stage.copy(
            f"SELECT 0 AS part, {literal(room)} AS room, 'roster_seen' AS kind, "
            f"who || '@{day}' || CASE WHEN nth > 0 THEN '.' || md5(called) ELSE '' END AS ref, "
            f"{stage.exported} - nth AS ts, who AS account, nullif(called, '') AS name "
            f"FROM (VALUES {rows}) AS t(who, nth, called)"
        )
