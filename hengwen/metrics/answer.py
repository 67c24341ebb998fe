"""答案: rows with raw ids and numbers, and the form in which they leave for people and machines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hengwen.metrics.metric import Metric, Type
from hengwen.metrics.names import Names

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a metric said; `columns` are grain, measures and n; None = not measurable."""

    metric: Metric
    as_of: int
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]

    def as_json(self, names: Names) -> dict[str, Any]:
        """The public shape: ids beside names, instants in ISO 8601 UTC, days as YYYY-MM-DD."""
        types = {column.name: column.type for column in self.metric.columns}
        return {
            "metric": self.metric.slug,
            "grain": [g.name for g in self.metric.grain],
            "measures": [m.name for m in self.metric.measures],
            "as_of": shown_instant(self.as_of),
            "rows": [self._shown(row, types, names) for row in self.rows],
        }

    def _shown(self, row: dict[str, Any], types: dict[str, Type], names: Names) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, value in row.items():
            match types.get(name):
                case Type.MEMBER:
                    out[f"{name}_id"] = value
                    out[name] = names.members.get(value)
                case Type.ROOM:
                    out[f"{name}_id"] = value
                    out[name] = names.rooms.get(value)
                case Type.INSTANT:
                    out[name] = None if value is None else shown_instant(value)
                case Type.DAY:
                    out[name] = None if value is None else shown_day(value)
                case _:
                    out[name] = value
        return out


def shown_instant(ts: int) -> str:
    """Microseconds UTC as 2026-11-20T15:58:00Z; a fraction only where there is one."""
    moment = _EPOCH + timedelta(microseconds=ts)
    return moment.isoformat().replace("+00:00", "Z")


def shown_day(day: int) -> str:
    """Days since 1970-01-01 as YYYY-MM-DD."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def finite(value: Any) -> Any:
    """NaN and infinities are not measurable: None."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
