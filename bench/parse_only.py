"""Reads files as an import does and stops before the log: usage parse_only.py PATH... ; prints JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from hengwen.events.clock import micros
from hengwen.intake.open_files import open_files
from hengwen.intake.options import Options
from hengwen.log.home import engine


def main(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with engine(home) as con:
            began = time.perf_counter()
            options = Options(now=micros(datetime.now(UTC)))
            opened, found = open_files(con, home, paths, options, lambda *_: None)
            seconds = time.perf_counter() - began
    if found.refused:
        raise SystemExit(f"refused: {found.refused}")
    print(json.dumps({"records": sum(o.stage.read for o in opened), "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1:])
