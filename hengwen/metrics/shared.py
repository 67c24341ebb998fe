"""共用的表的定义: what the files of tables/ say of themselves in their comments.

-- fates(w) …                       it takes a figure of its readers, `from fates(14)`: a macro
-- once: …                          of those, one that several questions give the same figures
-- keep: 1 back, 1 ahead            its rows are days', made of the facts of these days around: worth keeping
-- keep: 0 back, 0 ahead, of texts   of their words alone, whoever is who
-- cut: from since, more days back  its texts are cut into terms, of so many days before an instant and later
-- simplified: term                 a column of words, whose traditional characters become simplified ones
-- local: day of moment             the local day of the instant `moment` is added as `day`
-- given: links                     the rows of that table of the connection's, where it has one
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from hengwen.metrics.kept import Keep

_COMMENT = re.compile(r"--[^\n]*")
_TAKES = re.compile(r"-- [a-z_]+\((.+?)\)")
_ONCE = re.compile(r"^-- once:", re.MULTILINE)
_KEEP = re.compile(r"^-- keep: (\d+) back, (\d+) ahead(, of texts)?$", re.MULTILINE)
_SIMPLIFIED = re.compile(r"^-- simplified: ([a-z_]+)$", re.MULTILINE)
_CUT = re.compile(r"^-- cut:", re.MULTILINE)
_GIVEN = re.compile(r"^-- given: ([a-z_]+)$", re.MULTILINE)
_LOCAL = re.compile(r"^-- local: ([a-z_]+) of ([a-z_]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shared:
    """One table that questions share. `local`: (the day's column, the instant's)."""

    sql: str
    takes: str | None
    once: bool
    keep: Keep | None
    cut: bool
    simplified: str | None
    local: tuple[tuple[str, str], ...]
    given: str | None

    @classmethod
    def parse(cls, sql: str) -> Self:
        takes, keep = _TAKES.match(sql), _KEEP.search(sql)
        return cls(
            sql=sql,
            takes=takes[1] if takes else None,
            once=_ONCE.search(sql) is not None,
            keep=Keep(int(keep[1]), int(keep[2]), bool(keep[3])) if keep else None,
            cut=_CUT.search(sql) is not None,
            simplified=found[1] if (found := _SIMPLIFIED.search(sql)) else None,
            local=tuple(_LOCAL.findall(sql)),
            given=found[1] if (found := _GIVEN.search(sql)) else None,
        )


def plain(sql: str) -> str:
    """A statement without its comments."""
    return _COMMENT.sub("", sql).strip().rstrip(";")


SHARED = {
    path.stem: Shared.parse(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "tables").glob("*.sql"))
}
