"""给机器看的数: days, instants and numbers as JSON carries them."""

from __future__ import annotations

from datetime import date, timedelta

from hengwen.metrics.answer import shown_instant

DIGITS = 8  # significant ones: no figure here is known to more


def instant(at: int | None) -> str | None:
    """Microseconds UTC."""
    return None if at is None else shown_instant(at)


def day(day: int) -> str:
    """Days since 1970-01-01."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def number(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else float(f"{value:.{DIGITS}g}")
