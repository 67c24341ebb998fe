"""日期的先后: in which order a file writes its dates, where the year does not come first."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WRITTEN = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})")


def order(dates: Iterable[str], said: str | None = None) -> tuple[str, bool]:
    """("ymd", "mdy" or "dmy", whether it could be another as well); `said`: what a person says of it."""
    found = [(int(w[1]), int(w[2]), int(w[3])) for d in dates if (w := _WRITTEN.fullmatch(d))]
    if not found:
        return "ymd", False
    if said in ("dmy", "mdy"):
        return said, False
    if any(first > 12 for first, _, _ in found):
        return "dmy", False
    if any(second > 12 for _, second, _ in found):
        return "mdy", False
    american = [(year, month, day) for month, day, year in found]
    other = [(year, month, day) for day, month, year in found]
    rises, falls = american == sorted(american), other == sorted(other)
    return ("dmy" if falls and not rises else "mdy"), rises == falls


def day_sql(dated: str, way: str) -> str:
    """A date with its year first and `-` between."""
    dashed = f"regexp_replace({dated}, '[/.]', '-', 'g')"
    one, two, three = (f"split_part({dashed}, '-', {n})" for n in (1, 2, 3))
    turned = f"{three} || '-' || {one} || '-' || {two}"
    if way == "dmy":
        turned = f"{three} || '-' || {two} || '-' || {one}"
    return f"CASE WHEN length({one}) = 4 THEN {dashed} ELSE {turned} END"
