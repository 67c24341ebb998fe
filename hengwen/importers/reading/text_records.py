"""文本记录: messages that begin with a head and run to the next, as rows of the engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from hengwen.events.sql import literal, one_file
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.text_pieces import LONGEST, TextPiece, text_pieces
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

# Stand between records and between lines while the engine reads; no chat holds them, and what does loses them.
_RECORD, _LINE, _FIELD = "\x1e", "\x1f", "\x1d"
_OURS = {"\x00": "", _FIELD: " ", _RECORD: " ", _LINE: " "}
MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True)
class TextRecords:
    """How one format's text is read.

    `head`: what a record's first line begins with, in words that Python and RE2 read alike.
    `select`: SELECT from {source} to staged columns; {source} gives a row a record with `rec` (from 0
    in the file), `line` (the number of its first line), `first` (that line), `body` (the lines after it,
    null where there are none) and a `carried_…` for each of `carry`: the last line before the piece
    that matches. What stands before the first head is a record whose `first` does not match.
    """

    head: str
    select: str
    carry: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    more: str | None = None
    encoding: str | None = None

    @property
    def start(self) -> re.Pattern[str]:
        """Finds the line ends before heads."""
        return re.compile(f"\n(?={self.head})")

    @property
    def inside(self) -> re.Pattern[str]:
        """Finds the line ends within records."""
        return re.compile(f"\n(?!{self.head})")

    def pieces(self, source: Source) -> Iterable[TextPiece]:
        return text_pieces(source.path, self.start, self.carry, encoding=self.encoding)

    def folder(self) -> Callable[[str], str]:
        """What folds a text: one line a record."""
        inside = self.inside
        return lambda text: inside.sub(_LINE, text)

    def beside(self, text: str, spool: Path) -> dict[str, str]:  # noqa: ARG002 - for formats that need it
        """Relations that `select` leaves open besides {source}; `spool` may be written, and goes."""
        return {}

    def stage(self, source: Source, stage: Stage) -> None:
        """Stage all records, pieces side by side."""
        folded = self.folder()

        def work(piece: TextPiece, cursor: duckdb.DuckDBPyConnection) -> None:
            spool = stage.folder / f"text-{stage.number}-{piece.number}.txt"
            more = spool.with_suffix(".jsonl")
            try:
                # An empty line would be no row: only the text's own beginning can be one.
                text = piece.text.lstrip("\n")
                line = piece.line + len(piece.text) - len(text)
                plain = without_ours(text)
                lines = folded(plain)
                spool.write_bytes(lines.encode("utf-8", "replace"))
                rows = self._rows(one_file(spool), piece, line)
                select = filled(self.select, source=rows, **self.beside(plain, more))
                shape = self.select
                if plain != text:
                    select = _repaired(select, piece.number << 24, text, lines)
                    shape = f"repaired {shape}"
                stage.copy(select, cursor=cursor, piece=piece.number, more=self.more, shape=shape)
            finally:
                spool.unlink(missing_ok=True)
                more.unlink(missing_ok=True)
            stage.progress(piece.size)

        stage.each(work, self.pieces(source))

    def _rows(self, spool: str, piece: TextPiece, line: int) -> str:
        base = piece.number << 24
        carried = "".join(
            f", {literal(piece.carried[name]) if name in piece.carried else 'NULL::VARCHAR'} AS carried_{name}"
            for name in self.carry
        )
        folded = f"split_part(l, {_chr(_LINE)}, 1)"
        before = "(sum(lines) OVER (ROWS UNBOUNDED PRECEDING) - lines)::BIGINT"
        body = f"replace(substr(l, length(first) + 2), {_chr(_LINE)}, chr(10))"
        return f"""(SELECT rec, {line} + {before} AS line, first,
 CASE WHEN lines > 1 THEN {body} END AS body{carried}
FROM (SELECT l, {base} + row_number() OVER () - 1 AS rec, {folded} AS first,
  1 + length(l) - length(replace(l, {_chr(_LINE)}, '')) AS lines
 FROM read_csv({spool}, columns = {{'l': 'VARCHAR'}}, delim = {_chr(_FIELD)}, quote = '', escape = '',
  header = false, auto_detect = false, new_line = '\\n', nullstr = {_chr(_RECORD)},
  max_line_size = {LONGEST * 5}, strict_mode = false)))"""


def fold(text: str, inside: re.Pattern[str]) -> str:
    """One line a record: the line ends `inside` a record become a mark of our own."""
    return inside.sub(_LINE, without_ours(text))


def fold_at(starts: Sequence[tuple[str, re.Pattern[str]]], text: str) -> str:
    """The same by what stands before records: where line ends inside them are many, it is faster.

    `starts`: the signs that end in a record's line end, and a pattern of these before a head.
    """
    for sign, start in starts:
        if sign in text:
            text = start.sub(sign[:-1] + _RECORD, text)
    return text.replace("\n", _LINE).replace(_RECORD, "\n")


def without_ours(text: str) -> str:
    """Without NUL, and with a blank for each mark of ours."""
    for sign, blank in _OURS.items():
        text = text.replace(sign, blank)
    return text


def _repaired(select: str, base: int, text: str, folded: str) -> str:
    """A SELECT whose records from which `without_ours` took something say so."""
    records: dict[int, None] = {}
    done = record = gone = 0
    for found in re.finditer(f"[{''.join(_OURS)}]", text):
        here = found.start() - gone
        record += folded.count("\n", done, here)
        records[base + record] = None
        done, gone = here, gone + (found.group() == "\x00")
    these = f"(SELECT unnest({list(records)}::BIGINT[]))"
    none = "(SELECT NULL::BOOLEAN AS repaired WHERE false)"
    return (
        f"SELECT * REPLACE (nullif(coalesce(repaired, false) OR rec IN {these}, false) AS repaired) "
        f"FROM (({select}) UNION ALL BY NAME {none})"
    )


def _chr(mark: str) -> str:
    return f"chr({ord(mark)})"
