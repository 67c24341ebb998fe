"""读取: pieces of a WhatsApp text into the engine, with what the app's own lines in them say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hengwen.events.sql import one_file
from hengwen.importers.reading.text_records import MARKS, TextRecords
from hengwen.importers.whatsapp import system_lines

_MARKS = re.compile(f"[{MARKS}]")
_ODD_SPACE = re.compile("[\u00a0\u202f\u2009]")
_QUOTES = '"“”„«»「」『』'
_COLUMNS = """{said: 'VARCHAR', does: 'VARCHAR', people: 'VARCHAR[]', "by": 'VARCHAR', title: 'VARCHAR',
 how: 'VARCHAR', unclear: 'BOOLEAN', actor: 'VARCHAR', titled: 'BOOLEAN'}"""


@dataclass(frozen=True)
class WhatsAppRecords(TextRecords):
    """TextRecords whose SELECT also has {lines}: a row for each line that the app itself may have written.

    `whole_names`: names that hold what stands between the people of a list.
    """

    whole_names: tuple[str, ...] = ()

    def beside(self, text: str, spool: Path) -> dict[str, str]:
        self._write_lines(spool, text)
        known = f"read_json({one_file(spool)}, format = 'newline_delimited', columns = {_COLUMNS})"
        return {"lines": known}

    def _write_lines(self, target: Path, text: str) -> None:
        # Most heads have a name and words after them: what is left may be the app's own line.
        candidate = re.compile(f"\n{self.head}(?![^\n:{_QUOTES}]*: [^\u200e])([^\n]+)")
        met = {said for found in candidate.finditer("\n" + text) for said in _readings(found[1])}
        with target.open("w", encoding="utf-8", errors="replace") as out:
            for said in sorted(met):
                if what := system_lines.read(said, self.whole_names):
                    row = dict(zip(_NAMES, (said, *what), strict=True))
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")


_NAMES = ("said", "does", "people", "by", "title", "how", "unclear", "actor", "titled")


def _readings(rest: str) -> Iterator[str]:
    """What the app may have said in the rest of a line: all of it, or what follows the sender."""
    yield bare(rest)
    _, colon, words = rest.partition(": ")
    if colon and words.startswith("\u200e"):
        yield bare(words)


def bare(text: str) -> str:
    """Without marks that have no width, odd spaces as plain ones."""
    return _ODD_SPACE.sub(" ", _MARKS.sub("", text)).strip(" ")
