"""Fuzzes every format and every parser written in Python; findings stay in fuzz/found.

usage: run.py [--runs 20000] [--python-runs 1000000] [NAME...]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from hengwen.importers import IMPORTERS

HERE = Path(__file__).parent
# A name with a line in front is what they share.
PARSERS = sorted(path.stem for path in (HERE / "parsers").glob("[a-z]*.py"))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=20_000)
    asked.add_argument("--python-runs", type=int, default=1_000_000)
    asked.add_argument("names", nargs="*")
    said = asked.parse_args()
    if unknown := set(said.names) - {*PARSERS, *IMPORTERS}:
        asked.error(f"nothing to fuzz is called {', '.join(sorted(unknown))}")
    found = HERE / "found"
    found.mkdir(exist_ok=True)
    failed = []
    for name in said.names or [*PARSERS, *IMPORTERS]:
        format_ = name in IMPORTERS
        runs = said.runs if format_ else said.python_runs
        target = [HERE / "formats.py", name] if format_ else [HERE / "parsers" / f"{name}.py"]
        began = time.monotonic()
        ran = subprocess.run(
            [
                sys.executable,
                *map(str, target),
                f"-runs={runs}",
                f"-artifact_prefix={found}/{name}-",
            ],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        done = re.findall(r"^#(\d+)\s", ran.stderr, re.MULTILINE)
        verdict = "ok" if ran.returncode == 0 else "FAILED"
        print(
            f"{name:24s} {max(map(int, done), default=0):>9,} inputs "
            f"{time.monotonic() - began:6.0f} s  {verdict}",
            flush=True,
        )
        if ran.returncode:
            failed.append(name)
            print("\n".join(ran.stderr.splitlines()[-25:]), flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
