"""Words and paths inside a question to the engine: quoted here, and nowhere else by hand."""

from __future__ import annotations

import re
from pathlib import Path


def literal(text: str) -> str:
    """A SQL string; NUL cannot stand in one."""
    return "'" + text.replace("'", "''").replace("\x00", "") + "'"


def one_file(path: Path) -> str:
    """A SQL string that names exactly this file to a reader: brackets and stars are no pattern."""
    return literal(re.sub(r"([\[*?])", r"[\1]", path.as_posix()))
