"""一个人带来几个人: K and what is left of it after a month, with what they could as well have been."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.bootstrap import mean_interval
from hengwen.metrics.worked.given import Given

Rate = tuple[int | None, float | None, float | None, float | None]


def is_known(named: int, joins: int) -> bool:
    """Whether half of the joins say who brought them (METRICS 0.3)."""
    return named * 2 >= joins > 0


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of a row a room; `invited` and `stayed` are lists with a count a matured member."""
    return [_row(dict(zip(given.columns, row, strict=True))) for row in given.rows]


def _row(told: dict[str, Any]) -> tuple[Any, ...]:
    joins, named = told["joins"], told["named"]
    known = is_known(named, joins)
    return (
        told["room"],
        joins,
        named,
        named / joins,
        len(told["invited"]),
        *rate(told["invited"], known=known),
        len(told["stayed"]),
        *rate(told["stayed"], known=known),
        told["inviters"] if known else None,
        told["joined_inviters"] if known else None,
        told["cycle_days"] if known else None,
        len(told["invited"]),
    )


def rate(counts: list[int], *, known: bool) -> Rate:
    """Their sum, their mean, and its interval."""
    if not known:
        return None, None, None, None
    if not counts:
        return 0, None, None, None
    return sum(counts), sum(counts) / len(counts), *mean_interval(counts)
