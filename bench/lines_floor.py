"""The floor of any format: the same bytes as lines of one Parquet column. usage: lines_floor.py PATH"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import duckdb

from hengwen.events.sql import literal, one_file


def main(path: Path) -> None:
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    names = ", ".join(one_file(file) for file in files)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        con.execute("SET threads = 2")
        con.execute("SET preserve_insertion_order = false")
        con.execute(
            f"COPY (SELECT l FROM read_csv([{names}], columns = {{'l': 'VARCHAR'}}, delim = chr(1), "
            "quote = '', escape = '', header = false, auto_detect = false, strict_mode = false, "
            f"max_line_size = 100000000)) TO {literal(folder + '/o.parquet')} (FORMAT parquet)"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
