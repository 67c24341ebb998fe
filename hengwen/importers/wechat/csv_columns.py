"""微信工具的 CSV: which program wrote a table, known by its columns."""

from __future__ import annotations

from hengwen.importers.reading.times import number_sql, written_sql
from hengwen.importers.source import Source
from hengwen.importers.table import csv_file
from hengwen.importers.table.columns import plain

ROW = "'row ' || rec"


def columns(source: Source) -> dict[str, str]:
    """The table's own column names by their plain form; {} where it is no table."""
    try:
        names = csv_file.header(source)
    except (OSError, ValueError):
        return {}
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(plain(name), name)
    return found


def text_sql(names: dict[str, str], *wanted: str) -> str:
    """SQL of the first of these columns that the table has; null where it has none."""
    for one in wanted:
        if one in names:
            return '"' + names[one].replace('"', '""') + '"'
    return "NULL::VARCHAR"


def times_sql(written: str) -> tuple[str, str]:
    """(UTC, wall clock) microseconds of a column that holds a number or a date."""
    said = f"nullif(trim({written}), '')"
    utc, wall = written_sql(said)
    number = number_sql(said)
    return f"coalesce({number}, {utc})", f"CASE WHEN {number} IS NULL THEN {wall} END"
